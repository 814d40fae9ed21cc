/** Stories in a valley: who is told what, and what comes of a story that stands still, or is taken up again. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emptiedBackend } from '../services/emptied-database.ts';
import { at, cry, gideon, openStage, sarah, storyOf, talk, type Stage } from './director-stage.ts';

describe('The director', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(emptiedBackend);
  });
  afterEach(async () => await stage.clear());
  afterAll(async () => await stage.close());

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
    expect(await stage.cries(run)).toEqual(['one', 'two']);
    await stage.director.pause(run.id);
    await stage.until(day, '17:00');
    await stage.restart();
    await stage.see(talk(sarah, gideon));
    expect(await stage.cries(run)).toEqual(['one', 'two']);
    await stage.director.resume(run.id);
    await stage.live();
    await stage.until(day + 1, '15:59');
    expect(await stage.cries(run)).toEqual(['one', 'two']);
    await stage.until(day + 1, '16:01');
    expect(await stage.cries(run)).toEqual(['one', 'two', 'three']);
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
    await stage.see(talk(sarah, gideon), talk(sarah, gideon));
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
    expect(await stage.cries(run)).toEqual(['one', 'and one']);
    await stage.see(talk(sarah, gideon));
    expect(await stage.cries(run)).toEqual(['one', 'and one', 'three talks']);
  });
});
