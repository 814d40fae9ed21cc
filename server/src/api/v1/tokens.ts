/** Tokens for others, for an operator who has no shell on the server's machine. */
import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { scopes, type ApiTokens } from '../tokens.ts';

export function tokenEndpoint(tokens: ApiTokens): Endpoint {
  return endpoint({
    method: 'post',
    path: '/tokens',
    id: 'createToken',
    tag: 'tokens',
    summary: 'Makes a token of a scope',
    about: 'The same as npm run token. It is shown once, and holds until it expires or TOKEN_SECRET changes.',
    scopes: [],
    body: z.strictObject({
      scope: z.enum(scopes),
      name: z.string().trim().min(1).max(100).describe('Whose it is, for the log.'),
      days: z.int().min(1).max(3650).default(30),
    }),
    answers: z.object({ token: z.string(), scope: z.enum(scopes), days: z.int() }),
    status: 201,
    async handle({ body }) {
      return { token: await tokens.sign(body), scope: body.scope, days: body.days };
    },
  });
}
