/** The rest of the port: first words, plans, reactions, reflections, gifts. */
import { describe, expect, it } from 'vitest';
import type { ReplyRequest } from '../../../server/src/mind/tasks/talking.ts';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import { faultsOf } from './grammar.ts';
import {
  ada,
  memory,
  neighboursOf,
  places,
  situationOf,
  tieOf,
  toldByAda,
  villager,
  villagers,
} from './stage.ts';
import { reflectOn } from '../looking-back-requests.ts';

const signal = new AbortController().signal;

describe('first words', () => {
  it('greet a known player, and are withheld from an enemy', async () => {
    const mind = createOfflineMind();
    const persona = villager('Tobias');
    const request = (affection: number): ReplyRequest => ({
      operationId: 'o',
      conversationId: 'c',
      persona,
      situation: situationOf(persona),
      to: ada(tieOf(persona.id, { affection })),
      others: [],
      turns: [],
      memories: [],
      neighbours: neighboursOf(persona),
      places,
      alreadySaid: [],
      intentions: [],
      news: [],
    });
    const hello = await mind.open(request(30), signal);
    expect(faultsOf(hello ?? '')).toEqual([]);
    expect(await mind.open(request(-60), signal)).toBeNull();
  });
});

describe('a day', () => {
  const persona = villager('Finn');
  const schedule = persona.schedule.default.map((entry) => ({
    activity: entry.activity,
    placeId: entry.place,
    objectId: null,
    doing: entry.doing,
    minutes: 60,
    priority: entry.priority,
    reason: 'It is in the schedule.',
    fromMinuteOfDay: Number(entry.from.slice(0, 2)) * 60 + Number(entry.from.slice(3)),
  }));
  const plan = (change: Parameters<typeof situationOf>[1], memories: ScoredMemory[] = []) =>
    createOfflineMind().planDay(
      { persona, situation: situationOf(persona, change), schedule, memories, places },
      signal,
    );

  it('follows the schedule but for free hours when nothing is amiss', async () => {
    const { goal, steps } = await plan({});
    const needful = (all: typeof schedule | typeof steps) => all.filter(({ priority }) => priority > 4);
    expect(needful(steps)).toEqual(needful(schedule));
    expect(steps).toHaveLength(schedule.length);
    expect(faultsOf(goal)).toEqual([]);
  });

  it('brings the idle in from a storm and the weary to bed', async () => {
    expect((await plan({ needs: { energy: 10, fullness: 80, social: 80, fun: 80 } })).steps).not.toEqual(
      schedule,
    );
    const stormy = await plan({ weather: 'storm' });
    expect(
      stormy.steps.filter(
        (step) => ['stroll', 'forage', 'play'].includes(step.activity) && step.priority <= 5,
      ),
    ).toEqual([]);
    expect(stormy.steps).toHaveLength(schedule.length);
  });

  it('visits a friend in trouble', async () => {
    const tie = persona.relationships.find(
      (one) => one.affection >= 20 && places.some((place) => place.id.includes(one.to.split('_')[0] ?? '-')),
    );
    if (tie === undefined) throw new Error('Finn has no friend with a door of their own');
    const trouble = memory(persona.id, 'Somebody told me: "They are ill in bed."', {
      importance: 7,
      valence: -0.7,
      relatedAgents: [tie.to],
    });
    const { steps, goal } = await plan({}, [trouble]);
    expect(steps.some((step) => step.doing.startsWith('looking in on'))).toBe(true);
    expect(goal).toMatch(/look in on/);
  });
});

describe('reactions', () => {
  it('greet, shelter or let be, with sound lines', async () => {
    const kinds = new Set<string>();
    for (const persona of villagers) {
      const mind = createOfflineMind();
      for (const percept of [
        { what: 'appeared', subjectId: 'ada' },
        { what: 'emote', subjectId: 'ada', emote: 'wave' },
        { what: 'weather', subjectId: 'ada', weather: 'storm' },
        { what: 'heard', subjectId: 'ada', text: `Where is ${persona.shortName}?`, toId: null },
      ] as const) {
        const situation = situationOf(persona, { place: { id: 'farm', title: 'Farm fields' } });
        const reaction = await mind.react(
          { persona, situation, percept, subject: ada(tieOf(persona.id)), memories: [] },
          signal,
        );
        kinds.add(reaction.kind);
        const text = reaction.kind === 'greet' ? reaction.text : 'Nothing said.';
        expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
      }
    }
    expect(kinds).toContain('greet');
    expect(kinds).toContain('do');
  });
});

describe('reflection', () => {
  it('draws an insight from what recent memories share, and cites them', async () => {
    const persona = villager('Elara');
    const recent = [
      'My sister Wren bakes plum cake.',
      'I miss my home on the coast.',
      'I want to learn to forge.',
    ].map((text) => toldByAda(persona.id, text).memory);
    const people = [{ id: 'ada', name: 'Ada' }];
    const insights = await createOfflineMind().reflect(reflectOn(recent, { people }, persona), signal);
    expect(insights[0]?.insight).toContain('Ada');
    expect(insights[0]?.evidence).toHaveLength(3);
    expect(insights.every((one) => one.evidence.every((id) => recent.some((entry) => entry.id === id)))).toBe(
      true,
    );
    expect(await createOfflineMind().reflect(reflectOn([], { people }, persona), signal)).toEqual([]);
  });
});

describe('gifts', () => {
  const persona = villager('Elara');
  const give = (mind: ReturnType<typeof createOfflineMind>, id: string, tags: string[] = []) =>
    mind.receiveGift(
      {
        persona,
        situation: situationOf(persona),
        from: ada(tieOf(persona.id)),
        item: { id, name: id.replaceAll('_', ' '), tags, value: 5 },
      },
      signal,
    );

  it('go by taste', async () => {
    const mind = createOfflineMind();
    expect(await give(mind, 'plum_jam')).toMatchObject({ taste: 'loved', mood: 'happy' });
    expect(await give(createOfflineMind(), 'bouquet')).toMatchObject({ taste: 'disliked' });
    expect(await give(createOfflineMind(), 'pebble')).toMatchObject({ taste: 'neutral' });
    expect(await give(createOfflineMind(), 'tart', ['apple'])).toMatchObject({ taste: 'liked' });
  });

  it('count for less the more there are of them in a day', async () => {
    const mind = createOfflineMind();
    const gains: number[] = [];
    for (let i = 0; i < 6; i += 1) gains.push((await give(mind, 'horseshoe')).affection);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    expect(gains[0]).toBeGreaterThan(gains[2] ?? 0);
    expect(gains.at(-1)).toBe(0);
  });
});
