/** Stories by the API: their files, and their runs from the beginning to the end. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioFile } from '../../server/src/content/scenario.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { asking, makeToken, type Ask } from './client.ts';

const adminToken = 'a-token-of-the-operator';
let server: GameServer;
let agentsDir: string;
let admin: Ask;
let engine: Ask;
let designer: Ask;

beforeAll(async () => {
  agentsDir = join(await mkdtemp(join(tmpdir(), 'heartwood-agents-')), 'agents');
  await cp(join(import.meta.dirname, '../../agents'), agentsDir, { recursive: true });
  await start();
});
afterAll(async () => {
  await server?.remove();
  await rm(join(agentsDir, '..'), { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = await startGameServer({ AGENTS_DIR: agentsDir, ADMIN_TOKEN: adminToken });
  admin = asking(server.url, adminToken);
  engine = asking(server.url, (await makeToken(server.dataDir, '--scope', 'engine')).out);
  designer = asking(server.url, (await makeToken(server.dataDir, '--scope', 'designer')).out);
}

describe('files of scenarios', () => {
  it('are listed, shown, and refused with the field that is wrong', async () => {
    const { body } = await designer('GET', '/templates/scenarios');
    expect(body.items?.map(({ id }) => id)).toEqual([
      'harvest_festival',
      'lost_sheep',
      'mayoral_candidacy',
      'ordinary_week',
    ]);
    const sheep = await designer('GET', '/templates/scenarios/lost_sheep');
    expect(sheep).toMatchObject({ status: 200, body: { version: 1, is_current: true } });
    expect((await designer('GET', '/templates/scenarios/lost_cow')).status).toBe(404);
    const content = sheep.body['content'] as ScenarioFile;
    const wrong = { ...content, config: { ...content.config, lastsDays: 40 } };
    const refused = await designer('PUT', '/templates/scenarios/lost_sheep', wrong);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'config.lastsDays' }] } });
    const elsewhere = { ...content, id: 'found_sheep' };
    expect((await designer('PUT', '/templates/scenarios/lost_sheep', elsewhere)).status).toBe(422);
    expect((await engine('PUT', '/templates/scenarios/lost_sheep', content)).status).toBe(403);
  });

  it('are taken on while the server runs, and compared with what was', async () => {
    const { body } = await designer('GET', '/templates/scenarios/ordinary_week');
    const content = body['content'] as ScenarioFile;
    const next = { ...content, name: 'A Week Like Any Other' };
    const put = await designer('PUT', '/templates/scenarios/ordinary_week?base_version=1', next);
    expect(put).toMatchObject({ status: 202, body: { file: 'ordinary_week.json' } });
    const versions = async (): Promise<number | undefined> =>
      (await designer('GET', '/templates/scenarios/ordinary_week/versions')).body.items?.length;
    await expect.poll(versions, { interval: 200 }).toBe(2);
    const diff = await designer('GET', '/templates/scenarios/ordinary_week/diff?from=1');
    expect(diff.body['changes']).toEqual([
      { path: 'name', change: 'changed', before: content.name, after: 'A Week Like Any Other' },
    ]);
    const late = await designer('PUT', '/templates/scenarios/ordinary_week?base_version=1', next);
    expect(late.status).toBe(409);
  });
});

describe('runs of scenarios', () => {
  it('begin, stand still, go on, and are called off', async () => {
    expect((await designer('POST', '/scenario/no_story/orchestrate')).status).toBe(404);
    expect((await engine('POST', '/scenario/lost_sheep/orchestrate')).status).toBe(403);
    expect((await designer('GET', '/scenario/lost_sheep/status')).status).toBe(404);
    const begun = await designer('POST', '/scenario/lost_sheep/orchestrate', {
      name: 'Sheep in spring',
      seed: 3,
    });
    expect(begun).toMatchObject({
      status: 201,
      body: {
        name: 'Sheep in spring',
        status: 'running',
        scenario: { id: 'lost_sheep', version: 1 },
        config: { seed: 3 },
        completed_at: null,
      },
    });
    const id = Number(begun.body['id']);
    expect((await designer('POST', '/scenario/lost_sheep/orchestrate')).status).toBe(409);
    const status = await engine('GET', `/scenario/${id}/status`);
    expect(status).toMatchObject({ status: 200, body: { id, lasts_days: 2, scenes: [] } });
    const cast = status.body['cast'] as { role: string; agent_id: string; why: string }[];
    expect(cast.find(({ role }) => role === 'shepherd')?.why).toMatch(/\.$/);
    expect((await engine('GET', '/scenario/lost_sheep/status')).body['id']).toBe(id);
    expect((await designer('POST', `/scenario/${id}/resume`)).status).toBe(409);
    expect((await designer('POST', `/scenario/${id}/pause`)).body['status']).toBe('paused');
    expect((await designer('POST', '/scenario/lost_sheep/pause')).status).toBe(409);
    expect((await designer('POST', `/scenario/${id}/resume`)).body['status']).toBe('running');
    const results = await engine('GET', `/scenario/${id}/results`);
    expect(results.body).toMatchObject({ is_final: false, metrics: { she_was_found: { value: 0 } } });
    const logs = await designer('GET', `/logs?scenario_run_id=${id}`);
    expect(logs.body.items?.map(({ message }) => message)).toEqual([
      'Goes on.',
      'Paused.',
      expect.stringContaining('as the shepherd'),
    ]);
    expect((await designer('POST', `/scenario/${id}/cancel`)).body['status']).toBe('cancelled');
    expect((await designer('POST', `/scenario/${id}/cancel`)).status).toBe(409);
    const end = await engine('GET', `/scenario/${id}/results`);
    expect(end.body).toMatchObject({ status: 'cancelled', is_final: true });
    const other = await designer('POST', '/scenario/harvest_festival/orchestrate');
    const listed = await engine('GET', '/scenario?status=running');
    expect(listed.body.items?.map((run) => run['id'])).toEqual([other.body['id']]);
    const page = await engine('GET', '/scenario?limit=1');
    expect(page.body).toMatchObject({ items: [{ id: other.body['id'] }], next: String(other.body['id']) });
    expect(
      (await engine('GET', `/scenario?limit=1&before=${String(page.body['next'])}`)).body.items,
    ).toHaveLength(1);
    expect((await designer('GET', '/scenario/77777/results')).status).toBe(404);
  });

  it('go on when the server comes back', async () => {
    const { body: before } = await engine('GET', '/scenario/harvest_festival/status');
    expect(before['status']).toBe('running');
    expect(await server.stop()).toBe(0);
    await server.start();
    admin = asking(server.url, adminToken);
    const { body } = await admin('GET', '/scenario/harvest_festival/status');
    expect(body).toMatchObject({ id: before['id'], status: 'running', cast: before['cast'] });
    expect((await admin('POST', '/scenario/harvest_festival/pause')).body['status']).toBe('paused');
  });
});
