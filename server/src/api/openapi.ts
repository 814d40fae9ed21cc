/** The OpenAPI 3.1 document of the declared endpoints, made once. */
import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { Endpoint } from './endpoint.ts';

export type OpenApiDocument = oas31.OpenAPIObject;

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ in: z.enum(['path', 'query', 'body']), field: z.string(), detail: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem', description: 'What went wrong, as RFC 9457 has it.' });

const intro = `Field names are those of the tables. Every request carries \`Authorization: Bearer TOKEN\`: the server's
ADMIN_TOKEN, a token made with \`npm run token -- --scope engine --days 30\`, or a guest's own, which counts as a player's.
Whatever is refused comes as \`application/problem+json\`; \`errors\` names each field that is wrong. Lists go on with
\`before\`: send what the last page gave as \`next\`.`;

const tags = [
  {
    name: 'events',
    description: 'The queue of work for engines: put in, claimed, worked off, looked at, mended.',
  },
  { name: 'engines', description: 'Engines sign on, tell that they live, keep their state, and sign off.' },
  {
    name: 'agents',
    description: 'What villagers are up to, remember, mean to do, and think of one another.',
  },
  { name: 'templates', description: "Villagers' files: read, compared, and changed while the valley runs." },
  { name: 'logs', description: 'What engines and runs of scenarios wrote down.' },
  { name: 'tokens', description: 'Tokens for others.' },
];

export function openApiOf(endpoints: readonly Endpoint[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    const path = (paths[`/api/v1${endpoint.path}`] ??= {});
    path[endpoint.method] = operationOf(endpoint);
  }
  const used = new Set(endpoints.map(({ tag }) => tag));
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Heartwood Valley', version: '1', description: intro, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: tags.filter(({ name }) => used.has(name)),
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}

function wrong(description: string): ZodOpenApiResponseObject {
  return { description, content: { 'application/problem+json': { schema: problem } } };
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { id, tag, summary, about, scopes, params, query, body, answers, status = 200 } = endpoint;
  const refusals: Record<number, string> = {
    400: 'A field is wrong, and is named.',
    401: 'No token, or none of this server.',
    403: 'A token of another scope.',
    429: 'Too much at once.',
    ...endpoint.refusals,
  };
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${about === undefined ? '' : `${about}\n\n`}Scopes: ${[...scopes, 'admin'].join(', ')}.`,
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { 'application/json': { schema: body } },
      },
    }),
    responses: {
      ...(answers === undefined
        ? { 204: { description: 'Done.' } }
        : { [status]: { description: 'As asked.', content: { 'application/json': { schema: answers } } } }),
      ...Object.fromEntries(Object.entries(refusals).map(([code, text]) => [code, wrong(text)])),
    },
  };
}
