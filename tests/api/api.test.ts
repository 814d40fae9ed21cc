/** The API of a running server: tokens and their scopes, refusals that say what is wrong, and every endpoint once. */
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VillagerFile } from '../../server/src/content/villager.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { asking, makeToken, type Answer, type Ask } from './client.ts';

const adminToken = 'a-token-of-the-operator';
const elara = 'elara_blacksmith';
let server: GameServer;
let agentsDir: string;
let admin: Ask;
let engine: Ask;
let designer: Ask;
let nobody: Ask;

beforeAll(async () => {
  agentsDir = join(await mkdtemp(join(tmpdir(), 'heartwood-agents-')), 'agents');
  await cp(join(import.meta.dirname, '../../agents'), agentsDir, { recursive: true });
  server = await startGameServer({ AGENTS_DIR: agentsDir, ADMIN_TOKEN: adminToken });
  admin = asking(server.url, adminToken);
  nobody = asking(server.url, null);
  engine = asking(server.url, (await makeToken(server.dataDir, '--scope', 'engine')).out);
  designer = asking(server.url, (await makeToken(server.dataDir, '--scope', 'designer', '--days', '1')).out);
});
afterAll(async () => {
  await server?.remove();
  await rm(join(agentsDir, '..'), { recursive: true, force: true });
});

const register = async (type = 'analyst'): Promise<string> => {
  const id = randomUUID();
  const sent = { id, engine_type: type, engine_software_version: '1', capabilities: ['counting'] };
  expect((await engine('POST', '/engine_instances', sent)).status).toBe(201);
  return id;
};
/** A kind of engine of each test's own, so that nobody else takes its events. */
const kindOf = (): string => `kind_${randomUUID().slice(0, 8)}`;
const queue = async (engineType: string, more: object = {}): Promise<string> => {
  const made = await engine('POST', '/events', {
    type: 'analysis_requested',
    engine_type: engineType,
    data: {},
    ...more,
  });
  expect(made).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^\d+$/) as string } });
  return String(made.body['id']);
};

