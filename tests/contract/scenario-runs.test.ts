/** Runs of scenarios and their casts, and what they are measured by. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createPostgresRunFacts } from '../../server/src/adapters/postgres-run-facts.ts';
import { createPostgresScenarioRecords } from '../../server/src/adapters/postgres-scenario-runs.ts';
import { loadContent } from '../../server/src/content/content.ts';
import { scenarioSchema, type Scenario } from '../../server/src/content/scenario.ts';
import { UnknownReferenceError } from '../../server/src/ports/event-queue.ts';
import type { NewRun, RunFacts, ScenarioRun, Since } from '../../server/src/ports/scenario-runs.ts';
import { StaleLeaseError } from '../../server/src/ports/valley-store.ts';
import { shippedDir } from '../content/content-folder.ts';
import { newMemory } from './fixtures.ts';
import { change, elara, lease, marcus, needs, onEveryStore, turn } from './valley-stage.ts';

const content = loadContent(shippedDir);
if (content.kind === 'failed') throw new Error('the shipped content must load');
const scenarios: readonly Scenario[] = content.scenarios;

const newRun = (more: Partial<NewRun> = {}): NewRun => ({
  slug: 'lost_sheep',
  name: 'The Lost Sheep, again',
  status: 'running',
  config: { seed: 3 },
  state: { firstDay: 2 },
  results: null,
  cast: [{ agentId: elara, role: 'shepherd', runtimeConfig: { score: 0.5, why: 'nobody else is there' } }],
  ...more,
});

onEveryStore('runs', (stage) => {
  const begin = async (more: Partial<NewRun> = {}): Promise<ScenarioRun> => {
    const made = await stage.store.runs.create(newRun(more));
    if (made === null) throw new Error('no run was made');
    return made.run;
  };
  beforeEach(async () => {
    await stage.query('DELETE FROM scenario_templates');
    await stage.store.applyScenarios(scenarios);
  });

  describe('runs', () => {
    it('are kept with their cast, of the version in force, and found again', async () => {
      const made = await stage.store.runs.create(newRun());
      expect(made).toMatchObject({
        run: {
          scenario: { slug: 'lost_sheep', version: 1 },
          valleyId: 'heartwood',
          name: 'The Lost Sheep, again',
          status: 'running',
          config: { seed: 3 },
          state: { firstDay: 2 },
          results: null,
          startedAt: expect.any(Date) as Date,
          completedAt: null,
        },
        instances: [{ agentId: elara, role: 'shepherd', instanceName: elara, runtimeConfig: { score: 0.5 } }],
      });
      const id = made?.run.id ?? 0;
      const { runs } = stage.store;
      expect(await runs.run(id)).toEqual(made?.run);
      expect(await runs.instances(id)).toEqual(made?.instances);
      expect(await runs.create(newRun({ slug: 'no_such_story' }))).toBeNull();
      // Anybody may read, of this valley only.
      const source = stage.fresh.database.dataSource;
      expect(await createPostgresScenarioRecords(source, 'heartwood').run(id)).toEqual(made?.run);
      const elsewhere = createPostgresScenarioRecords(source, 'elsewhere');
      expect([await elsewhere.run(id), await elsewhere.instances(id)]).toEqual([null, []]);
      expect([await runs.run(2 ** 40), await runs.instances(2 ** 40)]).toEqual([null, []]);
    });

    it('and their cast come into being together or not at all', async () => {
      const cast = [...newRun().cast, { agentId: 'nobody', role: 'child', runtimeConfig: {} }];
      await expect(stage.store.runs.create(newRun({ cast }))).rejects.toBeInstanceOf(UnknownReferenceError);
      expect([await stage.count('scenario_runs'), await stage.count('agent_instances')]).toEqual([0, 0]);
      expect(await begin({ status: 'failed', cast: [] })).toMatchObject({
        status: 'failed',
        completedAt: expect.any(Date) as Date,
      });
    });

    it('change only from where they are thought to be', async () => {
      const { runs } = stage.store;
      const { id } = await begin();
      expect(await runs.change(id, ['running'], { status: 'paused', state: { at: 1 } })).toBe(true);
      expect(await runs.change(id, ['running'], { status: 'completed' })).toBe(false);
      expect(await runs.run(id)).toMatchObject({ status: 'paused', state: { at: 1 }, completedAt: null });
      expect(
        await runs.change(id, ['running', 'paused'], { status: 'completed', results: { score: 1 } }),
      ).toBe(true);
      expect(await runs.run(id)).toMatchObject({
        status: 'completed',
        state: { at: 1 },
        results: { score: 1 },
        completedAt: expect.any(Date) as Date,
      });
      expect(await runs.change(2 ** 40, ['running'], { status: 'paused' })).toBe(false);
    });

    it('are listed newest first, by status and by story', async () => {
      const { runs } = stage.store;
      const first = await begin();
      const second = await begin({ slug: 'ordinary_week', cast: [] });
      const third = await begin({ cast: [] });
      await runs.change(second.id, ['running'], { status: 'cancelled' });
      const ids = async (...asked: Parameters<typeof runs.runs>): Promise<number[]> =>
        (await runs.runs(...asked)).map(({ id }) => id);
      expect(await ids({}, { limit: 2 })).toEqual([third.id, second.id]);
      expect(await ids({}, { limit: 2, before: second.id })).toEqual([first.id]);
      expect(await ids({ statuses: ['running', 'paused'] }, { limit: 9 })).toEqual([third.id, first.id]);
      expect(await ids({ slug: 'ordinary_week' }, { limit: 9 })).toEqual([second.id]);
    });

    it('keep their version when the file changes', async () => {
      const { runs } = stage.store;
      const { id } = await begin();
      const [sheep] = scenarios.filter((one) => one.id === 'lost_sheep');
      if (sheep === undefined) throw new Error('there is no such scenario');
      await stage.store.applyScenarios([{ ...sheep, name: 'The Found Sheep' }]);
      expect((await runs.run(id))?.scenario).toEqual({
        slug: 'lost_sheep',
        version: 1,
        name: sheep.name,
      });
      expect((await begin()).scenario).toMatchObject({ version: 2, name: 'The Found Sheep' });
      expect((await runs.versions('lost_sheep')).map(({ version }) => version)).toEqual([2, 1]);
      expect((await runs.scenario('lost_sheep'))?.name).toBe('The Found Sheep');
      const old = await runs.scenario('lost_sheep', 1);
      expect(scenarioSchema.parse(old?.content)).toEqual({ ...sheep, $schema: undefined });
      expect(await runs.scenario('lost_sheep', 7)).toBeNull();
      expect((await runs.scenarios()).map(({ slug }) => slug)).toEqual(scenarios.map((one) => one.id));
    });

    it('are written by who has the valley', async () => {
      const { id } = await begin();
      await stage.stores.open('heartwood', lease);
      await expect(stage.store.runs.create(newRun())).rejects.toBeInstanceOf(StaleLeaseError);
      await expect(stage.store.runs.change(id, ['running'], { status: 'paused' })).rejects.toBeInstanceOf(
        StaleLeaseError,
      );
    });
  });

  describe('what runs are measured by', () => {
    const since: Since = { minute: 100, at: new Date() };
    let facts: RunFacts;
    beforeEach(() => {
      facts = createPostgresRunFacts(stage.fresh.database.dataSource, 'heartwood');
    });

    it('finds who knows a fact by its tag or by all of its signs in any form', async () => {
      const fact = { tag: 'fact:lamb_missing', signs: ['lamb', 'missing'] };
      await stage.store.memories.add([
        newMemory(elara, 'One of them is gone.', { gameMinute: 100, tags: ['news', 'fact:lamb_missing'] }),
        newMemory(marcus, 'A lamb was sold.', { gameMinute: 120 }),
      ]);
      expect(await facts.knowers(fact, since)).toEqual([elara]);
      await stage.store.memories.add([
        newMemory(marcus, 'Of those lambs one misses; one has been missed.', { gameMinute: 130 }),
      ]);
      expect((await facts.knowers(fact, since)).toSorted()).toEqual([elara, marcus]);
      expect(await facts.knowers(fact, { ...since, minute: 125 })).toEqual([marcus]);
    });

    it('counts each word given once, villagers and players alike', async () => {
      const promise = {
        agentId: elara,
        otherId: marcus,
        otherKind: 'agent' as const,
        kind: 'meet' as const,
        what: 'meet at the pond',
        placeId: 'pond',
        itemId: null,
        fromMinute: 200,
        untilMinute: 230,
        madeMinute: 100,
        madeBy: elara,
        conversationId: null,
        inConfidence: false,
        heardBy: [],
        idempotencyKey: 'a',
      };
      const [given] = await stage.store.promises.add([
        promise,
        { ...promise, agentId: marcus, otherId: elara },
        { ...promise, otherId: stage.robin.id, otherKind: 'character', idempotencyKey: 'b', madeBy: 'p' },
        { ...promise, madeMinute: 99, idempotencyKey: 'c' },
      ]);
      await stage.store.promises.settle(given?.id ?? '', 'kept', 'Both came.', 220);
      expect(await facts.promises({ ...since, minute: 100.5 })).toEqual([
        { by: elara, to: marcus, outcome: 'kept' },
        { by: stage.robin.id, to: elara, outcome: null },
      ]);
    });

    it('holds ties against what they were', async () => {
      const towards = { otherId: marcus, otherKind: 'agent' as const };
      await stage.store.changeRelationships([change({ ...towards, gameMinute: 50, affection: 4, trust: 0 })]);
      const before = (await facts.ties(since)).find(({ otherId }) => otherId === marcus);
      expect(before?.affection.before).toBe(before?.affection.now);
      await stage.store.changeRelationships([
        change({ ...towards, gameMinute: 100, affection: 2, trust: 1 }),
        change({ ...towards, gameMinute: 110, affection: -5, trust: 1 }),
        change({ otherId: stage.robin.id, gameMinute: 120, affection: 3, trust: 2 }),
      ]);
      const after = await facts.ties(since);
      const tie = (other: string) =>
        after.find(({ agentId, otherId }) => agentId === elara && otherId === other);
      const held = before?.affection.now ?? 0;
      expect(tie(marcus)?.affection).toEqual({ before: held, now: held - 3 });
      expect(tie(stage.robin.id)).toMatchObject({ affection: { before: 0, now: 3 }, trust: { now: 2 } });
    });

    it('knows who talked with whom, and who carries what', async () => {
      const recipients = [{ id: elara, kind: 'agent' as const }];
      const said = turn({ speakerId: stage.robin.id, recipients });
      await stage.store.commitTurn({ ...said, conversationId: 'old', gameMinute: 99 }, [], []);
      await stage.store.commitTurn({ ...said, gameMinute: 100 }, [], []);
      await stage.store.commitTurn({ ...said, gameMinute: 101, turnId: 2 }, [], []);
      const talks = await facts.conversations(since);
      expect(talks.map((people) => people.toSorted())).toEqual([[elara, stage.robin.id].toSorted()]);
      await stage.store.saveSnapshot({
        world: {},
        agents: [
          {
            agentId: elara,
            at: { x: 1, y: 1 },
            facing: 'down',
            mood: 'neutral',
            needs,
            inventory: { apple: 2, horseshoe: 1 },
            activity: null,
          },
        ],
        characters: [
          { id: stage.robin.id, at: { x: 1, y: 1 }, facing: 'down', inventory: { apple: 3 }, needs },
        ],
      });
      expect(await facts.carried('apple')).toEqual([
        { id: elara, count: 2 },
        { id: stage.robin.id, count: 3 },
      ]);
      expect(await facts.carried('anvil')).toEqual([]);
    });
  });
});
