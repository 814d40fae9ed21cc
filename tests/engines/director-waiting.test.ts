/** What entries of a story wait for: hours, people, what happens, and what is measured. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WorldEvent } from '../../server/src/world/index.ts';
import { newMemory } from '../contract/fixtures.ts';
import { emptiedBackend } from '../services/emptied-database.ts';
import { at, cry, gideon, openStage, sarah, storyOf, talk, type Stage } from './director-stage.ts';

describe('An entry of a story', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(emptiedBackend);
  });
  afterEach(async () => await stage.clear());
  afterAll(async () => await stage.close());

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
    expect(await stage.cries(run)).toEqual([]);
    await stage.until(day + 1, '12:10');
    expect(await stage.cries(run)).toEqual(['early', 'often', 'after']);
    await stage.until(day + 1, '12:50');
    expect(await stage.cries(run)).toHaveLength(3);
    await stage.until(day + 1, '13:05');
    await stage.until(day + 1, '22:00');
    await stage.until(day + 2, '12:05');
    expect(await stage.cries(run)).toEqual(['early', 'often', 'after', 'often', 'often']);
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
    expect(await stage.cries(run)).toEqual([]);
    stage.putAt(sarah, 'chapel');
    await stage.live();
    stage.putAt(sarah, 'market');
    await stage.live();
    expect(await stage.cries(run)).toEqual(['came']);
    await stage.until(day, '12:01');
    await stage.live();
    expect(await stage.cries(run)).toEqual(['came', 'bell', 'is there']);
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
    await stage.see(talk(sarah, 'marcus_merchant'));
    expect(await stage.cries(run)).toEqual([]);
    // Whoever began it, both are in it.
    await stage.see(talk(gideon, sarah));
    await stage.see(talk(sarah, gideon));
    expect(await stage.cries(run)).toEqual(['met', 'twice more']);
    await stage.see(talk(sarah, gideon));
    await stage.until(day, '10:00');
    await stage.see(talk(sarah, gideon));
    expect(await stage.cries(run)).toEqual(['met', 'twice more', 'twice more']);
    const gift: WorldEvent = { kind: 'gave', fromId: sarah, toId: gideon, item: 'apple' };
    await stage.see(gift);
    expect(await stage.cries(run)).toHaveLength(3);
    await stage.until(day, '21:00');
    await stage.see({ ...gift, item: 'bread' }, gift);
    expect((await stage.cries(run)).at(-1)).toBe('an apple by night');
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
    expect((await stage.cries(run)).at(-1)).toBe('an apple by night');
    stage.director.onPromise('broken', { ...word, agentId: gideon, otherId: sarah });
    await stage.director.settled();
    expect((await stage.cries(run)).at(-1)).toBe('broken');
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
    await stage.see({ kind: 'hour', minute });
    expect(await stage.cries(run)).toEqual([]);
    await stage.store.memories.add([
      newMemory(gideon, 'Somebody opened the gate.', { gameMinute: minute + 5 }),
    ]);
    await stage.see({ kind: 'hour', minute });
    expect(await stage.cries(run)).toEqual(['it is out']);
    expect(await stage.director.resultsOf(run.id)).toMatchObject({
      metrics: { know: { value: 0.5 } },
      criteria: [{ met: false }],
      score: 0,
    });
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
    expect(await stage.cries(run)).toEqual([]);
    expect(stage.director.stateOf(run.id)?.interventions).toMatchObject({ made: 1 });
    stage.director.heard({ ...event, id: '903' });
    await stage.director.settled();
    expect(await stage.cries(run)).toEqual(['twice']);
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
    await stage.see(say('ada', sarah), say(sarah, 'ben'), say('cleo', gideon), say('ada', sarah));
    await stage.see({ kind: 'gave', fromId: 'ben', toId: sarah, item: 'apple' });
    await stage.see({ kind: 'gave', fromId: sarah, toId: 'cleo', item: 'apple' });
    const there = [...stage.world.actors.values()].filter(({ kind }) => kind === 'character').length;
    expect((await stage.director.resultsOf(run.id))?.metrics).toMatchObject({
      talked: { value: 2 },
      gave: { value: 1 },
      there: { value: there },
    });
    await stage.live(ids.map((actorId) => ({ kind: 'depart', actorId })));
  });
});
