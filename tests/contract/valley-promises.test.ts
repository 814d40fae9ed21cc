import { describe, expect, it } from 'vitest';
import type { NewPromise } from '../../server/src/ports/promises.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { newMemory } from './fixtures.ts';
import { change as changeOf, elara, lease, marcus, onEveryStore } from './valley-stage.ts';

onEveryStore('promises', (stage) => {
  const promise = (more: Partial<NewPromise> = {}): NewPromise => ({
    agentId: elara,
    otherId: stage.robin.id,
    otherKind: 'character',
    kind: 'meet',
    what: 'meet Robin at the Mirror Pond',
    placeId: 'pond',
    itemId: null,
    fromMinute: 1080,
    untilMinute: 1125,
    madeMinute: 600,
    madeBy: elara,
    conversationId: 'c1~a',
    inConfidence: true,
    heardBy: [],
    idempotencyKey: 'c1~a:3',
    ...more,
  });

  it('are stored as made, once a key, and open until they are settled', async () => {
    const { promises } = stage.store;
    const [first] = await promises.add([promise()]);
    expect(first).toMatchObject({
      ...promise(),
      outcome: null,
      explanation: null,
      settledMinute: null,
      owed: null,
      seen: null,
      unspoken: null,
    });
    expect(await promises.add([promise({ what: 'something else' })])).toEqual([first]);
    expect(await promises.open(elara)).toEqual([first]);
    expect(await promises.open(marcus)).toEqual([]);
    expect(await promises.add([])).toEqual([]);
  });

  it('come back the soonest first, of villagers as of players', async () => {
    const { promises } = stage.store;
    await promises.add([
      promise({ idempotencyKey: 'late', fromMinute: 3000, untilMinute: 3100, inConfidence: false }),
      promise({ idempotencyKey: 'soon', otherId: marcus, otherKind: 'agent', madeBy: marcus }),
      promise({
        idempotencyKey: 'soon',
        agentId: marcus,
        otherId: elara,
        otherKind: 'agent',
        madeBy: marcus,
      }),
    ]);
    expect(
      (await promises.open(elara)).map((one) => [
        one.idempotencyKey,
        one.otherId,
        one.madeBy,
        one.inConfidence,
      ]),
    ).toEqual([
      ['soon', marcus, marcus, true],
      ['late', stage.robin.id, elara, false],
    ]);
    expect(await promises.open(marcus)).toMatchObject([
      { otherId: elara, otherKind: 'agent', madeBy: marcus },
    ]);
  });

  it('are settled once, with the reason why they came out so', async () => {
    const { promises } = stage.store;
    const [made] = await promises.add([promise()]);
    const id = made?.id ?? '';
    expect(await promises.settle(id, 'broken', 'Robin did not come.', 1125)).toEqual({
      memories: [],
      relationships: [],
    });
    expect(await promises.settle(id, 'kept', 'Robin came after all.', 1130)).toBeNull();
    expect(await promises.open(elara)).toEqual([]);
    expect(await promises.withCharacter(stage.robin.id, 10)).toMatchObject([
      { id, outcome: 'broken', explanation: 'Robin did not come.', settledMinute: 1125 },
    ]);
    expect(await promises.settle('999999', 'kept', 'Who knows.', 1)).toBeNull();
    expect(await promises.settle('not a number', 'kept', 'Who knows.', 1)).toBeNull();
  });

  it('are settled with what follows from it, all of it once, or none of it', async () => {
    const { promises, memories } = stage.store;
    const [made] = await promises.add([promise()]);
    const id = made?.id ?? '';
    const inVain = {
      ...newMemory(elara, 'I waited for Robin in vain.'),
      idempotencyKey: `promise:${id}:broken`,
    };
    const change = changeOf({ otherId: stage.robin.id, affection: -4, trust: -6, interaction: false });
    const bad = { memories: [inVain], changes: [{ ...change, reason: ' ' }] };
    await expect(promises.settle(id, 'broken', 'Robin did not come.', 1125, bad)).rejects.toThrow('reason');
    expect(await promises.open(elara)).toHaveLength(1);
    expect(await memories.recent(elara, 5)).toEqual([]);

    await stage.store.changeRelationships([changeOf({ otherId: stage.robin.id, affection: 10, trust: 20 })]);
    const follows = { memories: [inVain], changes: [change] };
    expect(await promises.settle(id, 'broken', 'Robin did not come.', 1125, follows)).toMatchObject({
      memories: [{ content: inVain.content }],
      relationships: [{ affection: 6, trust: 14 }],
    });
    expect(await promises.settle(id, 'broken', 'Robin did not come.', 1125, follows)).toBeNull();
    expect(await stage.store.relationship(elara, stage.robin.id)).toMatchObject({ affection: 6, trust: 14 });
    expect(await memories.recent(elara, 5)).toHaveLength(1);
  });

  it('keep what was seen of them and what is owed until they are settled', async () => {
    const { promises } = stage.store;
    const [made] = await promises.add([promise()]);
    const id = made?.id ?? '';
    const noted = { owed: 'I fell asleep.', seen: { agentThere: 0, otherThere: 1081, instead: null } };
    await promises.note(id, noted);
    await promises.note('999999', noted);
    await promises.note('not a number', noted);
    expect(await promises.open(elara)).toMatchObject([noted]);
    await promises.settle(id, 'excused', 'Elara told Robin why.', 1200);
    await promises.note(id, { owed: null, seen: null });
    expect(await promises.withCharacter(stage.robin.id, 5)).toMatchObject([{ outcome: 'excused', ...noted }]);
  });

  it('keep what is still to be said of them until it is said', async () => {
    const { promises } = stage.store;
    const [made, other] = await promises.add([
      promise({ heardBy: [elara, stage.robin.id] }),
      promise({ idempotencyKey: 'other', untilMinute: 1300 }),
    ]);
    const [id, otherId] = [made?.id ?? '', other?.id ?? ''];
    expect(made?.heardBy).toEqual([elara, stage.robin.id]);
    expect(await promises.unspoken(elara, 0)).toEqual([]);
    const follows = { memories: [], changes: [], unspoken: 'missed_by_them' as const };
    await promises.settle(id, 'broken', 'Robin did not come.', 1130, follows);
    await promises.settle(otherId, 'kept', 'They met.', 1300, { ...follows, unspoken: 'met' });
    const states = async (since: number) =>
      (await promises.unspoken(elara, since)).map((one) => [one.id, one.unspoken]);
    expect(await states(0)).toEqual([
      [id, 'missed_by_them'],
      [otherId, 'met'],
    ]);
    expect(await states(1126)).toEqual([[otherId, 'met']]);
    expect(await promises.unspoken(marcus, 0)).toEqual([]);
    await promises.spoken([id, 'not a number']);
    await promises.spoken([id]);
    await promises.spoken([]);
    expect(await states(0)).toEqual([[otherId, 'met']]);
  });

  it('with a player are told the latest first, and only so many', async () => {
    const { promises } = stage.store;
    for (const key of ['a', 'b', 'c']) await promises.add([promise({ idempotencyKey: key })]);
    const found = await promises.withCharacter(stage.robin.id, 2);
    expect(found.map((one) => one.idempotencyKey)).toEqual(['c', 'b']);
    expect(await promises.withCharacter('nobody', 5)).toEqual([]);
  });

  it('are found by when they were made', async () => {
    const { promises } = stage.store;
    for (const madeMinute of [100, 200, 300])
      await promises.add([promise({ idempotencyKey: `m${madeMinute}`, madeMinute })]);
    expect((await promises.madeBetween(100, 300)).map((one) => one.madeMinute)).toEqual([100, 200]);
  });

  describe('when something is wrong', () => {
    it('all or none are stored', async () => {
      const { promises } = stage.store;
      const upsideDown = promise({ idempotencyKey: 'b', fromMinute: 20, untilMinute: 10 });
      await expect(promises.add([promise(), upsideDown])).rejects.toThrow('agent_promises_time');
      expect(await stage.count('agent_promises')).toBe(0);
    });

    it('nobody promises themselves anything', async () => {
      const own = promise({ otherId: elara, otherKind: 'agent' });
      await expect(stage.store.promises.add([own])).rejects.toThrow('agent_promises_not_oneself');
    });

    it('a lost lease writes nothing', async () => {
      const [made] = await stage.store.promises.add([promise()]);
      await stage.store.releaseLease();
      await stage.stores.open('heartwood', { ...lease, owner: 'second' });
      const { promises } = stage.store;
      await expect(promises.add([promise({ idempotencyKey: 'x' })])).rejects.toThrow(StaleLeaseError);
      await expect(promises.settle(made?.id ?? '', 'kept', 'They met.', 1)).rejects.toThrow(StaleLeaseError);
      await expect(promises.spoken([made?.id ?? ''])).rejects.toThrow(StaleLeaseError);
      expect(await stage.count('agent_promises')).toBe(1);
    });
  });
});
