import { describe, expect, it } from 'vitest';
import { LeaseHeldError, StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { appearance, metacognition, newMemory, reflection, traceOf } from './fixtures.ts';
import { change, elara, lease, onEveryStore, turn } from './valley-stage.ts';

const picked = { userId: null, stock: 2, regrowAtTick: 700, condition: null, tendedUntilMinute: 0 };

onEveryStore('lease', (stage) => {
  describe('lease', () => {
    it('is one writer’s, until it is released or runs out', async () => {
      await expect(stage.stores.open('heartwood', { ...lease, owner: 'second' })).rejects.toBeInstanceOf(
        LeaseHeldError,
      );
      await expect(stage.stores.open('heartwood', { ...lease, owner: 'second' })).rejects.toThrow(
        'another server (first)',
      );
      await stage.store.releaseLease();
      const second = await stage.stores.open('heartwood', { ...lease, owner: 'second', leaseMs: 150 });
      await second.renewLease();
      await expect(stage.stores.open('heartwood', { ...lease, owner: 'third' })).rejects.toBeInstanceOf(
        LeaseHeldError,
      );
      await expect
        .poll(
          async () =>
            await stage.stores.open('heartwood', { ...lease, owner: 'third' }).then(
              () => true,
              () => false,
            ),
        )
        .toBe(true);
      await stage.stores.open('elsewhere', { ...lease, owner: 'fourth' });
    });

    it('refuses every write of whoever lost it, and changes nothing', async () => {
      await stage.store.releaseLease();
      await stage.stores.open('heartwood', { ...lease, owner: 'second' });
      const stale: [string, () => Promise<unknown>][] = [
        ['renewLease', async () => await stage.store.renewLease()],
        ['applyVillagers', async () => await stage.store.applyVillagers(stage.villagers, [])],
        [
          'saveSnapshot',
          async () => await stage.store.saveSnapshot({ world: {}, agents: [], characters: [] }),
        ],
        ['createGuest', async () => await stage.store.createGuest('Late', appearance)],
        [
          'updateCharacter',
          async () => await stage.store.updateCharacter(stage.robin.id, { name: 'Late', appearance }),
        ],
        [
          'commitGift',
          async () =>
            await stage.store.commitGift({
              fromId: stage.robin.id,
              fromInventory: {},
              toId: elara,
              toInventory: { apple: 1 },
              memories: [],
              changes: [],
            }),
        ],
        [
          'commitInventory from a bush',
          async () =>
            await stage.store.commitInventory(stage.robin.id, { apple: 1 }, { id: 'bush', state: picked }),
        ],
        [
          'conclusions.saveReflection',
          async () => await stage.store.conclusions.saveReflection(reflection, [], () => ({})),
        ],
        [
          'conclusions.saveMetacognition',
          async () =>
            await stage.store.conclusions.saveMetacognition(metacognition, newMemory(elara, 'Late.'), {}),
        ],
        ['conclusions.saveStrategy', async () => await stage.store.conclusions.saveStrategy(elara, {}, 1)],
        ['traces.add', async () => await stage.store.traces.add([traceOf()])],
        ['traces.prune', async () => await stage.store.traces.prune(5, 1)],
        ['memories.add', async () => await stage.store.memories.add([newMemory(elara, 'Late.')])],
        ['memories.touch', async () => await stage.store.memories.touch(['1'], 5)],
        ['commitTurn', async () => await stage.store.commitTurn(turn(), [], [])],
        ['commitInventory', async () => await stage.store.commitInventory(stage.robin.id, { apple: 1 })],
        [
          'changeRelationships',
          async () => await stage.store.changeRelationships([change({ otherId: stage.robin.id })]),
        ],
        [
          'commitConversationEnd',
          async () =>
            await stage.store.commitConversationEnd({ conversationId: 'c', reason: 'left', gameMinute: 1 }),
        ],
        [
          'savePlan',
          async () =>
            await stage.store.savePlan({
              agentId: elara,
              goal: 'g',
              steps: [],
              currentStep: 0,
              status: 'active',
              day: 1,
            }),
        ],
      ];
      for (const [, write] of stale) await expect(write()).rejects.toBeInstanceOf(StaleLeaseError);
      expect(await stage.count('conversation_logs')).toBe(0);
      expect(await stage.count('characters')).toBe(1);
      expect(await stage.store.findCharacter(stage.robin.id)).toEqual(stage.robin);
      // Nothing is left to release, and the new owner keeps what it has.
      await stage.store.releaseLease();
      await expect(stage.stores.open('heartwood', { ...lease, owner: 'third' })).rejects.toBeInstanceOf(
        LeaseHeldError,
      );
    });

    it('goes to one of many who ask at the same moment', async () => {
      await stage.store.releaseLease();
      const asked = await Promise.allSettled(
        Array.from(
          { length: 6 },
          async (_, n) => await stage.stores.open('heartwood', { ...lease, owner: `o${n}` }),
        ),
      );
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });

  it('says how its database is', async () => {
    expect(await stage.stores.health()).toEqual({
      ok: true,
      kind: stage.fresh.database.kind,
    });
  });
});
