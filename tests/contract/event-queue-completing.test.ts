/** What is completed puts out, frees and wakes, and what is queued and when. */
import { expect, it } from 'vitest';
import {
  UnknownEventTypeError,
  UnknownReferenceError,
  type EventId,
  type NewEvent,
} from '../../server/src/ports/event-queue.ts';
import { newEvent as event } from './fixtures.ts';
import { ids, one, other, onEveryQueue } from './queue-stage.ts';

onEveryQueue('What is completed and queued', (stage) => {
  it('queues what a completed event puts out with it, and nothing for one that was lost', async () => {
    await stage.queue.enqueue([event(), event()]);
    const [kept, lost] = await stage.queue.claim(one, ['actor'], 2);
    if (kept === undefined || lost === undefined) throw new Error('two were queued');
    const said = (text: string): NewEvent =>
      event({ type: 'dialogue', engineType: 'valley', data: { text }, lane: 'elara' });
    await stage.queue.complete(one, [
      { ...kept, result: null, outputs: [said('First.'), said('Second.')] },
      { ...lost, claim: 7, result: null, outputs: [said('Never.')] },
    ]);
    const [first] = await stage.queue.claim(other, ['valley'], 5);
    expect(first).toMatchObject({ type: 'dialogue', data: { text: 'First.' } });
    const rows = await stage.query<{ caused_by: EventId }>(
      `SELECT caused_by FROM event_instances WHERE caused_by IS NOT NULL`,
    );
    expect(rows).toEqual([{ caused_by: kept.id }, { caused_by: kept.id }]);
  });

  it('completes and claims in one step, and gives at once what waited for the completed', async () => {
    const [first, second, third] = await stage.queue.enqueue([
      event({ lane: 'elara' }),
      event({ lane: 'elara' }),
      event({ priority: -1 }),
    ]);
    const held = await stage.claimOne();
    const { completed, claimed } = await stage.queue.exchange(
      one,
      [{ ...held, result: { said: 'yes' }, outputs: [event({ engineType: 'valley', type: 'dialogue' })] }],
      ['actor', 'valley'],
      10,
    );
    expect(completed).toEqual([first]);
    expect(claimed).toMatchObject([
      { id: second, lane: 'elara', claim: 1 },
      { type: 'dialogue', engineType: 'valley' },
      { id: third },
    ]);
    // What it has lost is not completed, and what it asks for given all the same.
    await stage.queue.recover([one]);
    const again = await stage.queue.exchange(other, [{ ...held, result: null }], ['actor'], 1);
    expect(again).toMatchObject({ completed: [], claimed: [{ id: second, claim: 2 }] });
  });

  it('completes and claims what is in no lane in one step, the most urgent first, and nothing it has lost', async () => {
    const [lost, kept, later, urgent] = await stage.queue.enqueue([
      event(),
      event(),
      event(),
      event({ priority: 5, data: { name: 'Elara' } }),
    ]);
    await stage.query('UPDATE event_instances SET priority = 9 WHERE id = ANY($1)', [[lost, kept]]);
    const held = await stage.queue.claim(one, ['actor'], 2);
    expect(ids(held)).toEqual([lost, kept]);
    await stage.queue.release(one, held.slice(0, 1));
    const done = held.map(({ id, claim, lane }) => ({ id, claim, lane, result: { said: 'yes' } }));
    const next = await stage.queue.exchange(one, done, ['actor'], 2);
    expect(next.completed).toEqual([kept]);
    expect(next.claimed).toMatchObject([
      { id: lost, claim: 2, priority: 9 },
      { id: urgent, claim: 1, data: { name: 'Elara' } },
    ]);
    const [row] = await stage.query<{ result: unknown; processed: boolean; history: unknown[] }>(
      'SELECT result, processed, processed_by_engines AS history FROM event_instances WHERE id = $1',
      [kept],
    );
    expect(row).toMatchObject({
      result: { said: 'yes' },
      processed: true,
      history: [{ engine_id: one, status: 'completed', result: { said: 'yes' } }],
    });
    // Told by another, by an old number, and for what was completed before: nothing; and the last is claimed.
    expect(await stage.queue.exchange(other, done, ['actor'], 5)).toMatchObject({
      completed: [],
      claimed: [{ id: later }],
    });
    expect(await stage.status(lost ?? '')).toBe('processing');
    expect(await stage.queue.exchange(one, done, ['actor'], 5)).toEqual({ completed: [], claimed: [] });
  });

  it('completes nothing of a step whose outputs cannot be queued, and claims nothing', async () => {
    await stage.queue.enqueue([event(), event()]);
    const held = await stage.claimOne();
    const outputs = [event({ valleyId: 'nowhere' })];
    await expect(
      stage.queue.exchange(one, [{ ...held, result: null, outputs }], ['actor'], 1),
    ).rejects.toThrow(UnknownReferenceError);
    expect(await stage.status(held.id)).toBe('processing');
    expect(await stage.queue.claim(other, ['actor'], 5)).toHaveLength(1);
  });

  it('keeps the order of a lane that it was not told of, and of one it was told wrongly', async () => {
    await stage.queue.enqueue(Array.from({ length: 3 }, () => event({ lane: 'elara' })));
    const { id, claim } = await stage.claimOne();
    expect(await stage.queue.complete(one, [{ id, claim, result: null }])).toEqual([id]);
    const next = await stage.claimOne();
    expect(await stage.queue.complete(one, [{ ...next, lane: null, result: null }])).toEqual([next.id]);
    const last = await stage.claimOne();
    expect(last).toMatchObject({ lane: 'elara', claim: 1 });
    const told = await stage.queue.exchange(one, [{ ...last, lane: null, result: null }], ['actor'], 5);
    expect(told).toEqual({ completed: [last.id], claimed: [] });
  });

  it('queues the same key once, and says where it is', async () => {
    const keyed = event({ idempotencyKey: 'plan:elara:3', lane: 'elara' });
    const [first] = await stage.queue.enqueue([keyed]);
    const again = await stage.queue.enqueue([event({ lane: 'elara' }), keyed, keyed]);
    expect(again.slice(1)).toEqual([first, first]);
    const both = await Promise.all(
      Array.from(
        { length: 8 },
        async () => await stage.queue.enqueue([event({ idempotencyKey: 'at once' })]),
      ),
    );
    expect(new Set(both.flat()).size).toBe(1);
  });

  it('waits for the time an event is not to be claimed before', async () => {
    await stage.queue.enqueue([event({ notBefore: new Date(stage.clock + 1000) })]);
    expect(await stage.queue.claim(one, ['actor'], 1)).toEqual([]);
    stage.later(1000);
    expect(await stage.queue.claim(one, ['actor'], 1)).toHaveLength(1);
  });

  it('records what is for nobody as done, and refuses kinds it does not know, with all that came along', async () => {
    const [id] = await stage.queue.enqueue([event({ type: 'character_action', engineType: null })]);
    expect(await stage.status(id ?? '')).toBe('completed');
    await expect(stage.queue.enqueue([event(), event({ type: 'nonsense' })])).rejects.toThrow(
      UnknownEventTypeError,
    );
    expect(await stage.queue.claim(one, ['actor'], 5)).toEqual([]);
  });

  it('wakes those who wait for this kind of work, and only them', async () => {
    const woken: string[] = [];
    const stop = [
      stage.queue.onWork(['actor'], () => void woken.push('actor')),
      stage.queue.onWork(['analyst'], () => void woken.push('analyst')),
    ];
    await stage.queue.enqueue([event()]);
    expect(new Set(woken)).toEqual(new Set(['actor']));
    for (const end of stop) end();
  });
});