describe('who may', () => {
  it('asks everybody for a token, and tells no stranger more than that', async () => {
    for (const token of [null, 'nonsense', `${adminToken}x`]) {
      const refused = await asking(server.url, token)('GET', '/events');
      expect(refused).toMatchObject({ status: 401, body: { status: 401, type: 'about:blank' } });
      expect(refused.type).toContain('application/problem+json');
      expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    }
    // Not even whether a body makes sense.
    expect((await nobody('POST', '/events', '{"broken')).status).toBe(401);
  });

  it('lets each scope do its own and admin everything', async () => {
    expect((await engine('GET', '/events')).status).toBe(200);
    expect((await designer('GET', '/events')).status).toBe(403);
    expect((await designer('GET', `/templates/agents/${elara}`)).status).toBe(200);
    expect((await engine('PUT', `/templates/agents/${elara}`, {})).status).toBe(403);
    expect((await designer('GET', `/agents/${elara}/memories`)).status).toBe(403);
    expect((await engine('GET', `/agents/${elara}/trace`)).status).toBe(403);
    expect((await admin('GET', `/agents/${elara}/trace`)).status).toBe(200);
    const { body } = await designer('POST', '/tokens', { scope: 'admin', name: 'me' });
    expect(body).toMatchObject({ status: 403, detail: expect.stringContaining('designer') as string });
  });

  it('takes a guest for a player', async () => {
    const joined = await fetch(`${server.url}/api/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Ann', look: await firstLook() }),
    });
    const { token } = (await joined.json()) as { token: string };
    const guest = asking(server.url, token);
    const { status, body } = await guest('GET', '/agents');
    expect(status).toBe(200);
    expect(body.items?.some((card) => card['id'] === elara)).toBe(true);
    for (const path of ['/events', `/agents/${elara}/state`, `/agents/${elara}/relationships`, '/logs'])
      expect([path, (await guest('GET', path)).status]).toEqual([path, 403]);
  });

  it('makes tokens for an operator, and says what is wrong with the wish', async () => {
    const { body } = await admin('POST', '/tokens', { scope: 'engine', name: 'a machine far away', days: 1 });
    expect((await asking(server.url, String(body['token']))('GET', '/engine_instances')).status).toBe(200);
    expect(await makeToken(server.dataDir, '--scope', 'king')).toMatchObject({ code: 2, out: '' });
    expect((await makeToken(server.dataDir, '--scope', 'engine', '--days', '0')).error).toContain('--days');
    expect((await makeToken(server.dataDir, '--help')).out).toContain('--scope');
    const made = (await makeToken(server.dataDir, '--scope', 'player', '--json')).out;
    expect(JSON.parse(made)).toMatchObject({ scope: 'player', days: 30 });
  });
});

async function firstLook(): Promise<string> {
  const looks = (await (await fetch(`${server.url}/api/looks`)).json()) as { id: string }[];
  return looks[0]?.id ?? '';
}

describe('what does not fit', () => {
  it('is named by its field, all of them', async () => {
    const { status, type, body } = await engine('POST', '/events', { type: 7, priority: 101, colour: 'red' });
    expect(status).toBe(400);
    expect(type).toContain('application/problem+json');
    const fields = (body['errors'] as { in: string; field: string }[]).map(({ in: where, field }) => [
      where,
      field,
    ]);
    expect(fields).toContainEqual(['body', 'type']);
    expect(fields).toContainEqual(['body', 'priority']);
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
    expect((await engine(method, path)).status).toBe(400);
  });

  it('refuses what cannot be stored, read, or carried', async () => {
    for (const text of ['\0', '\ud800']) {
      const { status, body } = await engine('POST', '/events', {
        type: 'analysis_requested',
        data: { a: [text] },
      });
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ in: 'body', field: 'data.a.0' }]);
    }
    expect((await engine('POST', '/events', '{"type":')).status).toBe(400);
    expect((await engine('POST', '/events', { type: 'x'.repeat(70_000) })).status).toBe(413);
    const deep = '{"type":"analysis_requested","data":'.concat('{"a":'.repeat(900), '1', '}'.repeat(901));
    expect((await engine('POST', '/events', deep)).status).toBe(400);
  });

  it('says which method there is', async () => {
    const wrong = await engine('DELETE', '/events/1');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toContain('GET');
    expect((await engine('HEAD', '/events')).status).toBe(405);
    expect((await engine('GET', '/nothing/here')).status).toBe(404);
  });

  it('holds data against the type of the event, and names against what there is', async () => {
    const unknown = await engine('POST', '/events', { type: 'a_dance' });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ in: 'body', field: 'type' }] } });
    const unfit = await engine('POST', '/events', {
      type: 'insight_generated',
      data: { analysis_type: 'count', findings: {}, confidence: 2 },
    });
    expect(unfit).toMatchObject({ status: 422, body: { errors: [{ field: 'data.confidence' }] } });
    for (const more of [{ agent_id: 'nobody_here' }, { valley_id: 'atlantis' }, { scenario_run_id: 77 }])
      expect((await engine('POST', '/events', { type: 'analysis_requested', ...more })).status).toBe(422);
  });
});

describe('events', () => {
  it('are claimed, held, completed with what they put out, and found again', async () => {
    const kind = kindOf();
    const id = await register(kind);
    const low = await queue(kind, { data: { text: 'low' }, agent_id: elara });
    const high = await queue(kind, { priority: 10 });
    const claimed = await engine('GET', `/events/queue/${kind}?engine_id=${id}&limit=5`);
    expect(claimed.headers.get('cache-control')).toBe('no-store');
    expect(claimed.body.items).toMatchObject([
      { id: high, claim: 1 },
      { id: low, claim: 1, agent_id: elara, data: { text: 'low' }, valley_id: 'heartwood' },
    ]);
    const beat = await engine('POST', `/engine_instances/${id}/heartbeat`, { current_workload: 2 });
    expect(beat.body['held']).toEqual([
      { id: low, claim: 1 },
      { id: high, claim: 1 },
    ]);

    const bad = { type: 'insight_generated', data: { analysis_type: 'count' } };
    const told = { engine_id: id, claim: 1, status: 'completed', result: { n: 1 } };
    const refused = await engine('PUT', `/events/${low}/status`, { ...told, outputs: [bad] });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'outputs.0.data.findings' }, {}] },
    });
    const output = {
      type: 'insight_generated',
      data: { analysis_type: 'count', findings: {}, confidence: 1 },
    };
    const done = await engine('PUT', `/events/${low}/status`, { ...told, outputs: [output] });
    expect(done).toMatchObject({
      status: 200,
      body: { status: 'completed', processed: true, result: { n: 1 }, locked_by: null },
    });
    expect(done.body['processed_by_engines']).toMatchObject([{ engine_id: id, status: 'completed' }]);
    expect((await engine('PUT', `/events/${low}/status`, told)).status).toBe(409);
    const others = { ...told, engine_id: randomUUID() };
    expect((await engine('PUT', `/events/${high}/status`, others)).status).toBe(409);
    expect((await engine('PUT', `/events/${high}/status`, { ...told, claim: 2 })).status).toBe(409);

    const out = await engine('GET', '/events?type=insight_generated&limit=1');
    expect(out.body.items).toMatchObject([
      { caused_by: low, engine_type: 'valley:heartwood', valley_id: 'heartwood' },
    ]);
    const ofElara = await engine(
      'GET',
      `/events?agent_id=${elara}&engine_type=${kind}&status=completed,queued`,
    );
    expect(ofElara.body.items?.map((event) => event['id'])).toEqual([low]);
    const mine = await engine('GET', `/events?locked_by=${id}`);
    expect(mine.body.items?.map((event) => event['id'])).toEqual([high]);

    expect((await engine('DELETE', `/engine_instances/${id}`)).status).toBe(204);
    expect((await engine('GET', `/events/${high}`)).body).toMatchObject({
      status: 'queued',
      locked_by: null,
    });
    expect((await engine('GET', `/events/queue/${kind}?engine_id=${id}`)).status).toBe(409);
  });

  it('go page by page, each once', async () => {
    const kind = kindOf();
    const sent = [await queue(kind), await queue(kind), await queue(kind)];
    const seen: unknown[] = [];
    let next: string | null = null;
    do {
      const page: Answer = await engine(
        'GET',
        `/events?engine_type=${kind}&limit=2${next === null ? '' : `&before=${next}`}`,
      );
      seen.push(...(page.body.items ?? []).map((event) => event['id']));
      next = page.body['next'] as string | null;
    } while (next !== null);
    expect(seen).toEqual(sent.toReversed());
  });

  it('that failed for good get another chance, one by one or all of a kind', async () => {
    const kind = kindOf();
    const id = await register(kind);
    const ids = [await queue(kind), await queue(kind)];
    await engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    for (const event of ids) {
      const told = { engine_id: id, status: 'failed', error: 'out of ink', retry: false };
      const failed = await engine('PUT', `/events/${event}/status`, told);
      expect(failed.body).toMatchObject({ status: 'dead_letter', last_error: 'out of ink' });
    }
    expect((await engine('POST', `/events/${ids[0]}/requeue`)).status).toBe(403);
    const again = await admin('POST', `/events/${ids[0]}/requeue`);
    expect(again).toMatchObject({ status: 200, body: { status: 'queued', retry_count: 0 } });
    expect((await admin('POST', `/events/${ids[0]}/requeue`)).status).toBe(409);
    const all = await admin('POST', '/events/requeue', { engine_type: kind, since: '2026-01-01T00:00:00Z' });
    expect(all.body).toEqual({ ids: [ids[1]], more: false });
    expect((await admin('POST', `/events/${ids[1]}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await admin('POST', `/events/${ids[1]}/cancel`)).status).toBe(409);
    expect((await admin('POST', '/events/1234567/cancel')).status).toBe(404);
  });

  it('of a time are worked off again, the oldest first, when that is said twice', async () => {
    const kind = kindOf();
    const id = await register(kind);
    const ids = [await queue(kind), await queue(kind), await queue(kind)];
    await engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    for (const event of ids)
      await engine('PUT', `/events/${event}/status`, { engine_id: id, status: 'completed' });
    const span = { since: '2026-01-01T00:00:00Z', until: '2126-01-01T00:00:00Z', engine_type: kind };
    expect((await engine('POST', '/events/replay', span)).status).toBe(403);
    const turned = { ...span, since: span.until, until: span.since };
    expect((await admin('POST', '/events/replay', turned)).status).toBe(422);
    expect((await admin('POST', '/events/replay', { engine_type: kind })).status).toBe(400);
    const which = await admin('POST', '/events/replay', { ...span, limit: 2 });
    expect(which.body).toEqual({ ids: ids.slice(0, 2), next: ids[1], dry_run: true });
    const some = await admin('POST', '/events/replay', { ...span, limit: 2, dry_run: false });
    expect(some.body).toEqual({ ids: ids.slice(0, 2), next: ids[1], dry_run: false });
    const rest = { ...span, limit: 2, dry_run: false, after: ids[1] };
    expect((await admin('POST', '/events/replay', rest)).body).toEqual({
      ids: ids.slice(2),
      next: null,
      dry_run: false,
    });
    const again = await engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    expect(again.body.items?.map((event) => event['id'])).toEqual(ids);
  });

  it('take notes of engines that looked at them, in a line each', async () => {
    const kind = kindOf();
    const id = await register(kind);
    const event = await queue(kind);
    const noted = await engine('PUT', `/events/${event}/process`, {
      engine_id: id,
      status: 'processed',
      result: 'dull',
    });
    expect(noted.body).toMatchObject({
      status: 'queued',
      processed_by_engines: [{ engine_id: id, status: 'processed', result: 'dull' }],
    });
    const stranger = { engine_id: randomUUID(), status: 'processed' };
    expect((await engine('PUT', `/events/${event}/process`, stranger)).status).toBe(404);
  });

  it('are of types with a schema each', async () => {
    const { body } = await engine('GET', '/event_types');
    expect(body.items).toContainEqual(
      expect.objectContaining({ name: 'insight_generated', category: 'output', engine_type: 'analyst' }),
    );
  });
});

