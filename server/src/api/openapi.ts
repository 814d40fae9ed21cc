/** The OpenAPI 3.1 document of the declared endpoints, made once. */
import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import type { Endpoint, Tag } from './endpoint.ts';

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

const tags: Readonly<Record<Tag, string>> = {
  events: 'The queue of work for engines: put in, claimed, worked off, looked at, mended.',
  engines: 'Engines sign on, tell that they live, keep their state, and sign off.',
  agents: 'What villagers are up to, remember, mean to do, and think of one another.',
  templates: 'Files of villagers and scenarios: read, compared, and changed while the valley runs.',
  scenarios: 'Stories: cast and begun, looked at, paused, called off, and judged.',
  gazettes: 'The Valley Gazette, with what on record it rests on.',
  insights: 'What Analysts found.',
  reports: 'What players reported about one another.',
  logs: 'What engines and runs of scenarios wrote down.',
  tokens: 'Tokens for others.',
};

export function openApiOf(endpoints: readonly Endpoint[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    const path = (paths[`/api/v1${endpoint.path}`] ??= {});
    path[endpoint.method] = operationOf(endpoint);
  }
  const used: ReadonlySet<string> = new Set(endpoints.map(({ tag }) => tag));
  const described = Object.entries(tags).map(([name, description]) => ({ name, description }));
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Heartwood Valley', version: '1', description: intro, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: described.filter(({ name }) => used.has(name)),
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
    ...(body && {
      413: 'The body is too long.',
      415: 'The body is in an encoding that is not read here.',
    }),
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
