/** The API of a running server: tokens and their scopes, refusals that say what is wrong, villagers and their files. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VillagerFile } from '../../server/src/content/villager.ts';
import { adminToken, elara, openApi, type ApiStage } from './api-stage.ts';
import { asking, makeToken } from './client.ts';

let api: ApiStage;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api?.close());

describe('who may', () => {
  it('asks everybody for a token, and tells no stranger more than that', async () => {
    for (const token of [null, 'nonsense', `${adminToken}x`]) {
      const refused = await asking(api.server.url, token)('GET', '/events');
      expect(refused).toMatchObject({ status: 401, body: { status: 401, type: 'about:blank' } });
      expect(refused.type).toContain('application/problem+json');
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
      expect(refused.body['detail']).toMatch(token === null ? /^Send the header/ : /its time is over/);
    }
    // Not even whether a body makes sense.
    expect((await api.nobody('POST', '/events', '{"broken')).status).toBe(401);
  });

  it('lets each scope do its own and admin everything', async () => {
    expect((await api.engine('GET', '/events')).status).toBe(200);
    expect((await api.designer('GET', '/events')).status).toBe(403);
    expect((await api.designer('GET', `/templates/agents/${elara}`)).status).toBe(200);
    expect((await api.engine('PUT', `/templates/agents/${elara}`, {})).status).toBe(403);
    expect((await api.designer('GET', `/agents/${elara}/memories`)).status).toBe(403);
    expect((await api.engine('GET', `/agents/${elara}/trace`)).status).toBe(403);
    expect((await api.admin('GET', `/agents/${elara}/trace`)).status).toBe(200);
    const { body } = await api.designer('POST', '/tokens', { scope: 'admin', name: 'me' });
    expect(body).toMatchObject({ status: 403, detail: expect.stringContaining('designer') as string });
  });

  it('takes a guest for a player', async () => {
    const joined = await fetch(`${api.server.url}/api/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Ann', look: await firstLook() }),
    });
    const { token } = (await joined.json()) as { token: string };
    const guest = asking(api.server.url, token);
    const { status, body } = await guest('GET', '/agents');
    expect(status).toBe(200);
    expect(body.items?.some((card) => card['id'] === elara)).toBe(true);
    for (const path of ['/events', `/agents/${elara}/state`, `/agents/${elara}/relationships`, '/logs'])
      expect([path, (await guest('GET', path)).status]).toEqual([path, 403]);
  });

  it('makes tokens for an operator, and says what is wrong with the wish', async () => {
    const { body } = await api.admin('POST', '/tokens', {
      scope: 'engine',
      name: 'a machine far away',
      days: 1,
    });
    expect((await asking(api.server.url, String(body['token']))('GET', '/engine_instances')).status).toBe(
      200,
    );
    const byProgram = (await makeToken(api.server.dataDir, '--scope', 'designer', '--days', '1')).out;
    expect((await asking(api.server.url, byProgram)('GET', '/templates/scenarios')).status).toBe(200);
    expect(await makeToken(api.server.dataDir, '--scope', 'king')).toMatchObject({ code: 2, out: '' });
    expect((await makeToken(api.server.dataDir, '--scope', 'engine', '--days', '0')).error).toContain(
      '--days',
    );
    expect((await makeToken(api.server.dataDir, '--help')).out).toContain('--scope');
    const made = (await makeToken(api.server.dataDir, '--scope', 'player', '--json')).out;
    expect(JSON.parse(made)).toMatchObject({ scope: 'player', days: 30 });
  });
});

async function firstLook(): Promise<string> {
  const looks = (await (await fetch(`${api.server.url}/api/looks`)).json()) as { id: string }[];
  return looks[0]?.id ?? '';
}

describe('what does not fit', () => {
  it('is named by its field, all of them', async () => {
    const { status, type, body } = await api.engine('POST', '/events', {
      type: 7,
      priority: 101,
      colour: 'red',
    });
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    const fields = (body['errors'] as { in: string; field: string }[]).map(({ in: where, field }) => [
      where,
      field,
    ]);
    expect(fields).toContainEqual(['body', 'type']);
    expect(fields).toContainEqual(['body', 'priority']);
    expect(fields).toContainEqual(['body', 'colour']);
    const missing = await api.engine('GET', '/events/queue/analyst');
    expect(missing.body['errors']).toEqual([{ in: 'query', field: 'engine_id', detail: 'is missing' }]);
    const listed = await api.engine('GET', '/events?status=queued,odd&colour=red');
    expect(listed.body['errors']).toMatchObject([
      { in: 'query', field: 'status', detail: expect.stringContaining('"odd" is none of') as string },
      { in: 'query', field: 'colour' },
    ]);
  });

  it.each([
    ['GET', '/events?limit=0'],
    ['GET', '/events?limit=201'],
    ['GET', '/events?status=odd'],
    ['GET', '/events?before=x'],
    ['GET', '/events?statos=queued'],
    ['GET', '/events/x'],
    ['GET', '/events/9999999999999999999'],
    ['GET', '/event_types?limit=3'],
    ['GET', `/events/queue/analyst?engine_id=${randomUUID()}&limit=51`],
    ['GET', '/events/queue/analyst?engine_id=1'],
    ['GET', '/engine_instances/1'],
    ['GET', '/events?lane=%00'],
  ])('%s %s is refused', async (method, path) => {
    expect((await api.engine(method, path)).status).toBe(400);
  });

  it('refuses what cannot be stored, read, or carried', async () => {
    for (const text of ['\0', '\ud800']) {
      const { status, body } = await api.engine('POST', '/events', {
        type: 'analysis_requested',
        data: { a: [text] },
      });
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ in: 'body', field: 'data.a.0' }]);
    }
    const broken = await api.engine('POST', '/events', '{"type": "x",}');
    expect(broken).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('not JSON') as string },
    });
    expect((await api.engine('POST', '/events', { type: 'x'.repeat(70_000) })).status).toBe(413);
    const deep = '{"type":"analysis_requested","data":'.concat('{"a":'.repeat(900), '1', '}'.repeat(901));
    expect((await api.engine('POST', '/events', deep)).status).toBe(400);
  });

  it('says which method there is', async () => {
    const wrong = await api.engine('DELETE', '/events/1');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toContain('GET');
    expect((await api.engine('HEAD', '/events')).status).toBe(405);
    const patched = await api.engine('PATCH', '/events/1');
    expect(patched).toMatchObject({ status: 405, body: { status: 405, title: 'Not this way' } });
    expect(patched.type).toContain('application/problem+json');
    expect((await api.engine('GET', '/nothing/here')).status).toBe(404);
  });

  it('holds data against the type of the event, and names against what there is', async () => {
    const unknown = await api.engine('POST', '/events', { type: 'a_dance' });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ in: 'body', field: 'type' }] } });
    const unfit = await api.engine('POST', '/events', {
      type: 'insight_generated',
      data: { analysis_type: 'count', findings: {}, confidence: 2 },
    });
    expect(unfit).toMatchObject({ status: 422, body: { errors: [{ field: 'data.confidence' }] } });
    for (const more of [{ agent_id: 'nobody_here' }, { valley_id: 'atlantis' }, { scenario_run_id: 77 }])
      expect((await api.engine('POST', '/events', { type: 'analysis_requested', ...more })).status).toBe(422);
  });
});

describe('agents', () => {
  it('are somewhere, doing something', async () => {
    const { status, body } = await api.engine('GET', `/agents/${elara}/state`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: elara,
      mood: expect.any(String) as string,
      x: expect.any(Number) as number,
    });
    for (const part of ['state', 'memories', 'plans', 'relationships', 'relationships/history'])
      expect([part, (await api.engine('GET', `/agents/nobody_here/${part}`)).status]).toEqual([part, 404]);
  });

  it('remember, and are searched by words and meaning', async () => {
    const latest = await api.engine('GET', `/agents/${elara}/memories?limit=3`);
    expect(latest.body.items).toHaveLength(3);
    expect(latest.body.items?.[0]).toMatchObject({
      score: null,
      provenance: { certainty: expect.any(Number) as number },
    });
    expect(latest.body['next']).toBe(latest.body.items?.[2]?.['id']);
    // The oldest, as new ones come all the time.
    const ids = (await api.engine('GET', `/agents/${elara}/memories?limit=100`)).body.items?.map(
      ({ id }) => id,
    );
    const further = `/agents/${elara}/memories?limit=3&before=${String(ids?.at(-4))}`;
    expect((await api.engine('GET', further)).body.items?.map(({ id }) => id)).toEqual(ids?.slice(-3));
    expect((await api.engine('GET', `${further}&q=horseshoe`)).status).toBe(422);
    const { body } = await api.engine('GET', `/agents/${elara}/memories?q=horseshoe&limit=3`);
    expect(String(body.items?.[0]?.['content']).toLowerCase()).toContain('horseshoe');
    expect(body.items?.[0]?.['terms']).toMatchObject({ relevance: expect.any(Number) as number });
  });

  it('think something of one another', async () => {
    const { body } = await api.engine('GET', `/agents/${elara}/relationships`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ other_kind: 'agent', affection_score: expect.any(Number) as number }),
    );
    expect((await api.engine('GET', `/agents/${elara}/relationships/history?limit=5`)).status).toBe(200);
    expect((await api.engine('GET', `/agents/${elara}/plans?limit=5`)).status).toBe(200);
  });
});

describe('templates', () => {
  const path = `/templates/agents/${elara}`;
  const read = async (): Promise<VillagerFile> =>
    JSON.parse(await readFile(join(api.agentsDir, `villagers/${elara}.json`), 'utf8')) as VillagerFile;

  it('are changed in the running valley, and compared with what was', async () => {
    const before = await api.designer('GET', path);
    const version = Number(before.body['version']);
    const sent = { ...(await read()), occupation: 'Master of the forge' };
    const taken = await api.designer('PUT', `${path}?base_version=${version}`, sent);
    expect(taken).toMatchObject({ status: 202, body: { file: `${elara}.json` } });
    await expect
      .poll(async () => (await api.designer('GET', path)).body['version'], { timeout: 60_000, interval: 300 })
      .toBe(version + 1);
    const { body } = await api.designer('GET', `${path}/diff?from=${version}`);
    expect(body).toMatchObject({
      from: version,
      to: version + 1,
      changes: [{ path: 'occupation', change: 'changed', after: 'Master of the forge' }],
    });
    expect((await api.designer('GET', `${path}/versions`)).body.items).toHaveLength(version + 1);
    expect((await api.designer('GET', `${path}?version=${version}`)).body).toMatchObject({
      is_current: false,
    });
    expect((await api.designer('PUT', `${path}?base_version=${version}`, sent)).status).toBe(409);
    expect((await api.designer('GET', `${path}/diff?from=99`)).status).toBe(404);
    expect((await api.admin('GET', '/agents')).body.items).toContainEqual(
      expect.objectContaining({ id: elara, occupation: 'Master of the forge' }),
    );
  });

  it('with a fault change nothing, and the fault is named', async () => {
    const good = await read();
    const unfit = await api.designer('PUT', path, { ...good, age: 'old' });
    expect(unfit).toMatchObject({ status: 422, body: { errors: [{ in: 'body', field: 'age' }] } });
    const elsewhere = await api.designer('PUT', path, { ...good, home: 'atlantis' });
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ field: 'home' }] } });
    const another = await api.designer('PUT', '/templates/agents/elara_baker', good);
    expect(another).toMatchObject({ status: 422, body: { errors: [{ field: 'id' }] } });
    expect((await api.designer('PUT', '/templates/agents/..%2Fevil', good)).status).toBe(400);
    expect(await read()).toEqual(good);
    const files = await readdir(join(api.agentsDir, 'villagers'));
    expect(files.filter((file) => file.startsWith('.'))).toEqual([]);
  });
});

describe('the documentation', () => {
  it('is served to everybody, for programs and for people', async () => {
    const { status, body } = await api.nobody('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: '3.1.0', components: { securitySchemes: { bearer: {} } } });
    const page = await fetch(`${api.server.url}/api/v1/docs`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    // Everything of the document is on the page.
    const paths = body['paths'] as Record<string, Record<string, { operationId: string }>>;
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) expect(html).toContain(`id="${id}"`);
    // Nothing of it runs, and nothing comes from elsewhere.
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});
