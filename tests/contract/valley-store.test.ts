// What every valley store must do, on both backends.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresMemoryStore } from '../../server/src/adapters/postgres-memory-store.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type {
  AgentStateRecord,
  CharacterRecord,
  PlanRecord,
  RelationshipChange,
  TurnRecord,
  ValleyStore,
  ValleyStores,
} from '../../server/src/ports/valley-store.ts';
import { LeaseHeldError, StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { backends } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { appearance, newMemory, twoVillagers } from './fixtures.ts';

const elara = 'elara_blacksmith';
const marcus = 'marcus_merchant';
const needs = { energy: 61.4, fullness: 50, social: 40, fun: 30 };
const lease = { seed: 7, owner: 'first', leaseMs: 60_000 };

const turn = (more: Partial<TurnRecord> = {}): TurnRecord => ({
  conversationId: 'c1~a',
  turnId: 1,
  speakerId: 'p',
  speakerKind: 'character',
  recipients: [{ id: elara, kind: 'agent' }],
  text: 'My sister Wren bakes plum cake.',
  tone: 'happy',
  placeId: 'forge',
  gameMinute: 10,
  ...more,
});

const change = (more: Partial<RelationshipChange> = {}): RelationshipChange => ({
  agentId: elara,
  otherId: 'p',
  otherKind: 'character',
  affection: 3,
  trust: 2,
  reason: 'You asked after her mother.',
  gameMinute: 10,
  interaction: true,
  ...more,
});

describe.each(backends)('valley store on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('as the port says', { timeout: 120_000 }, () => {
    let fresh: FreshDatabase;
    let stores: ValleyStores;
    let store: ValleyStore;
    let villagers: [Villager, Villager];
    let robin: CharacterRecord;
    beforeAll(async () => {
      fresh = await backend.create();
      stores = createPostgresValleyStores(fresh.database);
      villagers = await twoVillagers();
    });
    beforeEach(async () => {
      await fresh.database.dataSource.query('DELETE FROM users');
      await fresh.database.dataSource.query('DELETE FROM valleys');
      await fresh.database.dataSource.query('DELETE FROM agent_templates');
      store = await stores.open('heartwood', lease);
      await store.applyVillagers(villagers, []);
      robin = await store.createGuest('Robin', appearance);
    });
    afterAll(async () => await fresh.dispose());

    const count = async (table: string): Promise<number> => {
      const [row] = await fresh.database.dataSource.query<[{ n: number }]>(
        `SELECT count(*)::int AS n FROM ${table}`,
      );
      return row.n;
    };

    describe('lease', () => {
      it('is one writer’s, until it is released or runs out', async () => {
        await expect(stores.open('heartwood', { ...lease, owner: 'second' })).rejects.toBeInstanceOf(
          LeaseHeldError,
        );
        await expect(stores.open('heartwood', { ...lease, owner: 'second' })).rejects.toThrow(
          'another server (first)',
        );
        await store.releaseLease();
        const second = await stores.open('heartwood', { ...lease, owner: 'second', leaseMs: 150 });
        await second.renewLease();
        await expect(stores.open('heartwood', { ...lease, owner: 'third' })).rejects.toBeInstanceOf(
          LeaseHeldError,
        );
        await expect
          .poll(
            async () =>
              await stores.open('heartwood', { ...lease, owner: 'third' }).then(
                () => true,
                () => false,
              ),
          )
          .toBe(true);
        await stores.open('elsewhere', { ...lease, owner: 'fourth' });
      });

      it('refuses every write of whoever lost it, and changes nothing', async () => {
        await store.releaseLease();
        await stores.open('heartwood', { ...lease, owner: 'second' });
        const stale: [string, () => Promise<unknown>][] = [
          ['renewLease', async () => await store.renewLease()],
          ['applyVillagers', async () => await store.applyVillagers(villagers, [])],
          ['saveSnapshot', async () => await store.saveSnapshot({ world: {}, agents: [], characters: [] })],
          ['createGuest', async () => await store.createGuest('Late', appearance)],
          [
            'updateCharacter',
            async () => await store.updateCharacter(robin.id, { name: 'Late', appearance }),
          ],
          ['commitTurn', async () => await store.commitTurn(turn(), [], [])],
          ['commitInventory', async () => await store.commitInventory(robin.id, { apple: 1 })],
          [
            'changeRelationships',
            async () => await store.changeRelationships([change({ otherId: robin.id })]),
          ],
          [
            'commitConversationEnd',
            async () =>
              await store.commitConversationEnd({ conversationId: 'c', reason: 'left', gameMinute: 1 }),
          ],
          [
            'savePlan',
            async () =>
              await store.savePlan({
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
        expect(await count('conversation_logs')).toBe(0);
        expect(await count('characters')).toBe(1);
        expect(await store.findCharacter(robin.id)).toEqual(robin);
        // Nothing is left to release, and the new owner keeps what it has.
        await store.releaseLease();
        await expect(stores.open('heartwood', { ...lease, owner: 'third' })).rejects.toBeInstanceOf(
          LeaseHeldError,
        );
      });

      it('goes to one of many who ask at the same moment', async () => {
        await store.releaseLease();
        const asked = await Promise.allSettled(
          Array.from(
            { length: 6 },
            async (_, n) => await stores.open('heartwood', { ...lease, owner: `o${n}` }),
          ),
        );
        expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });
    });

    describe('villagers', () => {
      it('are created, left alone when unchanged, and versioned when their file changes', async () => {
        const [one, two] = villagers;
        const seed = newMemory(elara, 'I burned my hand.', { idempotencyKey: 'seed:1', gameMinute: -10 });
        expect(await store.applyVillagers(villagers, [seed])).toEqual({
          created: [],
          updated: [],
          unchanged: [elara, marcus],
        });
        const memories = createPostgresMemoryStore(fresh.database, 'heartwood');
        expect(await memories.count(elara)).toBe(1);
        await store.changeRelationships([change({ otherId: marcus, otherKind: 'agent', affection: 1 })]);
        const before = await store.relationship(elara, marcus);
        const edited = { ...one, background: `${one.background} She sings now.` };
        expect(await store.applyVillagers([edited, two], [seed])).toEqual({
          created: [],
          updated: [elara],
          unchanged: [marcus],
        });
        expect(await memories.count(elara)).toBe(1);
        expect(await store.relationship(elara, marcus)).toEqual(before);
        const templates = await fresh.database.dataSource.query<unknown[]>(
          'SELECT version, is_current FROM agent_templates WHERE slug = $1 ORDER BY version',
          [elara],
        );
        expect(templates).toEqual([
          { version: 1, is_current: false },
          { version: 2, is_current: true },
        ]);
        await store.applyVillagers([one], []);
        expect(await count('agent_templates WHERE is_current')).toBe(2);
      });

      it('may swap their names, and bring their ties and their week', async () => {
        const [one, two] = villagers;
        await store.applyVillagers(
          [
            { ...one, name: two.name },
            { ...two, name: one.name },
          ],
          [],
        );
        const tie = await store.relationship(elara, marcus);
        const written = one.relationships.find(({ to }) => to === marcus);
        expect(tie).toMatchObject({
          otherKind: 'agent',
          otherName: one.name,
          type: written?.type,
          affection: written?.affection,
          trust: written?.trust,
          note: written?.note,
        });
        expect(await count(`agent_schedules WHERE agent_id = '${elara}' AND day_of_week = 1`)).toBe(
          (one.schedule.monday ?? one.schedule.default).length,
        );
      });

      it('of another valley are others of the same names', async () => {
        const far = await stores.open('far-away', lease);
        expect((await far.applyVillagers(villagers, [])).created).toEqual([elara, marcus]);
        await far.changeRelationships([change({ otherId: marcus, otherKind: 'agent', affection: -50 })]);
        const [here, there] = [
          await store.relationship(elara, marcus),
          await far.relationship(elara, marcus),
        ];
        expect(there?.agentId).toBe(elara);
        expect(there?.affection).toBe((here?.affection ?? 0) - 50);
        expect(await far.findCharacter(robin.id)).toBeNull();
      });
    });

    describe('snapshot', () => {
      const state: AgentStateRecord = {
        agentId: elara,
        at: { x: 12, y: 34 },
        facing: 'left',
        mood: 'happy',
        needs,
        inventory: { horseshoe: 2 },
        activity: {
          task: {
            activity: 'smith',
            placeId: 'forge',
            objectId: null,
            doing: 'hammering horseshoes',
            minutes: 60,
            priority: 5,
            reason: 'It is her trade.',
          },
          minutesLeft: 12.5,
        },
      };

      it('comes back as it was saved', async () => {
        expect(await store.loadSnapshot()).toBeNull();
        const world = {
          version: 1,
          tick: 400,
          clock: { minute: 480, sinceTick: 0 },
          weather: 'rain',
          random: 4294967295,
        };
        const resting: AgentStateRecord = { ...state, agentId: marcus, activity: null, inventory: {} };
        const character = {
          id: robin.id,
          at: { x: 1, y: 2 },
          facing: 'up' as const,
          inventory: { apple: 3 },
          needs,
        };
        await store.saveSnapshot({ world, agents: [state, resting], characters: [character] });
        expect(await store.loadSnapshot()).toEqual({ world, agents: [state, resting] });
        expect(await store.findCharacter(robin.id)).toEqual({ ...robin, ...character });
        await store.saveSnapshot({ world: { ...world, tick: 401 }, agents: [resting], characters: [] });
        expect(await store.loadSnapshot()).toEqual({
          world: { ...world, tick: 401 },
          agents: [state, resting],
        });
        const [row] = await fresh.database.dataSource.query<unknown[]>(
          `SELECT tick, weather, (SELECT energy_level FROM agents WHERE id = '${elara}') AS energy FROM valleys`,
        );
        expect(row).toEqual({ tick: '401', weather: 'rain', energy: 61 });
      });

      it('asked for before a gift never undoes it', async () => {
        const character = {
          id: robin.id,
          at: null,
          facing: 'up' as const,
          inventory: { apple: 1 },
          needs: null,
        };
        for (let round = 0; round < 10; round++) {
          const saving = store.saveSnapshot({ world: {}, agents: [state], characters: [character] });
          const giving = store.commitInventory(robin.id, { apple: round });
          await Promise.all([saving, giving]);
          expect((await store.findCharacter(robin.id))?.inventory).toEqual({ apple: round });
        }
      });
    });

    describe('characters', () => {
      it('are found, renamed, and unknown when unknown', async () => {
        expect(robin).toMatchObject({
          name: 'Robin',
          appearance,
          at: null,
          facing: 'down',
          inventory: {},
          needs: null,
        });
        expect(await store.findCharacter(robin.id)).toEqual(robin);
        await store.updateCharacter(robin.id, { name: 'Wren', appearance: { ...appearance, beard: true } });
        expect(await store.findCharacter(robin.id)).toMatchObject({
          name: 'Wren',
          appearance: { beard: true },
        });
        expect(await store.findCharacter('nobody')).toBeNull();
      });
    });

    describe('turn', () => {
      it('is stored with its memories and changes, once, however often and at once it is told', async () => {
        const memory = newMemory(elara, 'Robin told me of cake.', {
          idempotencyKey: 'turn:1',
          relatedCharacters: [robin.id],
          conversationId: 'c1~a',
        });
        const said = turn({ speakerId: robin.id });
        const told = [change({ otherId: robin.id })];
        const commits = await Promise.all(
          Array.from({ length: 4 }, async () => await store.commitTurn(said, [memory], told)),
        );
        for (const committed of commits) {
          expect(committed.memories).toEqual(commits[0]?.memories);
          expect(committed.relationships).toEqual([
            {
              agentId: elara,
              otherId: robin.id,
              otherKind: 'character',
              otherName: 'Robin',
              type: 'acquaintance',
              affection: 3,
              trust: 2,
              interactions: 1,
              lastInteractionMinute: 10,
              note: null,
            },
          ]);
        }
        expect(await count('conversation_logs')).toBe(1);
        expect(await count('relationship_changes')).toBe(1);
      });

      it('and all that belongs to it is stored, or none of it', async () => {
        const bad = change({ otherId: 'nobody' });
        await expect(store.commitTurn(turn(), [newMemory(elara, 'Lost.')], [bad])).rejects.toMatchObject({
          code: '23503',
        });
        await expect(
          store.commitTurn(turn(), [], [change({ otherId: robin.id, reason: ' ' })]),
        ).rejects.toThrow('reason');
        expect([
          await count('conversation_logs'),
          await count('conversations'),
          await count('agent_memories'),
        ]).toEqual([0, 0, 0]);
      });

      it('makes the history of two, oldest first, with answers beside questions', async () => {
        const character = { id: robin.id, kind: 'character' as const };
        await store.commitTurn(turn({ speakerId: robin.id }), [], []);
        await store.commitTurn(
          turn({ turnId: 2, speakerId: elara, speakerKind: 'agent', recipients: [character], text: 'Plum?' }),
          [],
          [],
        );
        await store.commitTurn(
          turn({
            turnId: 3,
            speakerId: marcus,
            speakerKind: 'agent',
            recipients: [character, { id: elara, kind: 'agent' }],
            text: 'Cake!',
          }),
          [],
          [],
        );
        await store.commitTurn(
          turn({ conversationId: 'c2', speakerId: marcus, speakerKind: 'agent' }),
          [],
          [],
        );
        const history = await store.conversationHistory(elara, robin.id, 9);
        expect(history.map(({ speakerName, text }) => `${speakerName}: ${text}`)).toEqual([
          'Robin: My sister Wren bakes plum cake.',
          `${villagers[0].name}: Plum?`,
          `${villagers[1].name}: Cake!`,
        ]);
        expect(history[0]).toMatchObject({ ...turn({ speakerId: robin.id }), at: expect.any(Date) as Date });
        expect((await store.conversationHistory(elara, robin.id, 1)).map(({ text }) => text)).toEqual([
          'Cake!',
        ]);
        expect(await store.conversationHistory(marcus, 'nobody', 9)).toEqual([]);
        await store.commitConversationEnd({ conversationId: 'c1~a', reason: 'left', gameMinute: 12 });
        await store.commitConversationEnd({ conversationId: 'c1~a', reason: 'silence', gameMinute: 13 });
        const [row] = await fresh.database.dataSource.query<unknown[]>(
          `SELECT end_reason, turn_count, response FROM conversations JOIN conversation_logs ON conversation_id = conversations.id
           WHERE conversations.id = 'c1~a' AND turn_id = 1`,
        );
        expect(row).toEqual({ end_reason: 'left', turn_count: 3, response: 'Plum?' });
      });
    });

    describe('gift', () => {
      it('moves between pockets once, with its memory and what it changed', async () => {
        await store.saveSnapshot({
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
          fromId: robin.id,
          fromInventory: { apple: 1 },
          toId: elara,
          toInventory: { apple: 1 },
          memories: [newMemory(elara, 'Robin gave me an apple.', { idempotencyKey: 'gift:1' })],
          changes: [change({ otherId: robin.id, affection: 8, reason: 'You gave her an apple.' })],
        };
        const first = await store.commitGift(gift);
        expect(first.relationships[0]).toMatchObject({ affection: 8 });
        await store.commitInventory(robin.id, {});
        expect(await store.commitGift(gift)).toEqual(first);
        expect((await store.findCharacter(robin.id))?.inventory).toEqual({});
        expect((await store.loadSnapshot())?.agents[0]?.inventory).toEqual({ apple: 1 });
        expect(await count('relationship_changes')).toBe(1);
      });
    });

    describe('relationships', () => {
      it('are clamped, keep their reasons, and become what they are', async () => {
        const about = { otherId: robin.id };
        await store.changeRelationships([
          change({ ...about, affection: 150, trust: 150, reason: 'You saved her.' }),
        ]);
        await store.changeRelationships([
          change({
            ...about,
            affection: -20,
            trust: -500,
            reason: 'You lied.',
            interaction: false,
            gameMinute: 20,
          }),
        ]);
        const [tie] = await store.relationshipsWith(robin.id);
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
          const [after] = await store.changeRelationships([change({ ...about, affection, trust })]);
          types.push(after?.type ?? '');
        }
        expect(types).toEqual(['friend', 'rival', 'acquaintance']);
        expect((await store.relationshipsOf(elara)).map(({ otherId }) => otherId).toSorted()).toEqual(
          [marcus, robin.id].toSorted(),
        );
        expect(await store.relationship(elara, 'nobody')).toBeNull();
        expect(await store.changeRelationships([])).toEqual([]);
      });

      it('lose no change when many come at once, in any order', async () => {
        await Promise.all(
          Array.from({ length: 12 }, async (_, n) => {
            const both = [
              change({ otherId: robin.id, affection: 1 }),
              change({ agentId: marcus, otherId: robin.id, affection: 1 }),
            ];
            await store.changeRelationships(n % 2 === 0 ? both : both.toReversed());
          }),
        );
        const ties = await store.relationshipsWith(robin.id);
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
        expect(await store.activePlan(elara)).toBeNull();
        await store.savePlan(plan);
        await store.savePlan({ ...plan, currentStep: 2 });
        expect(await store.activePlan(elara)).toEqual({ ...plan, currentStep: 2 });
        await store.savePlan({ ...plan, goal: 'A bell.', day: 4 });
        expect(await store.activePlan(elara)).toMatchObject({ goal: 'A bell.', day: 4 });
        await store.savePlan({ ...plan, goal: 'A bell.', day: 4, status: 'done' });
        expect(await store.activePlan(elara)).toBeNull();
        expect(await count('agent_plans')).toBe(2);
      });

      it('store what was concluded from which memories', async () => {
        await store.saveReflection({
          agentId: elara,
          text: 'I like company.',
          triggerMemories: ['1', 'x'],
          insights: ['company'],
          behaviouralChanges: ['Visit Marcus.'],
          gameMinute: 5,
        });
        const [row] = await fresh.database.dataSource.query<unknown[]>(
          'SELECT reflection, trigger_memories, insights, behavioral_changes FROM agent_reflections',
        );
        expect(row).toEqual({
          reflection: 'I like company.',
          trigger_memories: ['1'],
          insights: ['company'],
          behavioral_changes: ['Visit Marcus.'],
        });
      });
    });

    it('says how its database is', async () => {
      expect(await stores.health()).toEqual({
        ok: true,
        kind: backend.title === 'embedded' ? 'embedded' : 'postgres',
      });
    });
  });
});
