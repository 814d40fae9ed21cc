/** The rest of the port: neighbours' talks, first words, plans, reactions, reflections, gifts; and the embedder. */
import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { createOfflineEmbedder } from '../../../server/src/adapters/offline-embedder.ts';
import type { News, ReplyRequest } from '../../../server/src/mind/tasks/talking.ts';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import { faultsOf } from './grammar.ts';
import {
  ada,
  asInterlocutor,
  memory,
  neighboursOf,
  places,
  seedMemories,
  situationOf,
  tieOf,
  toldByAda,
  villager,
  villagers,
} from './stage.ts';
import { reflectOn } from '../looking-back-requests.ts';

const signal = new AbortController().signal;

async function talkOf(
  nameA: string,
  nameB: string,
  conversationId: string,
  memoriesOfA: ScoredMemory[] = [],
  newsOfA: readonly News[] = [],
) {
  const mind = createOfflineMind({ seed: 2 });
  const [a, b] = [villager(nameA), villager(nameB)];
  const memories = new Map([
    [a.id, [...memoriesOfA, ...seedMemories(a)]],
    [b.id, seedMemories(b)],
  ]);
  const turns: { speakerId: string; speakerName: string; text: string }[] = [];
  const request = (me: typeof a, other: typeof a): ReplyRequest => ({
    operationId: `${conversationId}-${turns.length}`,
    conversationId,
    persona: me,
    situation: situationOf(me),
    to: asInterlocutor(me, other),
    others: [],
    turns,
    memories: memories.get(me.id) ?? [],
    neighbours: neighboursOf(me),
    places,
    alreadySaid: [],
    intentions: [],
    news: me === a ? newsOfA : [],
  });
  const first = await mind.open(request(a, b), signal);
  if (first === null) return { turns, ended: 'never began' };
  turns.push({ speakerId: a.id, speakerName: a.shortName, text: first });
  let [me, other] = [b, a];
  for (let i = 0; i < 12; i += 1) {
    const reply = await mind.reply(request(me, other), () => {}, signal);
    turns.push({ speakerId: me.id, speakerName: me.shortName, text: reply.text });
    if (reply.ends !== null) return { turns, ended: reply.ends };
    [me, other] = [other, me];
  }
  return { turns, ended: 'too long' };
}

function dislikes(nameA: string, nameB: string): boolean {
  return (asInterlocutor(villager(nameA), villager(nameB)).relationship?.affection ?? 0) <= -25;
}

describe('villagers among themselves', () => {
  const pairs = villagers.flatMap((a, i) =>
    villagers.slice(i + 1).map((b) => [a.shortName, b.shortName] as const),
  );

  it.each(pairs)('%s and %s come to an end by themselves, saying nothing twice', async (a, b) => {
    const { turns, ended } = await talkOf(a, b, `c-${a}-${b}`);
    // Who cannot stand the other has a sharp word for them, and is walked out on now and then.
    const isFeud = dislikes(a, b) || dislikes(b, a);
    expect(isFeud ? ['done', 'offended'] : ['done']).toContain(ended);
    expect(turns.length).toBeGreaterThanOrEqual(ended === 'offended' ? 2 : 4);
    expect(turns.length).toBeLessThanOrEqual(8);
    expect(new Set(turns.map((turn) => turn.text)).size).toBe(turns.length);
    for (const turn of turns)
      expect({ text: turn.text, faults: faultsOf(turn.text) }).toEqual({ text: turn.text, faults: [] });
  });

  it('passes news on with the name of whom it is about', async () => {
    const told = toldByAda('elara_blacksmith', 'My sister Wren bakes plum cake.');
    const news: News = {
      memoryId: told.memory.id,
      fact: "Ada's sister Wren bakes plum cake.",
      fromName: 'Ada',
      hands: 1,
      certainty: 0.8,
      announcement: false,
      subjects: ['ada'],
      value: 1.5,
    };
    // Nobody tells everything every time; of eight talks it is told in some, with its source.
    const talks: string[] = [];
    for (let n = 0; n < 8; n++) {
      const { turns } = await talkOf('Elara', 'Marcus', `c-news-${n}`, [told], [news]);
      talks.push(turns.map((turn) => turn.text).join(' '));
    }
    const telling = talks.filter((talk) => talk.includes("Ada's sister Wren bakes plum cake"));
    expect(telling.length).toBeGreaterThanOrEqual(2);
    for (const talk of telling) expect(talk.split("Ada's sister Wren bakes plum cake")).toHaveLength(2);
  });

  it('keeps its secret among neighbours', async () => {
    for (const name of villagers.map((one) => one.shortName).filter((one) => one !== 'Elara')) {
      const { turns } = await talkOf('Elara', name, `c-secret-${name}`);
      expect(turns.map((turn) => turn.text).join(' ')).not.toMatch(
        /sluice pin until|I forged it in a hurry|coarse and I forged/,
      );
    }
  });
});

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

describe('the offline embedder', () => {
  const embedder = createOfflineEmbedder();
  const cosine = async (a: string, b: string) => {
    const [x, y] = await embedder.embed([a, b]);
    if (x === undefined || y === undefined) throw new Error('two vectors were due');
    return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  };

  it('makes unit vectors of 1536 numbers, the same every time', async () => {
    for (const text of ['', '?', 'the of and', 'Ada told me: "my sister bakes."', '你好', 'x'.repeat(5000)]) {
      const [one, again] = await embedder.embed([text, text]);
      expect(one).toHaveLength(1536);
      expect(one).toEqual(again);
      expect(one?.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
    }
    expect(embedder).toMatchObject({ model: 'offline-hash-1', dimension: 1536, local: true });
    // Stored vectors are compared with new ones: what changes this must change the model's name.
    const pinned = await embedder.embed(['Ada told me: "my sister Wren bakes plum cake."', 'What is it?']);
    const fingerprint = createHash('sha256');
    for (const vector of pinned) fingerprint.update(Buffer.from(vector.buffer));
    expect(fingerprint.digest('hex')).toBe(
      'ab33114e15b983f9c6301598e7d8ab435a2618c719e8ca7ae52f29d56a35a102',
    );
  });

  it('finds what is alike, over forms of a word', async () => {
    const memoryText = 'Ada told me: "My sister Wren bakes plum cake."';
    expect(await cosine('what did I tell you about my sister?', memoryText)).toBeGreaterThan(0.15);
    expect(await cosine('baking cakes with plums', memoryText)).toBeGreaterThan(0.3);
    expect(Math.abs(await cosine('the anvil is cold', memoryText))).toBeLessThan(0.1);
  });

  it('spreads over all dimensions, so that sign bits tell likeness', async () => {
    const [vector] = await embedder.embed(['hammering horseshoes']);
    expect(vector?.filter((value) => value === 0).length).toBeLessThan(80);
  });
});