describe('engines', () => {
  it('register, tell that they live, and are listed', async () => {
    const kind = kindOf();
    const id = await register(kind);
    const beat = { status: 'busy', current_workload: 3, cpu_percent: 12.5, memory_usage_mb: 80 };
    expect((await engine('POST', `/engine_instances/${id}/heartbeat`, beat)).status).toBe(200);
    const { body } = await engine('GET', `/engine_instances?engine_type=${kind}`);
    expect(body.items).toMatchObject([
      {
        id,
        status: 'busy',
        current_workload: 3,
        metadata: {
          static_config: { capabilities: ['counting'], resource_limits: { max_concurrent_events: 5 } },
          dynamic_state: { resource_utilization: { cpu_percent: 12.5, memory_usage_mb: 80 } },
        },
      },
    ]);
    expect((await engine('GET', `/engine_instances/${id}`)).body['engine_type']).toBe(kind);
    const other = { id, engine_type: kindOf(), engine_software_version: '1' };
    expect((await engine('POST', '/engine_instances', other)).status).toBe(409);
    expect((await engine('GET', `/engine_instances/${randomUUID()}`)).status).toBe(404);
    expect((await engine('POST', `/engine_instances/${randomUUID()}/heartbeat`, {})).status).toBe(404);
    expect((await engine('DELETE', `/engine_instances/${id}`)).status).toBe(204);
    expect((await engine('POST', `/engine_instances/${id}/heartbeat`, {})).status).toBe(409);
  });

  it('keep their state for whoever takes their place', async () => {
    const kind = kindOf();
    const id = await register(kind);
    expect((await engine('GET', `/engines/${kind}/state`)).status).toBe(404);
    expect((await engine('PUT', `/engine_instances/${id}/state`, { state: { at: 1 } })).status).toBe(204);
    expect((await engine('GET', `/engine_instances/${id}/state`)).body).toEqual({ state: { at: 1 } });
    const put = await engine('PUT', `/engines/${kind}/state?engine_id=${id}`, { state: { at: 2 } });
    expect(put.status).toBe(204);
    expect((await engine('GET', `/engines/${kind}/state`)).body).toEqual({ state: { at: 2 } });
    const large = { state: { text: 'x'.repeat(1_100_000) } };
    expect((await engine('PUT', `/engine_instances/${id}/state`, large)).status).toBe(413);
  });

  it('write a log that is read by level, newest first', async () => {
    const message = `the ink ran out ${randomUUID()}`;
    const made = await engine('POST', '/logs', { level: 'warn', message, data: { pen: 3 } });
    expect(made.status).toBe(201);
    const { body } = await designer('GET', '/logs?level=warn,error&limit=1');
    expect(body.items).toMatchObject([{ id: made.body['id'], level: 'warn', message, data: { pen: 3 } }]);
    expect((await engine('POST', '/logs', { message: 'x', scenario_run_id: 9 })).status).toBe(422);
  });
});

