import { describe, expect, it } from 'vitest';
import type { AgentStateRecord, GroundChange } from '../../server/src/ports/valley-store.ts';
import { appearance, newMemory } from './fixtures.ts';
import { change, elara, lease, marcus, needs, onEveryStore } from './valley-stage.ts';

onEveryStore('people', (stage) => {
  describe('villagers', () => {
    it('are created, left alone when unchanged, and versioned when their file changes', async () => {
      const [one, two] = stage.villagers;
      const seed = newMemory(elara, 'I burned my hand.', { idempotencyKey: 'seed:1', gameMinute: -10 });
      expect(await stage.store.applyVillagers(stage.villagers, [seed])).toEqual({
        created: [],
        updated: [],
        unchanged: [elara, marcus],
      });
      const memories = stage.store.memories;
      expect(await memories.count(elara)).toBe(1);
      await stage.store.changeRelationships([change({ otherId: marcus, otherKind: 'agent', affection: 1 })]);
      const before = await stage.store.relationship(elara, marcus);
      const edited = { ...one, background: `${one.background} She sings now.` };
      expect(await stage.store.applyVillagers([edited, two], [seed])).toEqual({
        created: [],
        updated: [elara],
        unchanged: [marcus],
      });
      expect(await memories.count(elara)).toBe(1);
      expect(await stage.store.relationship(elara, marcus)).toEqual(before);
      const templates = await stage.query<unknown>(
        'SELECT version, is_current FROM agent_templates WHERE slug = $1 ORDER BY version',
        [elara],
      );
      expect(templates).toEqual([
        { version: 1, is_current: false },
        { version: 2, is_current: true },
      ]);
      await stage.store.applyVillagers([one], []);
      expect(await stage.count('agent_templates WHERE is_current')).toBe(2);
    });

    it('may swap their names, and bring their ties and their week', async () => {
      const [one, two] = stage.villagers;
      await stage.store.applyVillagers(
        [
          { ...one, name: two.name },
          { ...two, name: one.name },
        ],
        [],
      );
      const tie = await stage.store.relationship(elara, marcus);
      const written = one.relationships.find(({ to }) => to === marcus);
      expect(tie).toMatchObject({
        otherKind: 'agent',
        otherName: one.name,
        type: written?.type,
        affection: written?.affection,
        trust: written?.trust,
        note: written?.note,
      });
      expect(await stage.count(`agent_schedules WHERE agent_id = '${elara}' AND day_of_week = 1`)).toBe(
        (one.schedule.monday ?? one.schedule.default).length,
      );
    });

    it('of another valley are others of the same names', async () => {
      const far = await stage.stores.open('far-away', lease);
      expect((await far.applyVillagers(stage.villagers, [])).created).toEqual([elara, marcus]);
      await far.changeRelationships([change({ otherId: marcus, otherKind: 'agent', affection: -50 })]);
      const [here, there] = [
        await stage.store.relationship(elara, marcus),
        await far.relationship(elara, marcus),
      ];
      expect(there?.agentId).toBe(elara);
      expect(there?.affection).toBe((here?.affection ?? 0) - 50);
      expect(await far.findCharacter(stage.robin.id)).toBeNull();
    });
  });

  describe('characters', () => {
    it('are found, renamed, and unknown when unknown', async () => {
      expect(stage.robin).toMatchObject({
        name: 'Robin',
        appearance,
        at: null,
        facing: 'down',
        inventory: {},
        needs: null,
      });
      expect(await stage.store.findCharacter(stage.robin.id)).toEqual(stage.robin);
      await stage.store.updateCharacter(stage.robin.id, {
        name: 'Wren',
        appearance: { ...appearance, beard: true },
      });
      expect(await stage.store.findCharacter(stage.robin.id)).toMatchObject({
        name: 'Wren',
        appearance: { beard: true },
      });
      expect(await stage.store.findCharacter('nobody')).toBeNull();
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
      expect(await stage.store.loadSnapshot()).toBeNull();
      const world = {
        version: 1,
        tick: 400,
        clock: { minute: 480, sinceTick: 0 },
        weather: 'rain',
        random: 4294967295,
      };
      const resting: AgentStateRecord = { ...state, agentId: marcus, activity: null, inventory: {} };
      const character = {
        id: stage.robin.id,
        at: { x: 1, y: 2 },
        facing: 'up' as const,
        inventory: { apple: 3 },
        needs,
      };
      await stage.store.saveSnapshot({ world, agents: [state, resting], characters: [character] });
      expect(await stage.store.loadSnapshot()).toEqual({ world, agents: [state, resting] });
      expect(await stage.store.findCharacter(stage.robin.id)).toEqual({ ...stage.robin, ...character });
      await stage.store.saveSnapshot({ world: { ...world, tick: 401 }, agents: [resting], characters: [] });
      expect(await stage.store.loadSnapshot()).toEqual({
        world: { ...world, tick: 401 },
        agents: [state, resting],
      });
      const [row] = await stage.query<unknown>(
        `SELECT tick, weather, (SELECT energy_level FROM agents WHERE id = '${elara}') AS energy FROM valleys`,
      );
      expect(row).toEqual({ tick: '401', weather: 'rain', energy: 61 });
    });

    it('has what was taken from, in one go with the pocket it went to', async () => {
      const fresh = { userId: null, stock: 3, regrowAtTick: 0, condition: null, tendedUntilMinute: 0 };
      const world = {
        version: 1,
        objects: [
          ['bush', fresh],
          ['tree', fresh],
        ],
      };
      // Before the first snapshot there is nothing to be written but the pocket.
      await stage.store.commitInventory(stage.robin.id, { berry: 1 }, { id: 'bush', state: fresh });
      expect(await stage.store.loadSnapshot()).toBeNull();
      await stage.store.saveSnapshot({ world, agents: [], characters: [] });
      const picked = { userId: null, stock: 2, regrowAtTick: 700, condition: null, tendedUntilMinute: 0 };
      await stage.store.commitInventory(stage.robin.id, { berry: 2 }, { id: 'bush', state: picked });
      await stage.store.commitInventory(stage.robin.id, { berry: 3 }, { id: 'stump', state: picked });
      expect((await stage.store.loadSnapshot())?.world).toEqual({
        version: 1,
        objects: [
          ['bush', picked],
          ['tree', fresh],
        ],
      });
      expect((await stage.store.findCharacter(stage.robin.id))?.inventory).toEqual({ berry: 3 });
    });

    it('has what lies about, in one go with the pocket it came from or went to', async () => {
      const lying = (id: string, item: string) => ({
        id,
        item,
        at: { x: 3, y: 4 },
        byId: stage.robin.id,
        sinceMinute: 10,
        noticedBy: [elara],
      });
      const put = async (inventory: Record<string, number>, ...ground: GroundChange[]): Promise<void> =>
        await stage.store.commitInventory(stage.robin.id, inventory, null, ground);
      const ground = async (): Promise<unknown> =>
        ((await stage.store.loadSnapshot())?.world as { ground?: unknown } | undefined)?.ground;
      await put({}, { id: 'ground~1', lying: lying('ground~1', 'plum') });
      expect(await stage.store.loadSnapshot()).toBeNull();
      // As it was saved before things could lie about.
      await stage.store.saveSnapshot({ world: { version: 1, objects: [] }, agents: [], characters: [] });
      await put({ nail: 1 }, { id: 'ground~1', lying: lying('ground~1', 'plum') });
      await put({ nail: 1 }, { id: 'ground~1', lying: lying('ground~1', 'plum') });
      await put({}, { id: 'ground~2', lying: lying('ground~2', 'nail') });
      expect(await ground()).toEqual([lying('ground~1', 'plum'), lying('ground~2', 'nail')]);
      const bush = { userId: null, stock: 2, regrowAtTick: 7, condition: null, tendedUntilMinute: 0 };
      await stage.store.saveSnapshot({
        world: { version: 1, objects: [['bush', bush]], ground: [lying('ground~2', 'nail')] },
        agents: [],
        characters: [],
      });
      const picked = { ...bush, stock: 1 };
      await stage.store.commitInventory(stage.robin.id, { berry: 1 }, { id: 'bush', state: picked }, [
        { id: 'ground~2', lying: null },
        { id: 'ground~9', lying: null },
        { id: 'ground~3', lying: lying('ground~3', 'berry') },
      ]);
      expect((await stage.store.loadSnapshot())?.world).toEqual({
        version: 1,
        objects: [['bush', picked]],
        ground: [lying('ground~3', 'berry')],
      });
      await stage.store.commitGift({
        fromId: stage.robin.id,
        fromInventory: {},
        toId: elara,
        toInventory: { berry: 1 },
        ground: [{ id: 'ground~3', lying: null }],
        memories: [],
        changes: [],
      });
      expect(await ground()).toEqual([]);
      expect((await stage.store.findCharacter(stage.robin.id))?.inventory).toEqual({});
    });

    it('asked for before a gift never undoes it', async () => {
      const character = {
        id: stage.robin.id,
        at: null,
        facing: 'up' as const,
        inventory: { apple: 1 },
        needs: null,
      };
      for (let round = 0; round < 10; round++) {
        const saving = stage.store.saveSnapshot({ world: {}, agents: [state], characters: [character] });
        const giving = stage.store.commitInventory(stage.robin.id, { apple: round });
        await Promise.all([saving, giving]);
        expect((await stage.store.findCharacter(stage.robin.id))?.inventory).toEqual({ apple: round });
      }
    });
  });
});
