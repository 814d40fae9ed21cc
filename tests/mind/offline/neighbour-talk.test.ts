import { describe, expect, it } from 'vitest';
import type { KnownPromise, News, ReplyRequest, SpokenTurn } from '../../../server/src/mind/tasks/talking.ts';
import type { Mind } from '../../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { Intention } from '../../../server/src/mind/strategy.ts';
import type { ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import { faultsOf } from './grammar.ts';
import {
  asInterlocutor,
  neighboursOf,
  places,
  seedMemories,
  situationOf,
  toldByAda,
  villager,
  villagers,
} from './stage.ts';

const signal = new AbortController().signal;

const bees: News = {
  memoryId: '1',
  fact: 'I have decided to keep bees behind the forge.',
  fromName: null,
  hands: 0,
  certainty: 1,
  announcement: false,
  subjects: ['elara_blacksmith'],
  value: 1.6,
  knownTo: 0,
};

function resolve(topic: string): Intention {
  return {
    text: `Ask Marcus about ${topic}.`,
    kind: 'ask',
    about: villager('Marcus').id,
    topic,
    fromMinute: 0,
    untilMinute: 90_000,
    sourceMemoryId: null,
  };
}

type Told = {
  memories?: readonly ScoredMemory[];
  news?: readonly News[];
  intentions?: readonly Intention[];
  promises?: readonly KnownPromise[];
  /** Said before the first of them answers. */
  before?: readonly SpokenTurn[];
  mind?: Mind;
  /** Lines after which nobody listens any more. */
  most?: number;
};

/** What the first of them knows is given; the other has nothing to tell. */
async function talkOf(
  nameA: string,
  nameB: string,
  conversationId: string,
  {
    memories: memoriesOfA = [],
    news: newsOfA = [],
    intentions: intentionsOfA = [],
    promises: promisesOfA = [],
    before = [],
    mind = createOfflineMind({ seed: 2 }),
    most = 13,
  }: Told = {},
) {
  const [a, b] = [villager(nameA), villager(nameB)];
  const memories = new Map([
    [a.id, [...memoriesOfA, ...seedMemories(a)]],
    [b.id, seedMemories(b)],
  ]);
  const turns: SpokenTurn[] = [...before];
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
    intentions: me === a ? intentionsOfA : [],
    news: me === a ? newsOfA : [],
    promises: me === a ? promisesOfA : [],
  });
  if (before.length === 0) {
    const first = await mind.open(request(a, b), signal);
    if (first === null) return { turns, ended: 'never began' };
    turns.push({ speakerId: a.id, speakerName: a.shortName, text: first });
  }
  let [me, other] = before.length === 0 ? [b, a] : [a, b];
  while (turns.length < most) {
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
      knownTo: 0,
    };
    // Nobody tells everything every time; of eight talks it is told in some, with its source.
    const talks: string[] = [];
    for (let n = 0; n < 8; n++) {
      const { turns } = await talkOf('Elara', 'Marcus', `c-news-${n}`, { memories: [told], news: [news] });
      talks.push(turns.map((turn) => turn.text).join(' '));
    }
    const telling = talks.filter((talk) => talk.includes("Ada's sister Wren bakes plum cake"));
    expect(telling.length).toBeGreaterThanOrEqual(2);
    for (const talk of telling) expect(talk.split("Ada's sister Wren bakes plum cake")).toHaveLength(2);
  });

  it('tells the same news to one after another', async () => {
    const mind = createOfflineMind({ seed: 2 });
    const heard: string[] = [];
    for (const name of ['Marcus', 'Rosa', 'Hugo', 'Bram', 'Finn', 'Agnes']) {
      const { turns } = await talkOf('Elara', name, `c-bees-${name}`, { news: [bees], mind });
      if (turns.some((turn) => turn.text.includes('keep bees behind the forge'))) heard.push(name);
    }
    expect(heard.length).toBeGreaterThanOrEqual(3);
  });

  it('is less and less worth a word the more have heard it', async () => {
    const told = async (knownTo: number): Promise<number> => {
      let times = 0;
      for (let n = 0; n < 24; n++) {
        const { turns } = await talkOf('Elara', 'Marcus', `c-known-${n}`, { news: [{ ...bees, knownTo }] });
        if (turns.some((turn) => turn.text.includes('keep bees behind the forge'))) times++;
      }
      return times;
    };
    expect(await told(20)).toBeLessThan((await told(0)) / 2);
  });

  it.each(['you', 'the valley', 'it', 'this', 'those people', 'everything', 'the next morning'])(
    'asks nobody about nothing in particular: %s',
    async (topic) => {
      const { turns } = await talkOf('Elara', 'Marcus', 'c-vague', { intentions: [resolve(topic)], most: 1 });
      expect(turns[0]?.text).not.toMatch(new RegExp(`(?:about|with) ${topic}\\b`));
    },
  );

  it('asks what it resolved to ask, and what stands between the two in words of its own', async () => {
    const { turns } = await talkOf('Elara', 'Marcus', 'c-oats', { intentions: [resolve('oats')], most: 1 });
    expect(turns[0]?.text).toMatch(/\boats\b/);
    const between = await talkOf('Elara', 'Marcus', 'c-us', { intentions: [resolve('us')], most: 2 });
    expect(between.turns[0]?.text).toMatch(/\bbetween us\b/);
    expect(between.turns[1]?.text).not.toMatch(/\babout us\b/);
  });

  it('tells nobody what was just said in other words', async () => {
    const fact =
      'Rosa is giving a party at the inn on Friday at five, and wants to invite you, Hugo and three others.';
    const heard = fact.replace('you, Hugo', 'you, me');
    const news: News = { ...bees, fact, fromName: 'Hugo', hands: 1, announcement: true, subjects: [] };
    const before = [
      { speakerId: villager('Marcus').id, speakerName: 'Marcus', text: `Have you heard? ${heard}` },
    ];
    for (let n = 0; n < 12; n++) {
      const { turns } = await talkOf('Elara', 'Marcus', `c-twice-${n}`, { news: [news], before });
      expect(
        turns
          .slice(1)
          .map((turn) => turn.text)
          .join(' '),
      ).not.toContain('giving a party');
    }
  });

  it('asks nobody to meet with whom something is agreed on already, or at an hour that is given away', async () => {
    const mind = createOfflineMind({ seed: 2 });
    const asked = async (promises: readonly KnownPromise[]): Promise<number> => {
      let times = 0;
      for (let n = 0; n < 60; n++) {
        const { turns } = await talkOf('Elara', 'Marcus', `c-meet-${n}`, { promises, mind, most: 1 });
        if (/\bmeet\b.*\bthis evening\b/.test(turns[0]?.text ?? '')) times++;
      }
      return times;
    };
    const promise: KnownPromise = {
      id: 'p1',
      kind: 'meet',
      what: 'meet Marcus at the plaza',
      withId: villager('Marcus').id,
      withName: 'Marcus',
      placeTitle: 'Plaza',
      fromMinute: 12 * 1440,
      untilMinute: 12 * 1440 + 60,
      mine: true,
      state: 'open',
      why: null,
    };
    expect(await asked([])).toBeGreaterThan(0);
    expect(await asked([promise])).toBe(0);
    const thisEvening = { fromMinute: 10 * 1440 + 16 * 60, untilMinute: 10 * 1440 + 21 * 60 };
    expect(await asked([{ ...promise, ...thisEvening, withId: 'hugo_miller' }])).toBe(0);
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