describe('agents', () => {
  it('are somewhere, doing something', async () => {
    const { status, body } = await engine('GET', `/agents/${elara}/state`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: elara,
      mood: expect.any(String) as string,
      x: expect.any(Number) as number,
    });
    for (const part of ['state', 'memories', 'plans', 'relationships', 'relationships/history'])
      expect([part, (await engine('GET', `/agents/nobody_here/${part}`)).status]).toEqual([part, 404]);
  });

  it('remember, and are searched by words and meaning', async () => {
    const latest = await engine('GET', `/agents/${elara}/memories?limit=3`);
    expect(latest.body.items).toHaveLength(3);
    expect(latest.body.items?.[0]).toMatchObject({
      score: null,
      provenance: { certainty: expect.any(Number) as number },
    });
    const { body } = await engine('GET', `/agents/${elara}/memories?q=horseshoe&limit=3`);
    expect(String(body.items?.[0]?.['content']).toLowerCase()).toContain('horseshoe');
    expect(body.items?.[0]?.['terms']).toMatchObject({ relevance: expect.any(Number) as number });
  });

  it('think something of one another', async () => {
    const { body } = await engine('GET', `/agents/${elara}/relationships`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ other_kind: 'agent', affection_score: expect.any(Number) as number }),
    );
    expect((await engine('GET', `/agents/${elara}/relationships/history?limit=5`)).status).toBe(200);
    expect((await engine('GET', `/agents/${elara}/plans?limit=5`)).status).toBe(200);
  });
});

