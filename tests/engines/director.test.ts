/** Stories in a valley: who is told what, what sets their entries off, and what comes of it in the queue. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { createTypeCheck } from '../../server/src/engines/event-check.ts';
import type { RunResults } from '../../server/src/engines/measuring.ts';
import type { ScenarioRun } from '../../server/src/ports/scenario-runs.ts';
import type { WorldEvent } from '../../server/src/world/index.ts';
import { newMemory } from '../contract/fixtures.ts';
import { shippedDir } from '../content/content-folder.ts';
import { embeddedBackend } from '../services/databases.ts';
import { gideon, openStage, sarah, storyOf, type Stage } from './director-stage.ts';

const cry = (text = 'Oyez!'): { kind: 'announcement'; text: string } => ({ kind: 'announcement', text });
const at = (day: number, time: string) => ({ kind: 'at' as const, day, time });
const talk = (...participants: string[]): WorldEvent => ({
  kind: 'conversation_began',
  conversationId: 'c1',
  participants,
});

describe('The director', { timeout: 60_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(embeddedBackend);
  }, 60_000);
  afterEach(async () => await stage.clear());
  afterAll(async () => await stage.close());

  const see = async (...events: WorldEvent[]): Promise<void> => {
    stage.director.observe(stage.world, events);
    await stage.director.settled();
  };
  const cries = async ({ id }: ScenarioRun): Promise<unknown[]> =>
    (await stage.queued(id))
      .filter(({ type }) => type === 'announcement_made')
      .map(({ data }) => data['text']);

  it('casts a story and tells each role what it is told, by name', async () => {
    const scenario = storyOf({
      timeline: [{ id: 'one', when: at(1, '10:00'), happens: [cry()] }],
      roles: {
        grower: {
          title: 'the grower',
          description: 'Somebody who grows things.',
          prefers: { villagers: [sarah] },
          told: {
            memories: [
              { text: 'I saw {digger} by my gate, and {ghost}.' },
              { text: 'I saw {digger}.', about: ['cast'] },
            ],
            goal: 'To catch {digger} at it.',
          },
        },
        ghost: {
          title: 'the ghost',
          description: 'Somebody nobody can be.',
          optional: true,
          requires: { age: { atLeast: 109 } },
          told: { goal: 'To haunt {grower}.' },
        },
      },
    });
    const run = await stage.begin(scenario, { name: 'A night at the gate' });
    expect(run).toMatchObject({ name: 'A night at the gate', status: 'running' });
    const instances = await stage.store.runs.instances(run.id);
    expect(instances.map(({ role, agentId }) => [role, agentId])).toEqual([
      ['digger', gideon],
      ['grower', sarah],
    ]);
    const told = await stage.queued(run.id);
    expect(told).toMatchObject([
      {
        type: 'memory_given',
        engineType: 'valley:heartwood',
        agentId: sarah,
        targetInstanceId: instances[1]?.id,
        lane: `heartwood/run/${run.id}`,
        priority: 40,
        data: { text: 'I saw Gideon.', about: [gideon], fact: null },
      },
      { type: 'goal_given', agentId: sarah, data: { goal: 'To catch Gideon at it.' } },
    ]);
    const [line] = await stage.logs.list({ scenarioRunId: run.id }, { limit: 9 });
    expect(line).toMatchObject({
      message: 'The run begins with Gideon as the digger and Sarah as the grower.',
      data: { left_empty: { ghost: expect.stringContaining('109') as string } },
    });
  });

  it('says why a story cannot begin', async () => {
    const impossible = storyOf({
      timeline: [{ id: 'one', when: at(1, '10:00'), happens: [cry()] }],
      roles: {
        ghost: { title: 'the ghost', description: 'Nobody can be.', requires: { age: { atLeast: 109 } } },
      },
    });
    await stage.store.applyScenarios([impossible]);
    expect(await stage.director.start('a_story')).toMatchObject({
      ok: false,
      why: 'impossible',
      detail: expect.stringContaining('Nobody can play the ghost') as string,
    });
    expect(await stage.director.start('no_story')).toMatchObject({ ok: false, why: 'unknown' });
    const scenario = storyOf({ timeline: [{ id: 'one', when: at(1, '10:00'), happens: [cry()] }] });
    await stage.begin(scenario);
    expect(await stage.director.start('a_story')).toMatchObject({ ok: false, why: 'conflict' });
    expect(await stage.director.pause(2 ** 30)).toMatchObject({ ok: false, why: 'unknown' });
  });

  it('lets things come at their time, once, and the first day be tomorrow where today is too late', async () => {
    const day = stage.today();
    await stage.until(day, '11:00');
    const timeline = [
      { id: 'early', when: at(1, '10:00'), happens: [cry('early')] },
      {
        id: 'often',
        when: at(1, '12:00'),
        repeat: { atMost: 3, everyMinutes: 60 },
        happens: [cry('often')],
      },
      { id: 'after', when: at(1, '09:00'), after: ['often'], happens: [cry('after')] },
      { id: 'never', when: at(1, '12:30'), unless: ['often'], happens: [cry('never')] },
    ];
    const run = await stage.begin(storyOf({ timeline }));
    expect(run.config).toMatchObject({ first_day: day + 1 });
    await stage.until(day, '23:59');
    expect(await cries(run)).toEqual([]);
    await stage.until(day + 1, '12:10');
    expect(await cries(run)).toEqual(['early', 'often', 'after']);
    await stage.until(day + 1, '12:50');
    expect(await cries(run)).toHaveLength(3);
    await stage.until(day + 1, '13:05');
    await stage.until(day + 1, '22:00');
    await stage.until(day + 2, '12:05');
    expect(await cries(run)).toEqual(['early', 'often', 'after', 'often', 'often']);
  });

  it('waits for somebody to come, or to be there when it has waited for others', async () => {
    const day = stage.today();
    stage.putAt(sarah, 'market');
    stage.putAt(gideon, 'inn');
    const timeline = [
      {
        id: 'comes',
        when: { kind: 'place' as const, who: 'grower', place: 'market' },
        happens: [cry('came')],
      },
      { id: 'bell', when: at(1, '12:00'), happens: [cry('bell')] },
      {
        id: 'is_there',
        when: { kind: 'place' as const, who: 'digger', place: 'inn' },
        after: ['bell'],
        happens: [cry('is there')],
      },
    ];
    const run = await stage.begin(storyOf({ timeline }));
    await stage.live();
    expect(await cries(run)).toEqual([]);
    stage.putAt(sarah, 'chapel');
    await stage.live();
    stage.putAt(sarah, 'market');
    await stage.live();
    expect(await cries(run)).toEqual(['came']);
    await stage.until(day, '12:01');
    await stage.live();
    expect(await cries(run)).toEqual(['came', 'bell', 'is there']);
  });

  it('waits for things to happen, and counts them', async () => {
    const of = { event: 'conversation_began' as const, who: 'grower', to: 'digger' };
    const timeline = [
      { id: 'meet', when: { kind: 'event' as const, of }, happens: [cry('met')] },
      {
        id: 'thrice',
        when: { kind: 'count' as const, of, nth: 2 },
        repeat: { atMost: 2, everyMinutes: 1 },
        happens: [cry('twice more')],
      },
      {
        id: 'at_night',
        when: { kind: 'event' as const, of: { event: 'gave' as const, item: 'apple' } },
        between: { from: '20:00', to: '06:00' },
        happens: [cry('an apple by night')],
      },
      {
        id: 'word',
        when: { kind: 'event' as const, of: { event: 'promise_broken' as const, who: 'digger' } },
        happens: [cry('broken')],
      },
    ];
    const day = stage.today();
    const run = await stage.begin(storyOf({ timeline }));
    await see(talk(sarah, 'marcus_merchant'));
    expect(await cries(run)).toEqual([]);
    // Whoever began it, both are in it.
    await see(talk(gideon, sarah));
    await see(talk(sarah, gideon));
    expect(await cries(run)).toEqual(['met', 'twice more']);
    await see(talk(sarah, gideon));
    await stage.until(day, '10:00');
    await see(talk(sarah, gideon));
    expect(await cries(run)).toEqual(['met', 'twice more', 'twice more']);
    const gift: WorldEvent = { kind: 'gave', fromId: sarah, toId: gideon, item: 'apple' };
    await see(gift);
    expect(await cries(run)).toHaveLength(3);
    await stage.until(day, '21:00');
    await see({ ...gift, item: 'bread' }, gift);
    expect((await cries(run)).at(-1)).toBe('an apple by night');
    const word = {
      agentId: sarah,
      otherId: gideon,
      otherKind: 'agent',
      madeBy: gideon,
      placeId: null,
      itemId: null,
    } as Parameters<Stage['director']['onPromise']>[1];
    stage.director.onPromise('broken', word);
    await stage.director.settled();
    expect((await cries(run)).at(-1)).toBe('an apple by night');
    stage.director.onPromise('broken', { ...word, agentId: gideon, otherId: sarah });
    await stage.director.settled();
    expect((await cries(run)).at(-1)).toBe('broken');
    expect(stage.director.stateOf(run.id)?.counts).toEqual({ talks: 5 });
  });

  it('measures what it waits for, once an hour', async () => {
    const scenario = storyOf({
      config: {
        facts: { gate: { text: 'The gate is open.', signs: ['gate', 'open'] } },
        metrics_definitions: { know: { kind: 'knowledge', title: 'Who knows', fact: 'gate', who: 'cast' } },
        success_criteria: [{ title: 'All know.', metric: 'know', is: 'exactly', bound: 1 }],
      },
      timeline: [
        {
          id: 'known',
          when: { kind: 'condition', metric: 'know', is: 'at_least', bound: 0.5 },
          happens: [cry('it is out')],
        },
      ],
    });
    const run = await stage.begin(scenario);
    const minute = stage.today() * 1440 + 60;
    await see({ kind: 'hour', minute });
    expect(await cries(run)).toEqual([]);
    await stage.store.memories.add([
      newMemory(gideon, 'Somebody opened the gate.', { gameMinute: minute + 5 }),
    ]);
    await see({ kind: 'hour', minute });
    expect(await cries(run)).toEqual(['it is out']);
    expect(await stage.director.resultsOf(run.id)).toMatchObject({
      metrics: { know: { value: 0.5 } },
      criteria: [{ met: false }],
      score: 0,
    });
  });

  it('asks the Narrator within the rules, and tells it what there was today', async () => {
    const day = stage.today();
    const omen = {
      kind: 'intervention' as const,
      intervention: 'omen' as const,
      text: 'An owl.',
      place: 'inn',
    };
    const scenario = storyOf({
      config: {
        scene_descriptions: {
          dusk: {
            title: 'Dusk with {grower}',
            place: 'inn',
            mood: 'still',
            text: 'Nobody says a word, and {grower} least of all.',
          },
        },
      },
      rules: { protectedPeople: ['digger'], protectedPlaces: ['chapel'] },
      timeline: [
        { id: 'first', when: at(1, '10:00'), happens: [omen, { kind: 'weather', weather: 'rain' }] },
        { id: 'second', when: at(1, '11:00'), happens: [omen, { kind: 'scene_begin', scene: 'dusk' }] },
        {
          id: 'follows',
          when: { kind: 'event', of: { event: 'scene_began', scene: 'dusk' } },
          happens: [cry('dusk'), { kind: 'scene_end', scene: 'dusk' }],
        },
        { id: 'third', when: at(2, '10:00'), happens: [omen] },
      ],
    });
    stage.putAt(gideon, 'inn');
    const run = await stage.begin(scenario);
    await stage.until(day, '10:01');
    await stage.until(day, '11:01');
    await stage.until(day + 1, '10:01');
    const queued = await stage.queued(run.id);
    expect(queued.map(({ type, engineType }) => [type, engineType])).toEqual([
      ['intervention_requested', 'narrator'],
      ['environment_change_requested', 'narrator'],
      ['intervention_requested', 'narrator'],
      ['scene_initialized', 'narrator'],
      ['announcement_made', 'valley:heartwood'],
      ['scene_ended', 'valley:heartwood'],
      ['intervention_requested', 'narrator'],
    ]);
    expect(queued.flatMap(({ data }) => data['interventions_today'] ?? [])).toEqual([0, 1, 1, 2, 0]);
    expect(queued[0]?.data).toMatchObject({
      intervention: 'omen',
      text: 'An owl.',
      place: 'inn',
      rules: { interventionsPerDay: 2, protectedPeople: [gideon], protectedPlaces: ['chapel'] },
      weather_now: stage.world.weather,
      minute: expect.any(Number) as number,
    });
    expect(queued[3]?.data).toMatchObject({
      scene: 'dusk',
      title: 'Dusk with Sarah',
      place: 'inn',
      mood: 'still',
      text: 'Nobody says a word, and Sarah least of all.',
      present: expect.arrayContaining([gideon]) as string[],
    });
  });

  it('stands still while it is paused, and goes on at the same hour', async () => {
    const day = stage.today();
    const timeline = [
      { id: 'one', when: at(1, '10:00'), happens: [cry('one')] },
      { id: 'two', when: at(1, '12:00'), happens: [cry('two')] },
      { id: 'three', when: at(1, '16:00'), happens: [cry('three')] },
    ];
    const run = await stage.begin(storyOf({ timeline }));
    await stage.until(day, '10:30');
    expect(await stage.director.pause(run.id)).toEqual({ ok: true });
    expect(await stage.director.pause(run.id)).toMatchObject({ ok: false, why: 'conflict' });
    expect((await stage.run(run.id)).status).toBe('paused');
    await stage.until(day, '11:30');
    // Nothing fell into it: nothing is put off.
    expect(await stage.director.resume(run.id)).toEqual({ ok: true });
    await stage.until(day, '12:01');
    expect(await cries(run)).toEqual(['one', 'two']);
    await stage.director.pause(run.id);
    await stage.until(day, '17:00');
    await stage.restart();
    await see(talk(sarah, gideon));
    expect(await cries(run)).toEqual(['one', 'two']);
    await stage.director.resume(run.id);
    await stage.live();
    await stage.until(day + 1, '15:59');
    expect(await cries(run)).toEqual(['one', 'two']);
    await stage.until(day + 1, '16:01');
    expect(await cries(run)).toEqual(['one', 'two', 'three']);
    expect(stage.director.stateOf(run.id)).toMatchObject({ counts: {}, shiftDays: 1, pausedMinute: null });
  });

  it('goes on after a restart and after a crash, and brings nothing about twice', async () => {
    const day = stage.today();
    const of = { event: 'conversation_began' as const };
    const timeline = [
      { id: 'one', when: at(1, '10:00'), happens: [cry('one'), cry('and one')] },
      { id: 'count', when: { kind: 'count' as const, of, nth: 3 }, happens: [cry('three talks')] },
    ];
    const run = await stage.begin(storyOf({ timeline }));
    await see(talk(sarah, gideon), talk(sarah, gideon));
    const before = stage.director.stateOf(run.id);
    await stage.until(day, '10:01');
    await stage.restart();
    expect(stage.director.stateOf(run.id)?.seen).toEqual({ count: 2 });
    // As if the state had not been stored after what came about was queued.
    await stage.store.runs.change(run.id, ['running'], {
      state: JSON.parse(JSON.stringify(before)) as never,
    });
    await stage.store.runs.change(run.id, ['running'], {
      state: { ...(await stage.run(run.id)).state, came: {} },
    });
    await stage.crash();
    await stage.live();
    expect(stage.director.stateOf(run.id)?.came['one']).toMatchObject({ times: 1 });
    expect(await cries(run)).toEqual(['one', 'and one']);
    await see(talk(sarah, gideon));
    expect(await cries(run)).toEqual(['one', 'and one', 'three talks']);
  });

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
    await see(talk(sarah, gideon));
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
    expect(await cries(run)).toEqual([]);
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

  it('hears what engines put out, of its own story once', async () => {
    const of = { event: 'narrative_intervention' as const, place: 'inn' };
    const timeline = [{ id: 'sign', when: { kind: 'count' as const, of, nth: 2 }, happens: [cry('twice')] }];
    const run = await stage.begin(storyOf({ timeline }));
    const event = {
      id: '901',
      type: 'narrative_intervention',
      engineType: 'valley:heartwood',
      valleyId: 'heartwood',
      agentId: null,
      lane: null,
      data: { intervention: 'omen', place: 'inn' },
      priority: 0,
      scenarioRunId: run.id,
      targetInstanceId: null,
      claim: 1,
      failures: 0,
      createdAt: new Date(),
    };
    for (const id of ['901', '901', '902'])
      stage.director.heard({ ...event, id, ...(id === '902' ? { scenarioRunId: 12 } : {}) });
    await stage.director.settled();
    expect(await cries(run)).toEqual([]);
    expect(stage.director.stateOf(run.id)?.interventions).toMatchObject({ made: 1 });
    stage.director.heard({ ...event, id: '903' });
    await stage.director.settled();
    expect(await cries(run)).toEqual(['twice']);
  });

  it('counts the players who take part', async () => {
    const scenario = storyOf({
      config: {
        metrics_definitions: {
          talked: { kind: 'players', title: 'Talked', by: 'talking', with: 'grower' },
          gave: { kind: 'players', title: 'Gave', by: 'giving', with: 'grower' },
          there: { kind: 'players', title: 'Were there', by: 'being_there', place: 'market' },
        },
        success_criteria: [{ title: 'Two talk.', metric: 'talked', is: 'at_least', bound: 2 }],
      },
      timeline: [{ id: 'one', when: at(1, '10:00'), happens: [cry()] }],
    });
    const run = await stage.begin(scenario);
    const spot = stage.world.map.places.get('market')?.entrance ?? { x: 0, y: 0 };
    const ids = ['ada', 'ben', 'cleo'];
    await stage.live(
      ids.map((id) => ({ kind: 'join', actor: { id, kind: 'character', name: id, at: { ...spot } } })),
    );
    const say = (speakerId: string, to: string): WorldEvent => ({
      kind: 'turn',
      conversationId: 'c1',
      turn: { id: 1, speakerId, addresseeId: null, text: 'Good day.', tick: 1 },
      to: [to],
      overheardBy: [],
      mood: 'neutral',
      operationId: null,
    });
    await see(say('ada', sarah), say(sarah, 'ben'), say('cleo', gideon), say('ada', sarah));
    await see({ kind: 'gave', fromId: 'ben', toId: sarah, item: 'apple' });
    await see({ kind: 'gave', fromId: sarah, toId: 'cleo', item: 'apple' });
    const there = [...stage.world.actors.values()].filter(({ kind }) => kind === 'character').length;
    expect((await stage.director.resultsOf(run.id))?.metrics).toMatchObject({
      talked: { value: 2 },
      gave: { value: 1 },
      there: { value: there },
    });
    await stage.live(ids.map((actorId) => ({ kind: 'depart', actorId })));
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
          await see(...pairs.map((pair) => talk(...pair)));
        }
        await see(
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
