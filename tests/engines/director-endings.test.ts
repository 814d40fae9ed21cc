/** How stories end, and the shipped ones from their first entry to their last. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import type { RunResults } from '../../server/src/engines/measuring.ts';
import type { ScenarioRun } from '../../server/src/ports/scenario-runs.ts';
import { shippedDir } from '../content/content-folder.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { at, cry, gideon, openStage, sarah, storyOf, talk, type Stage } from './director-stage.ts';

describe('The director', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(emptiedBackend);
  });
  afterEach(async () => await stage.clear());
  afterAll(async () => await stage.close());

  it('ends when it says so, lets everybody go and judges what came of it', async () => {
    const day = stage.today();
    const scenario = storyOf({
      roles: {
        grower: {
          title: 'the grower',
          description: 'Somebody who grows things.',
          prefers: { villagers: [sarah] },
          told: { goal: 'To win.' },
        },
      },
      config: {
        scene_descriptions: {
          dusk: {
            title: 'Dusk',
            place: 'inn',
            mood: 'still',
            text: 'Nobody says a word, and nobody has to.',
          },
        },
        metrics_definitions: {
          talks: { kind: 'events', title: 'Talks', of: { event: 'conversation_began' } },
          came: {
            kind: 'attendance',
            title: 'At the inn',
            place: 'inn',
            from: { day: 1, time: '10:00' },
            to: { day: 1, time: '12:00' },
            who: 'cast',
            measure: 'share',
          },
        },
        success_criteria: [
          { title: 'They talk.', metric: 'talks', is: 'at_least', bound: 2, weight: 3 },
          { title: 'They come.', metric: 'came', is: 'at_least', bound: 0.5 },
        ],
      },
      timeline: [
        { id: 'dusk', when: at(1, '11:00'), happens: [{ kind: 'scene_begin', scene: 'dusk' }] },
        { id: 'over', when: at(1, '15:00'), happens: [{ kind: 'end', text: '{grower} won.' }] },
        { id: 'later', when: at(1, '16:00'), happens: [cry('later')] },
      ],
    });
    const run = await stage.begin(scenario);
    stage.putAt(sarah, 'chapel');
    stage.putAt(gideon, 'inn');
    await stage.until(day, '11:01');
    stage.putAt(gideon, 'chapel');
    stage.putAt(sarah, 'inn');
    await stage.until(day, '12:30');
    await stage.see(talk(sarah, gideon));
    await stage.until(day, '15:01');
    expect(await stage.run(run.id)).toMatchObject({
      status: 'completed',
      results: {
        ending: 'Sarah won.',
        metrics: { talks: { value: 1 }, came: { value: 0.5 } },
        criteria: [{ met: false }, { met: true }],
        score: 0.25,
      } satisfies { [Key in keyof RunResults]?: unknown },
    });
    const last = (await stage.queued(run.id)).slice(-3);
    expect(last).toMatchObject([
      { type: 'scene_ended', data: { scene: 'dusk', place: 'inn' } },
      { type: 'goal_given', agentId: sarah, data: { goal: null } },
      { type: 'scenario_completed', engineType: 'analyst', lane: `heartwood/run/${run.id}/analysis` },
    ]);
    await stage.until(day, '16:01');
    expect(await stage.cries(run)).toEqual([]);
    expect(await stage.director.cancel(run.id)).toMatchObject({ ok: false, why: 'conflict' });
  });

  it('ends with its last day, and withdraws what waits when it is cancelled', async () => {
    const day = stage.today();
    const timeline = [{ id: 'one', when: at(1, '10:00'), happens: [cry('one')] }];
    const run = await stage.begin(storyOf({ timeline, config: { lastsDays: 1 } }));
    await stage.until(day, '10:01');
    await stage.until(day + 1, '00:01');
    expect(await stage.run(run.id)).toMatchObject({ status: 'completed', results: { ending: null } });
    const other = await stage.begin(storyOf({ timeline, config: { lastsDays: 2 } }), { firstDay: 'today' });
    await stage.until(day + 1, '10:01');
    expect(await stage.director.cancel(other.id)).toEqual({ ok: true });
    expect((await stage.run(other.id)).status).toBe('cancelled');
    expect((await stage.queued(other.id)).map(({ type, status }) => [type, status])).toEqual([
      ['announcement_made', 'cancelled'],
    ]);
  });

  it('queues only what the schemas of events allow, for every entry of the shipped stories at once', async () => {
    const day = stage.today();
    const { scenarios } = readContent(shippedDir);
    await stage.store.applyScenarios(scenarios);
    const runs: ScenarioRun[] = [];
    for (const { id } of scenarios) {
      const started = await stage.director.start(id, { firstDay: 'today' });
      if (!started.ok) throw new Error(started.detail);
      runs.push(started.run);
    }
    for (let later = 0; later < 8; later += 1)
      for (const time of ['05:59', '09:59', '12:59', '15:59', '20:30', '23:59']) {
        await stage.until(day + later, time);
        for (const { id } of runs) {
          const { cast = {} } = stage.director.stateOf(id) ?? {};
          const pairs = Object.values(cast).flatMap(([one], _, all) =>
            all.map(([other]) => [one ?? '', other ?? '']),
          );
          await stage.see(...pairs.map((pair) => talk(...pair)));
        }
        await stage.see(
          { kind: 'gave', fromId: sarah, toId: gideon, item: 'apple' },
          { kind: 'ate', actorId: sarah, item: 'cider' },
        );
        for (const place of ['market', 'crossroads', 'heart_tree', 'inn', 'town_hall']) {
          for (const id of stage.world.actors.keys()) stage.putAt(id, place);
          await stage.live();
        }
      }
    const check = createTypeCheck(() => stage.events.types());
    for (const run of runs) {
      const queued = await stage.queued(run.id);
      expect(queued.length).toBeGreaterThan(20);
      expect([run.name, await check(queued)]).toEqual([run.name, []]);
      const done = await stage.run(run.id);
      expect(done).toMatchObject({
        status: 'completed',
        results: { criteria: expect.any(Array) as [] },
      });
      const { came } = done.state as { came: Record<string, unknown> };
      const timeline = scenarios.find(({ id }) => id === run.scenario.slug)?.event_flow.timeline ?? [];
      // Nobody measures an hour here, and nobody promises anything.
      const missing = timeline.filter(
        ({ id, when, after, unless }) =>
          came[id] === undefined &&
          after.every((one) => came[one] !== undefined) &&
          unless.every((one) => came[one] === undefined) &&
          when.kind !== 'condition' &&
          id !== 'too_many_promises',
      );
      expect([run.name, missing.map(({ id }) => id)]).toEqual([run.name, []]);
    }
  });
});
