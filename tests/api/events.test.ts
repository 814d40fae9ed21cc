/** The API of a running server: every endpoint of events and engines once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elara, kindOf, openApi, type ApiStage } from './api-stage.ts';
import type { Answer } from './client.ts';

let api: ApiStage;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api?.close());

describe('events', () => {
  it('are claimed, held, completed with what they put out, and found again', async () => {
    const kind = kindOf();
    const id = await api.register(kind);
    const low = await api.queue(kind, { data: { text: 'low' }, agent_id: elara });
    const high = await api.queue(kind, { priority: 10 });
    const claimed = await api.engine('GET', `/events/queue/${kind}?engine_id=${id}&limit=5`);
    expect(claimed.headers.get('cache-control')).toBe('no-store');
    expect(claimed.body.items).toMatchObject([
      { id: high, claim: 1 },
      { id: low, claim: 1, agent_id: elara, data: { text: 'low' }, valley_id: 'heartwood' },
    ]);
    const beat = await api.engine('POST', `/engine_instances/${id}/heartbeat`, { current_workload: 2 });
    expect(beat.body['held']).toEqual([
      { id: low, claim: 1 },
      { id: high, claim: 1 },
    ]);

    const bad = { type: 'insight_generated', data: { analysis_type: 'count' } };
    const told = { engine_id: id, claim: 1, status: 'completed', result: { n: 1 } };
    const refused = await api.engine('PUT', `/events/${low}/status`, { ...told, outputs: [bad] });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'outputs.0.data.findings' }, {}] },
    });
    const output = {
      type: 'insight_generated',
      data: { analysis_type: 'count', findings: {}, confidence: 1 },
    };
    const done = await api.engine('PUT', `/events/${low}/status`, { ...told, outputs: [output] });
    expect(done).toMatchObject({
      status: 200,
      body: { status: 'completed', processed: true, result: { n: 1 }, locked_by: null },
    });
    expect(done.body['processed_by_engines']).toMatchObject([{ engine_id: id, status: 'completed' }]);
    expect((await api.engine('PUT', `/events/${low}/status`, told)).status).toBe(409);
    const others = { ...told, engine_id: randomUUID() };
    expect((await api.engine('PUT', `/events/${high}/status`, others)).status).toBe(409);
    expect((await api.engine('PUT', `/events/${high}/status`, { ...told, claim: 2 })).status).toBe(409);

    const out = await api.engine('GET', '/events?type=insight_generated&limit=1');
    expect(out.body.items).toMatchObject([
      { caused_by: low, engine_type: 'valley:heartwood', valley_id: 'heartwood' },
    ]);
    const ofElara = await api.engine(
      'GET',
      `/events?agent_id=${elara}&engine_type=${kind}&status=completed,queued`,
    );
    expect(ofElara.body.items?.map((event) => event['id'])).toEqual([low]);
    const mine = await api.engine('GET', `/events?locked_by=${id}`);
    expect(mine.body.items?.map((event) => event['id'])).toEqual([high]);

    expect((await api.engine('DELETE', `/engine_instances/${id}`)).status).toBe(204);
    expect((await api.engine('GET', `/events/${high}`)).body).toMatchObject({
      status: 'queued',
      locked_by: null,
    });
    expect((await api.engine('GET', `/events/queue/${kind}?engine_id=${id}`)).status).toBe(409);
  });

  it('go page by page, each once', async () => {
    const kind = kindOf();
    const sent = [await api.queue(kind), await api.queue(kind), await api.queue(kind)];
    const seen: unknown[] = [];
    let next: string | null = null;
    do {
      const page: Answer = await api.engine(
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
    const id = await api.register(kind);
    const ids = [await api.queue(kind), await api.queue(kind)];
    await api.engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    for (const event of ids) {
      const told = { engine_id: id, status: 'failed', error: 'out of ink', retry: false };
      const failed = await api.engine('PUT', `/events/${event}/status`, told);
      expect(failed.body).toMatchObject({ status: 'dead_letter', last_error: 'out of ink' });
    }
    expect((await api.engine('POST', `/events/${ids[0]}/requeue`)).status).toBe(403);
    const again = await api.admin('POST', `/events/${ids[0]}/requeue`);
    expect(again).toMatchObject({ status: 200, body: { status: 'queued', retry_count: 0 } });
    expect((await api.admin('POST', `/events/${ids[0]}/requeue`)).status).toBe(409);
    const all = await api.admin('POST', '/events/requeue', {
      engine_type: kind,
      since: '2026-01-01T00:00:00Z',
    });
    expect(all.body).toEqual({ ids: [ids[1]], more: false });
    expect((await api.admin('POST', `/events/${ids[1]}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await api.admin('POST', `/events/${ids[1]}/cancel`)).status).toBe(409);
    expect((await api.admin('POST', '/events/1234567/cancel')).status).toBe(404);
  });

  it('of a time are worked off again, the oldest first, when that is said twice', async () => {
    const kind = kindOf();
    const id = await api.register(kind);
    const ids = [await api.queue(kind), await api.queue(kind), await api.queue(kind)];
    await api.engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    for (const event of ids)
      await api.engine('PUT', `/events/${event}/status`, { engine_id: id, status: 'completed' });
    const span = { since: '2026-01-01T00:00:00Z', until: '2126-01-01T00:00:00Z', engine_type: kind };
    expect((await api.engine('POST', '/events/replay', span)).status).toBe(403);
    const turned = { ...span, since: span.until, until: span.since };
    expect((await api.admin('POST', '/events/replay', turned)).status).toBe(422);
    expect((await api.admin('POST', '/events/replay', { engine_type: kind })).status).toBe(400);
    const which = await api.admin('POST', '/events/replay', { ...span, limit: 2 });
    expect(which.body).toEqual({ ids: ids.slice(0, 2), next: ids[1], dry_run: true });
    const some = await api.admin('POST', '/events/replay', { ...span, limit: 2, dry_run: false });
    expect(some.body).toEqual({ ids: ids.slice(0, 2), next: ids[1], dry_run: false });
    const rest = { ...span, limit: 2, dry_run: false, after: ids[1] };
    expect((await api.admin('POST', '/events/replay', rest)).body).toEqual({
      ids: ids.slice(2),
      next: null,
      dry_run: false,
    });
    const again = await api.engine('GET', `/events/queue/${kind}?engine_id=${id}`);
    expect(again.body.items?.map((event) => event['id'])).toEqual(ids);
  });

  it('take notes of engines that looked at them, in a line each', async () => {
    const kind = kindOf();
    const id = await api.register(kind);
    const event = await api.queue(kind);
    const noted = await api.engine('PUT', `/events/${event}/process`, {
      engine_id: id,
      status: 'processed',
      result: 'dull',
    });
    expect(noted.body).toMatchObject({
      status: 'queued',
      processed_by_engines: [{ engine_id: id, status: 'processed', result: 'dull' }],
    });
    const stranger = { engine_id: randomUUID(), status: 'processed' };
    expect((await api.engine('PUT', `/events/${event}/process`, stranger)).status).toBe(404);
  });

  it('are of types with a schema each', async () => {
    const { body } = await api.engine('GET', '/event_types');
    expect(body.items).toContainEqual(
      expect.objectContaining({ name: 'insight_generated', category: 'output', engine_type: 'analyst' }),
    );
  });
});

describe('engines', () => {
  it('register, tell that they live, and are listed', async () => {
    const kind = kindOf();
    const id = await api.register(kind);
    const beat = { status: 'busy', current_workload: 3, cpu_percent: 12.5, memory_usage_mb: 80 };
    expect((await api.engine('POST', `/engine_instances/${id}/heartbeat`, beat)).status).toBe(200);
    const { body } = await api.engine('GET', `/engine_instances?engine_type=${kind}`);
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
    expect((await api.engine('GET', `/engine_instances/${id}`)).body['engine_type']).toBe(kind);
    const other = { id, engine_type: kindOf(), engine_software_version: '1' };
    expect((await api.engine('POST', '/engine_instances', other)).status).toBe(409);
    expect((await api.engine('GET', `/engine_instances/${randomUUID()}`)).status).toBe(404);
    expect((await api.engine('POST', `/engine_instances/${randomUUID()}/heartbeat`, {})).status).toBe(404);
    expect((await api.engine('DELETE', `/engine_instances/${id}`)).status).toBe(204);
    expect((await api.engine('POST', `/engine_instances/${id}/heartbeat`, {})).status).toBe(409);
  });

  it('keep their state for whoever takes their place', async () => {
    const kind = kindOf();
    const id = await api.register(kind);
    expect((await api.engine('GET', `/engines/${kind}/state`)).status).toBe(404);
    expect((await api.engine('PUT', `/engine_instances/${id}/state`, { state: { at: 1 } })).status).toBe(204);
    expect((await api.engine('GET', `/engine_instances/${id}/state`)).body).toEqual({ state: { at: 1 } });
    const put = await api.engine('PUT', `/engines/${kind}/state?engine_id=${id}`, { state: { at: 2 } });
    expect(put.status).toBe(204);
    expect((await api.engine('GET', `/engines/${kind}/state`)).body).toEqual({ state: { at: 2 } });
    const large = { state: { text: 'x'.repeat(1_100_000) } };
    expect((await api.engine('PUT', `/engine_instances/${id}/state`, large)).status).toBe(413);
  });

  it('write a log that is read by level, newest first', async () => {
    const message = `the ink ran out ${randomUUID()}`;
    const made = await api.engine('POST', '/logs', { level: 'warn', message, data: { pen: 3 } });
    expect(made.status).toBe(201);
    const { body } = await api.designer('GET', '/logs?level=warn,error&limit=1');
    expect(body.items).toMatchObject([{ id: made.body['id'], level: 'warn', message, data: { pen: 3 } }]);
    expect((await api.engine('POST', '/logs', { message: 'x', scenario_run_id: 9 })).status).toBe(422);
  });
});
