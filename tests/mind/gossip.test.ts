/** News on its way through the valley: what is kept of it, where it came from, and what happens when it was wrong. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Memory } from '../../server/src/ports/memory-store.ts';
import { newMemory } from '../contract/fixtures.ts';
import { createContext } from '../../server/src/mind/context.ts';
import type { MindsDeps } from '../../server/src/mind/deps.ts';
import { entryOf, type NewsEntry } from '../../server/src/mind/gossip.ts';
import { newsFor } from '../../server/src/mind/news-choice.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { memory } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const [elara, rosa, marcus] = ['elara_blacksmith', 'rosa_baker', 'marcus_merchant'] as const;
const villagers = shippedValley().villagers.filter(({ id }) =>
  [elara, rosa, marcus].some((one) => one === id),
);

let valley: LivingValley;
let seedId: string;

beforeAll(async () => {
  valley = await liveIn({
    villagers,
    mind: createOfflineMind({ seed: 1 }),
    limits: { maxAgentTalks: 0 },
    minute: 570,
    inLockStep: true,
  });
  const [seed] = await valley.memories.add([
    {
      ...newMemory(elara, 'I am giving a party at the inn on Friday at six.'),
      importance: 8,
      tags: ['news'],
      gameMinute: 560,
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    },
  ]);
  seedId = seed?.id ?? '';
  await valley.advance(60);
});
afterAll(() => valley.dispose());

async function heard(agentId: string, holds: (memory: Memory) => boolean): Promise<Memory> {
  for (let tries = 0; tries < 60; tries++) {
    const found = (await valley.memories.recent(agentId, 100)).find(holds);
    if (found !== undefined) return found;
    await valley.advance(40);
  }
  throw new Error(`${agentId} never heard of it`);
}

/** Walks up to the other and says it. */
async function tell(
  actorId: string,
  to: string,
  text: string,
  holds: (memory: Memory) => boolean,
): Promise<Memory> {
  for (let tries = 0; tries < 12; tries++) {
    await valley.advance(1, [{ kind: 'talk', actorId, to, text }]);
    for (let n = 0; n < 10; n++) {
      await valley.advance(60);
      const found = (await valley.memories.recent(to, 100)).find(holds);
      if (found !== undefined) return found;
    }
  }
  throw new Error(`${to} was never told: ${text}`);
}

describe('news', () => {
  it('goes from mouth to mouth with its source, a little less sure each time', async () => {
    const first = await tell(
      elara,
      rosa,
      'Have you heard? I am giving a party at the inn on Friday at six.',
      isNews,
    );
    expect(first).toMatchObject({
      content: 'Elara told me: "I am giving a party at the inn on Friday at six."',
      provenance: { toldBy: elara, sourceMemoryId: seedId },
    });
    expect(first.provenance.certainty).toBeCloseTo(0.85);
    const second = await tell(
      rosa,
      marcus,
      'Elara is giving a party at the inn on Friday at six, you know.',
      isNews,
    );
    expect(second.content).toMatch(
      /^Rosa told .*me, having it from Elara: "Elara is giving a party at the inn on Friday at six\."$/,
    );
    expect(second.provenance).toMatchObject({ toldBy: rosa, sourceMemoryId: first.id });
    expect(second.provenance.certainty).toBeCloseTo(0.85 ** 2);
    expect(second.tags).toContain('hands:2');
    expect(second.importance).toBeGreaterThan(5);
  });

  it('is believed of the one it is about, and who was wrong is remembered', async () => {
    const trust = async (): Promise<number> => (await valley.store.relationship(marcus, rosa))?.trust ?? 0;
    const before = await trust();
    await tell(elara, marcus, 'I am giving a party at the inn on Sunday at six.', ({ content }) =>
      content.includes('Sunday'),
    );
    const wrong = await heard(marcus, ({ tags }) => tags.includes('corrected') && tags.includes('news'));
    expect(wrong.provenance.certainty).toBeLessThan(0.3);
    const lesson = await heard(marcus, ({ content }) => content.startsWith('Rosa was wrong'));
    expect(lesson.content).toContain('Elara set me right');
    expect(await trust()).toBeLessThan(before);
    const entry = (await valley.memories.recent(marcus, 100)).find(({ tags }) =>
      tags.some((tag) => tag.startsWith('corrected-by:')),
    );
    expect(entry?.id).toBe(wrong.id);
  });
});

it('what was to come is told until its hour is over, and what keeps is told on', () => {
  const [agent, other] = villagers;
  if (agent === undefined || other === undefined) throw new Error('nobody there');
  const context = createContext({ villagers, log: pino({ level: 'silent' }) } as unknown as MindsDeps);
  const morning = 1440 + 6 * 60;
  const of = (id: string, content: string, gameMinute = morning): NewsEntry | null =>
    entryOf(
      memory(id, content, {
        agentId: agent.id,
        type: 'observation',
        importance: 6,
        gameMinute,
        relatedCharacters: [],
        provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
      }),
      agent,
      new Map(),
    );
  const called = of('1', 'I was asked to come to the inn today at 8:30, to look for the lamb. I mean to go.');
  // Said at its very hour, when it is begun already.
  const late = of(
    '3',
    'I was asked to come to the mill today at 14:00, to count the sacks. I mean to go.',
    1440 + 14 * 60,
  );
  expect(late?.pastFrom).toBeGreaterThanOrEqual(1440 + 14 * 60);
  expect(late?.pastFrom).toBeLessThan(1440 + 16 * 60);
  const gone = of('2', 'I counted the fold at first light, and the smallest lamb is gone.');
  const thoughts = context.thoughts.get(agent.id);
  if (thoughts === undefined || called === null || gone === null) throw new Error('there is nothing to tell');
  thoughts.news = [called, gone];
  const toldAt = (minute: number): string[] => {
    context.world = worldOf(villagers, minute, 48);
    return newsFor(context, thoughts, other.id, [other.id]).map(({ memoryId }) => memoryId);
  };
  expect(toldAt(morning + 60).toSorted()).toEqual(['1', '2']);
  const theirs = context.thoughts.get(other.id);
  if (theirs === undefined) throw new Error('nobody listens');
  const meeting = { key: 'event:1', placeId: 'inn', fromMinute: morning + 90, untilMinute: morning + 180 };
  const asked = { why: 'to look for the lamb', doing: 'calling', priority: 7, isComing: false };
  theirs.story = { goals: [], meetings: [{ ...meeting, ...asked }] };
  expect(toldAt(morning + 60)).toEqual(['2']);
  theirs.story = { goals: [], meetings: [] };
  expect(toldAt(morning + 8 * 60)).toEqual(['2']);
});

function isNews({ tags }: Memory): boolean {
  return tags.includes('news');
}
