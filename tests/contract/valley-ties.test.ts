import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '../../server/src/ports/valley-store.ts';
import { newMemory } from './fixtures.ts';
import { change, elara, marcus, needs, onEveryStore } from './valley-stage.ts';

onEveryStore('ties', (stage) => {
  describe('gift', () => {
    it('moves between pockets once, with its memory and what it changed', async () => {
      await stage.store.saveSnapshot({
        world: {},
        agents: [
          {
            agentId: elara,
            at: { x: 1, y: 1 },
            facing: 'down',
            mood: 'neutral',
            needs,
            inventory: {},
            activity: null,
          },
        ],
        characters: [],
      });
      const gift = {
        fromId: stage.robin.id,
        fromInventory: { apple: 1 },
        toId: elara,
        toInventory: { apple: 1 },
        memories: [newMemory(elara, 'Robin gave me an apple.', { idempotencyKey: 'gift:1' })],
        changes: [change({ otherId: stage.robin.id, affection: 8, reason: 'You gave her an apple.' })],
      };
      const first = await stage.store.commitGift(gift);
      expect(first.relationships[0]).toMatchObject({ affection: 8 });
      await stage.store.commitInventory(stage.robin.id, {});
      expect(await stage.store.commitGift(gift)).toEqual(first);
      expect((await stage.store.findCharacter(stage.robin.id))?.inventory).toEqual({});
      expect((await stage.store.loadSnapshot())?.agents[0]?.inventory).toEqual({ apple: 1 });
      expect(await stage.count('relationship_changes')).toBe(1);
    });
  });

  describe('relationships', () => {
    it('are clamped, keep their reasons, and become what they are', async () => {
      const about = { otherId: stage.robin.id };
      await stage.store.changeRelationships([
        change({ ...about, affection: 150, trust: 150, reason: 'You saved her.' }),
      ]);
      await stage.store.changeRelationships([
        change({
          ...about,
          affection: -20,
          trust: -500,
          reason: 'You lied.',
          interaction: false,
          gameMinute: 20,
        }),
      ]);
      const [tie] = await stage.store.relationshipsWith(stage.robin.id);
      expect(tie).toMatchObject({
        agentId: elara,
        affection: 80,
        trust: 0,
        interactions: 1,
        type: 'acquaintance',
      });
      expect(tie?.lastInteractionMinute).toBe(10);
      expect(tie?.reasons).toEqual([
        { reason: 'You lied.', affection: -20, gameMinute: 20 },
        { reason: 'You saved her.', affection: 150, gameMinute: 10 },
      ]);
      const types: string[] = [];
      for (const [affection, trust] of [
        [0, 60],
        [-200, 0],
        [100, 0],
      ] as const) {
        const [after] = await stage.store.changeRelationships([change({ ...about, affection, trust })]);
        types.push(after?.type ?? '');
      }
      expect(types).toEqual(['friend', 'rival', 'acquaintance']);
      expect((await stage.store.relationshipsOf(elara)).map(({ otherId }) => otherId).toSorted()).toEqual(
        [marcus, stage.robin.id].toSorted(),
      );
      expect(await stage.store.relationship(elara, 'nobody')).toBeNull();
      expect(await stage.store.changeRelationships([])).toEqual([]);
    });

    it('among villagers change their kind when a threshold is passed, and say from what to what', async () => {
      await stage.fresh.database.dataSource.query('DELETE FROM agent_relationships');
      const types: string[] = [];
      for (const [affection, trust] of [
        [0, 0],
        [40, 45],
        [-25, 0],
        [-8, 0],
        [-90, 0],
      ] as const) {
        const changes = [
          change({
            agentId: marcus,
            otherId: elara,
            otherKind: 'agent',
            affection,
            trust,
            reason: 'So it went.',
          }),
        ];
        const [after] = await stage.store.changeRelationships(changes);
        types.push(after?.type ?? '');
      }
      expect(types).toEqual(['acquaintance', 'friend', 'friend', 'acquaintance', 'rival']);
      const rows = await stage.fresh.database.dataSource.query<{ type_before: string; type_after: string }[]>(
        'SELECT type_before, type_after FROM relationship_changes ORDER BY id',
      );
      expect(rows.map((row) => `${row.type_before} → ${row.type_after}`)).toEqual([
        'stranger → acquaintance',
        'acquaintance → friend',
        'friend → friend',
        'friend → acquaintance',
        'acquaintance → rival',
      ]);
    });

    it('leave kin and partners what they are, however it goes', async () => {
      await stage.fresh.database.dataSource.query('DELETE FROM agent_relationships');
      await stage.fresh.database.dataSource.query(
        `INSERT INTO agent_relationships (agent_id, other_agent_id, relationship_type, affection_score, trust_level)
         VALUES ($1, $2, 'family', 50, 50)`,
        [marcus, elara],
      );
      const changes = [
        change({ agentId: marcus, otherId: elara, otherKind: 'agent', affection: -120, trust: -50 }),
      ];
      const [after] = await stage.store.changeRelationships(changes);
      expect(after).toMatchObject({ type: 'family', affection: -70, trust: 0 });
    });

    it('with a key are applied once, however often they are written', async () => {
      const warmer = change({ otherId: stage.robin.id, idempotencyKey: 'k1' });
      const first = await stage.store.changeRelationships([warmer]);
      expect(first).toMatchObject([{ affection: 3, trust: 2, interactions: 1 }]);
      expect(await stage.store.changeRelationships([warmer])).toEqual(first);
      expect(await stage.store.changeRelationships([{ ...warmer, idempotencyKey: 'k2' }])).toMatchObject([
        { affection: 6, trust: 4 },
      ]);
      expect(await stage.count('relationship_changes')).toBe(2);
    });

    it('lose no change when many come at once, in any order', async () => {
      await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const both = [
            change({ otherId: stage.robin.id, affection: 1 }),
            change({ agentId: marcus, otherId: stage.robin.id, affection: 1 }),
          ];
          await stage.store.changeRelationships(n % 2 === 0 ? both : both.toReversed());
        }),
      );
      const ties = await stage.store.relationshipsWith(stage.robin.id);
      expect(ties.map(({ affection, interactions }) => [affection, interactions])).toEqual([
        [12, 12],
        [12, 12],
      ]);
    });
  });

  describe('plans and reflections', () => {
    it('keep one active plan of an agent', async () => {
      const plan: PlanRecord = {
        agentId: elara,
        goal: 'A gate.',
        steps: [],
        currentStep: 0,
        status: 'active',
        day: 3,
      };
      expect(await stage.store.activePlan(elara)).toBeNull();
      await stage.store.savePlan(plan);
      await stage.store.savePlan({ ...plan, currentStep: 2 });
      expect(await stage.store.activePlan(elara)).toEqual({ ...plan, currentStep: 2 });
      await stage.store.savePlan({ ...plan, goal: 'A bell.', day: 4 });
      expect(await stage.store.activePlan(elara)).toMatchObject({ goal: 'A bell.', day: 4 });
      await stage.store.savePlan({ ...plan, goal: 'A bell.', day: 4, status: 'done' });
      expect(await stage.store.activePlan(elara)).toBeNull();
      expect(await stage.count('agent_plans')).toBe(2);
    });
  });
});