describe('templates', () => {
  const path = `/templates/agents/${elara}`;
  const read = async (): Promise<VillagerFile> =>
    JSON.parse(await readFile(join(agentsDir, `villagers/${elara}.json`), 'utf8')) as VillagerFile;

  it('are changed in the running valley, and compared with what was', async () => {
    const before = await designer('GET', path);
    const version = Number(before.body['version']);
    const sent = { ...(await read()), occupation: 'Master of the forge' };
    const taken = await designer('PUT', `${path}?base_version=${version}`, sent);
    expect(taken).toMatchObject({ status: 202, body: { file: `${elara}.json` } });
    await expect
      .poll(async () => (await designer('GET', path)).body['version'], { timeout: 60_000, interval: 300 })
      .toBe(version + 1);
    const { body } = await designer('GET', `${path}/diff?from=${version}`);
    expect(body).toMatchObject({
      from: version,
      to: version + 1,
      changes: [{ path: 'occupation', change: 'changed', after: 'Master of the forge' }],
    });
    expect((await designer('GET', `${path}/versions`)).body.items).toHaveLength(version + 1);
    expect((await designer('GET', `${path}?version=${version}`)).body).toMatchObject({ is_current: false });
    expect((await designer('PUT', `${path}?base_version=${version}`, sent)).status).toBe(409);
    expect((await designer('GET', `${path}/diff?from=99`)).status).toBe(404);
    expect((await admin('GET', '/agents')).body.items).toContainEqual(
      expect.objectContaining({ id: elara, occupation: 'Master of the forge' }),
    );
  });

  it('with a fault change nothing, and the fault is named', async () => {
    const good = await read();
    const unfit = await designer('PUT', path, { ...good, age: 'old' });
    expect(unfit).toMatchObject({ status: 422, body: { errors: [{ in: 'body', field: 'age' }] } });
    const elsewhere = await designer('PUT', path, { ...good, home: 'atlantis' });
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ field: 'home' }] } });
    const another = await designer('PUT', '/templates/agents/elara_baker', good);
    expect(another).toMatchObject({ status: 422, body: { errors: [{ field: 'id' }] } });
    expect((await designer('PUT', '/templates/agents/..%2Fevil', good)).status).toBe(400);
    expect(await read()).toEqual(good);
    const files = await readdir(join(agentsDir, 'villagers'));
    expect(files.filter((file) => file.startsWith('.'))).toEqual([]);
  });
});

describe('the documentation', () => {
  it('is served to everybody, for programs and for people', async () => {
    const { status, body } = await nobody('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: '3.1.0', components: { securitySchemes: { bearer: {} } } });
    const page = await fetch(`${server.url}/api/v1/docs`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    expect(html).toContain('/api/v1/events/queue/{engine_type}');
    // Nothing of it runs, and nothing comes from elsewhere.
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});
