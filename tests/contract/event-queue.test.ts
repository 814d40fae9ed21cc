/** Who gets which event when, what becomes of those that fail, and of what the lost hold. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { mostClaims, retryDelaysMs, visibilityTimeoutMs } from '../../server/src/ports/event-queue.ts';
import { newEvent as event } from './fixtures.ts';
import { ids, one, other, onEveryQueue } from './queue-stage.ts';

onEveryQueue('The queue of events', (stage) => {
  it('gives the urgent first, then the oldest, each to one engine', async () => {
    const [plan, talk, reflect] = await stage.queue.enqueue([
      event(),
      event({ priority: 50 }),
      event({ data: { text: 'Good night.' } }),
    ]);
    const claimed = await stage.queue.claim(one, ['actor'], 2);
    expect(ids(claimed)).toEqual([talk, plan]);
    expect(claimed[0]).toMatchObject({
      type: 'agent.deliberate',
      priority: 50,
      claim: 1,
      failures: 0,
    });
    expect(ids(await stage.queue.claim(other, ['actor'], 5))).toEqual([reflect]);
    expect(await stage.queue.claim(other, ['actor'], 5)).toEqual([]);
  });

  it('gives only what presses to room that is kept for it, and the rest to others', async () => {
    const [plan, talk, , gift] = await stage.queue.enqueue([
      event({ priority: 10 }),
      event({ priority: 60 }),
      event({ priority: -10 }),
      event({ priority: 80, lane: 'elara' }),
      event({ priority: 80, lane: 'elara' }),
    ]);
    expect(ids(await stage.queue.claim(one, ['narrator', 'actor'], 5, 60))).toEqual([gift, talk]);
    expect(await stage.queue.claim(one, ['narrator', 'actor'], 5, 60)).toEqual([]);
    expect(ids(await stage.queue.claim(other, ['actor'], 1))).toEqual([plan]);
  });

  it('gives an engine only what is for its kind, of several kinds by urgency', async () => {
    const [forActor] = await stage.queue.enqueue([event()]);
    const [forNarrator] = await stage.queue.enqueue([
      event({ type: 'scene_initialized', engineType: 'narrator', priority: 3 }),
    ]);
    expect(await stage.queue.claim(one, ['analyst'], 5)).toEqual([]);
    expect(ids(await stage.queue.claim(one, ['actor', 'narrator'], 5))).toEqual([forNarrator, forActor]);
  });

  it('works off a lane one at a time, in the order it was queued, whatever the urgency', async () => {
    const [first, second] = await stage.queue.enqueue([
      event({ lane: 'elara' }),
      event({ lane: 'elara', priority: 90 }),
    ]);
    const [third] = await stage.queue.enqueue([event({ lane: 'elara' })]);
    const [apart] = await stage.queue.enqueue([event({ lane: 'marcus' })]);
    for (const expected of [first, second, third]) {
      const claimed = await stage.queue.claim(one, ['actor'], 5);
      expect(ids(claimed).filter((id) => id !== apart)).toEqual([expected]);
      await stage.queue.complete(
        one,
        claimed.map(({ id, claim }) => ({ id, claim, result: null })),
      );
    }
  });

  it('keeps a lane waiting for an event that failed, until it is completed or given up', async () => {
    const [, second] = await stage.queue.enqueue([event({ lane: 'elara' }), event({ lane: 'elara' })]);
    for (const delay of retryDelaysMs) {
      const { id, claim } = await stage.claimOne();
      await stage.queue.fail(one, [{ id, claim, error: 'no answer', retry: true }]);
      expect(await stage.queue.claim(one, ['actor'], 5)).toEqual([]);
      stage.later(delay);
      await stage.queue.recover([]);
    }
    const { id, claim } = await stage.claimOne();
    await stage.queue.fail(one, [{ id, claim, error: 'no answer', retry: true }]);
    expect(ids(await stage.queue.claim(one, ['actor'], 5))).toEqual([second]);
  });

  it('tries again after 30, 60 and 120 seconds, then puts it aside with the last error', async () => {
    const [id] = await stage.queue.enqueue([event()]);
    for (const [at, delay] of retryDelaysMs.entries()) {
      const { claim, failures } = await stage.claimOne();
      expect(failures).toBe(at);
      const failed = await stage.queue.fail(one, [
        { id: id ?? '', claim, error: `failed ${at}`, retry: true },
      ]);
      expect(failed).toEqual([{ id, status: 'failed', retryAt: new Date(stage.clock + delay) }]);
      stage.later(delay - 1);
      expect(await stage.queue.recover([])).toMatchObject({ retried: 0 });
      stage.later(1);
      expect(await stage.queue.recover([])).toMatchObject({ retried: 1 });
    }
    const { claim } = await stage.claimOne();
    expect(
      await stage.queue.fail(one, [{ id: id ?? '', claim, error: 'failed for good', retry: true }]),
    ).toEqual([{ id, status: 'dead_letter', retryAt: null }]);
    const [row] = await stage.query<{ last_error: string; processed_by_engines: { status: string }[] }>(
      'SELECT last_error, processed_by_engines FROM event_instances WHERE id = $1',
      [id],
    );
    expect(row?.last_error).toBe('failed for good');
    expect(row?.processed_by_engines.map((entry) => entry.status)).toEqual(Array(4).fill('failed'));
  });

  it('puts aside at once what trying again cannot mend', async () => {
    await stage.queue.enqueue([event()]);
    const { id, claim } = await stage.claimOne();
    expect(
      await stage.queue.fail(one, [{ id, claim, error: 'not an event of mine', retry: false }]),
    ).toMatchObject([{ status: 'dead_letter' }]);
  });

  it('gives what a silent engine holds to another, and refuses what the first comes back with', async () => {
    await stage.queue.enqueue([event()]);
    const lost = await stage.claimOne(one);
    stage.later(visibilityTimeoutMs - 1);
    expect(await stage.queue.recover([])).toMatchObject({ recovered: 0 });
    stage.later(1);
    expect(await stage.queue.recover([])).toMatchObject({ recovered: 1 });
    const again = await stage.claimOne(one);
    expect(again).toMatchObject({ id: lost.id, claim: 2, failures: 0 });
    expect(
      await stage.queue.complete(one, [{ id: lost.id, claim: lost.claim, result: { by: 'the first' } }]),
    ).toEqual([]);
    expect(
      await stage.queue.fail(one, [{ id: lost.id, claim: lost.claim, error: 'late', retry: true }]),
    ).toEqual([]);
    expect(
      await stage.queue.complete(one, [{ id: again.id, claim: 2, result: { by: 'the second' } }]),
    ).toEqual([again.id]);
    const [row] = await stage.query<{ result: unknown; processed: boolean; processed_by_engines: object[] }>(
      'SELECT result, processed, processed_by_engines FROM event_instances',
    );
    expect(row).toMatchObject({ result: { by: 'the second' }, processed: true });
    expect(row?.processed_by_engines).toMatchObject([
      { engine_id: one, status: 'lost' },
      { engine_id: one, status: 'completed', result: { by: 'the second' } },
    ]);
  });

  it('leaves it with an engine that says it is still at it', async () => {
    await stage.queue.enqueue([event()]);
    const held = await stage.claimOne();
    stage.later(visibilityTimeoutMs - 1);
    expect(await stage.queue.extend(one, [held])).toEqual([held.id]);
    expect(await stage.queue.extend(other, [held])).toEqual([]);
    stage.later(visibilityTimeoutMs - 1);
    expect(await stage.queue.recover([])).toMatchObject({ recovered: 0 });
  });

  it('takes everything from a dead engine at once, and gives up on what many die of', async () => {
    const [id] = await stage.queue.enqueue([event(), event({ priority: -1 })]);
    await stage.claimOne(other);
    for (let claims = 1; claims <= mostClaims - 1; claims += 1) {
      if (claims > 1) await stage.claimOne(other);
      expect(await stage.queue.recover([other])).toEqual({ retried: 0, recovered: 1, deadLettered: 0 });
    }
    await stage.claimOne(other);
    expect(await stage.queue.recover([other])).toEqual({ retried: 0, recovered: 0, deadLettered: 1 });
    expect(await stage.status(id ?? '')).toBe('dead_letter');
  });

  it('takes back what was claimed and not begun, as it was', async () => {
    await stage.queue.enqueue([event({ lane: 'elara' })]);
    const held = await stage.claimOne(one);
    await stage.queue.release(other, [held]);
    expect(await stage.queue.claim(other, ['actor'], 1)).toEqual([]);
    await stage.queue.release(one, [held]);
    expect(await stage.claimOne(other)).toMatchObject({ id: held.id, failures: 0 });
  });

  it('takes back what an engine holds without knowing of it, and nothing of others', async () => {
    const [known, forgotten, foreign] = await stage.queue.enqueue([
      event(),
      event({ lane: 'elara' }),
      event(),
    ]);
    const held = await stage.queue.claim(one, ['actor'], 2);
    expect(ids(held)).toEqual([known, forgotten]);
    await stage.claimOne(other);
    expect(await stage.queue.releaseOthers(one, held.slice(0, 1))).toBe(1);
    expect([
      await stage.status(known ?? ''),
      await stage.status(forgotten ?? ''),
      await stage.status(foreign ?? ''),
    ]).toEqual(['processing', 'queued', 'processing']);
    const again = await stage.claimOne(one);
    expect(again).toMatchObject({ id: forgotten, claim: 2, failures: 0 });
    // Of an event that is its own again, an earlier claim is not what it knows.
    expect(await stage.queue.releaseOthers(one, [...held, again])).toBe(0);
    expect(await stage.queue.releaseOthers(one, held)).toBe(1);
  });

  it('lets many engines at it: every event once, and never two of a lane at the same time', async () => {
    const lanes = 12;
    const total = 240;
    await stage.queue.enqueue(
      Array.from({ length: total }, (_, at) => event({ lane: `lane ${at % lanes}`, data: { at } })),
    );
    const done: { lane: string; at: number }[] = [];
    const held = new Set<string>();
    const work = async (engineId: string): Promise<void> => {
      for (let idle = 0; idle < 50;) {
        const claimed = await stage.queue.claim(engineId, ['actor'], 5);
        if (claimed.length === 0) {
          idle += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (done.length === total) return;
          continue;
        }
        for (const { lane, data } of claimed) {
          expect(held.has(lane ?? '')).toBe(false);
          held.add(lane ?? '');
          done.push({ lane: lane ?? '', at: Number(data['at']) });
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (const { lane } of claimed) held.delete(lane ?? '');
        await stage.queue.complete(
          engineId,
          claimed.map(({ id, claim }) => ({ id, claim, result: null })),
        );
      }
    };
    await Promise.all(Array.from({ length: 8 }, async () => await work(randomUUID())));
    expect(done).toHaveLength(total);
    for (let lane = 0; lane < lanes; lane += 1) {
      const order = done.filter((one_) => one_.lane === `lane ${lane}`).map(({ at }) => at);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
  });
});
