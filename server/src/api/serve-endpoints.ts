/** Puts declared endpoints under /api/v1 of Express: token, then shape, then the work, then the shape of the answer. */
import { json, Router, type NextFunction, type Request, type Response } from 'express';
import type { z } from 'zod';
import { noSuchKey, shapeFaults } from '../content/shape-faults.ts';
import { mayCall, type Access, type Caller } from './access.ts';
import { Refusal, type Endpoint, type Fault } from './endpoint.ts';
import { sendProblem } from './problem.ts';

const defaultMaxBodyBytes = 64 * 1024;
/** More than these help nobody. */
const mostFaults = 20;
const noSuchParameter = 'there is no such parameter';

export function endpointRouter(endpoints: readonly Endpoint[], access: Access): Router {
  const router = Router();
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');
    router[endpoint.method](
      path,
      (request, response, next) => void admit(endpoint, access, request, response, next).catch(next),
      // Not before it is known that somebody may send it.
      ...(endpoint.body === undefined ? [] : [json({ limit: endpoint.maxBodyBytes ?? defaultMaxBodyBytes })]),
      (request: Request, response: Response, next: NextFunction) =>
        void serve(endpoint, request, response).catch(next),
    );
  }
  addWrongMethods(router, endpoints);
  return router;
}

/** The same for every wrong token: which of these it is, is of use to forgers only. */
const refusals = {
  none: {
    challenge: 'Bearer realm="valley"',
    detail:
      'Send the header "Authorization: Bearer …" with a token of this server: its ADMIN_TOKEN, or one made with npm run token.',
  },
  wrong: {
    challenge: 'Bearer realm="valley", error="invalid_token"',
    detail:
      'The token sent is none of this server, or its time is over or has not come. npm run token makes a new one.',
  },
} as const;

async function admit(
  endpoint: Endpoint,
  access: Access,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  response.set('Cache-Control', 'no-store');
  // Express hands HEAD to the handlers of GET, and some of those change something.
  if (request.method === 'HEAD') return next('route');
  const shown = request.get('authorization');
  const caller = await access.callerOf(shown);
  if (caller === null) {
    const { challenge, detail } = shown === undefined ? refusals.none : refusals.wrong;
    response.set('WWW-Authenticate', challenge);
    return sendProblem(response, 401, 'Who asks?', detail);
  }
  if (!mayCall(caller, endpoint.scopes)) {
    const wanted = [...endpoint.scopes, 'admin'].join(' or ');
    const detail = `This takes a token of the scope ${wanted}, and yours is of ${caller.scope}.`;
    return sendProblem(response, 403, 'Not for you', detail);
  }
  response.locals['caller'] = caller;
  next();
}

async function serve(endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  const params = check(endpoint.params, request.params, 'path');
  const query = check(endpoint.query, request.query, 'query', true);
  const body = check(endpoint.body, request.body, 'body');
  const faults = [params, query, body].flatMap((checked) => (checked.ok ? [] : checked.faults));
  if (!params.ok || !query.ok || !body.ok) return sendFaults(response, faults.slice(0, mostFaults));
  const answer = await endpoint.handle({
    params: params.value as Record<string, unknown>,
    query: query.value as Record<string, unknown>,
    body: body.value,
    caller: response.locals['caller'] as Caller,
  });
  if (answer instanceof Refusal)
    return sendProblem(response, answer.status, answer.title, answer.detail, answer.errors);
  if (endpoint.answers === undefined) return void response.status(204).end();
  // What does not fit here is a mistake of ours, told as such; what was not declared stays behind.
  response.status(endpoint.status ?? 200).json(endpoint.answers.parse(answer));
}

function sendFaults(response: Response, faults: readonly Fault[]): void {
  const [first] = faults;
  const detail =
    first === undefined ? 'It does not fit.' : `${first.field || `The ${first.in}`}: ${first.detail}.`;
  sendProblem(response, 400, 'That did not work', detail, faults);
}

type Checked = { ok: true; value: unknown } | { ok: false; faults: Fault[] };

function check(schema: z.ZodType | undefined, given: unknown, where: Fault['in'], isStrict = false): Checked {
  if (schema === undefined) {
    const [extra] = isStrict ? Object.keys(given as object) : [];
    return extra === undefined
      ? { ok: true, value: {} }
      : { ok: false, faults: [{ in: where, field: extra, detail: noSuchParameter }] };
  }
  // A body with a default may be left out.
  if (given === undefined && !schema.safeParse(given).success)
    return { ok: false, faults: [{ in: where, field: '', detail: 'send JSON, as application/json' }] };
  const unstorable = findUnstorable(given, []);
  if (unstorable !== null) {
    const detail = 'a text holds a character that cannot be stored';
    return { ok: false, faults: [{ in: where, field: unstorable, detail }] };
  }
  const parsed = schema.safeParse(given, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = shapeFaults(parsed.error, given).map(({ path, detail }): Fault => ({
    in: where,
    // A parameter is one text, even where it is read as a list.
    field: (where === 'body' ? path : path.slice(0, 1)).join('.'),
    detail: where === 'query' && detail === noSuchKey ? noSuchParameter : detail,
  }));
  return { ok: false, faults };
}

/** NUL and half pairs: JSON has them, and the database has not. Gives the place of the first. */
function findUnstorable(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path.join('.') : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  // Deeper than anybody nests what they mean, and less than what exhausts a stack.
  if (path.length > 64) return path.slice(0, 8).join('.');
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorable(key, [...path, 'a key']) ?? findUnstorable(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function addWrongMethods(router: Router, endpoints: readonly Endpoint[]): void {
  const methods = Map.groupBy(endpoints, ({ path }) => path);
  for (const [path, those] of methods) {
    const allowed = those.map(({ method }) => method.toUpperCase()).join(', ');
    router.all(path.replaceAll(/\{(\w+)\}/g, ':$1'), (request, response, next) => {
      // Another path may fit, too: /events/requeue is not the event "requeue".
      if (
        endpoints.some((one) => one.method.toUpperCase() === request.method && fits(one.path, request.path))
      )
        return next();
      response.set('Allow', allowed);
      sendProblem(response, 405, 'Not this way', `Here one may ${allowed}.`);
    });
  }
}

function fits(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at])
  );
}
