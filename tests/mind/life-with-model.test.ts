/** What a language model makes of things around a villager and of their memories, and what becomes of its mistakes. */
import { describe, expect, it } from 'vitest';
import { newMeter } from '../../server/src/mind/tasks/meter.ts';
import type { ReactRequest } from '../../server/src/mind/tasks/reacting.ts';
import type { LetterRequest } from '../../server/src/mind/tasks/writing.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { mindByModel, modelForTests } from '../services/model-for-tests.ts';
import { liveIn } from './living-valley.ts';
import { elara, memory, replyTo } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const server = modelForTests();

const never = (): AbortSignal => new AbortController().signal;
const mind = () => mindByModel(server);
const { situation } = replyTo('');
const light = {
  kind: 'do',
  activity: 'smith',
  placeId: 'forge',
  objectId: 'forge_forge_fire',
  doing: 'lighting the forge fire',
  minutes: 12,
  reason: 'The forge fire had gone cold.',
} as const;
const cold: ReactRequest = {
  persona: elara,
  situation,
  percept: {
    what: 'object',
    subjectId: elara.id,
    objectId: 'forge_forge_fire',
    condition: 'cold',
    byId: null,
    isFresh: false,
  },
  subject: null,
  happened: 'I found the forge fire cold at the forge.',
  options: [
    { what: 'light the forge fire', why: 'There is no work without it.', appeal: 0.9, reaction: light },
  ],
  memories: [],
};

describe('a language model', () => {
  it('chooses among what can be done about a cold fire', async () => {
    const meter = newMeter();
    const reaction = await mind().react({ ...cold, meter }, never());
    expect(reaction).toBe(light);
    expect(meter.by).toBe('small-model');
    const prompt = JSON.stringify(server.requests[0]);
    expect(prompt).toContain('I found the forge fire cold at the forge.');
    expect(prompt).toContain('[1] light the forge fire: There is no work without it.');
  });

  it('is stood in for by rule when it answers nonsense', async () => {
    server.behave({ kind: 'malformed' });
    expect(await mind().react(cold, never())).toBe(light);
    expect(
      await mind().rate({ persona: elara, situation, memories: [memory('1', 'One.')] }, never()),
    ).toBeNull();
  });

  it('weighs memories by their numbers', async () => {
    const memories = [memory('m1', 'Ada’s mother died.'), memory('m2', 'I swept the floor.')];
    const rated = await mind().rate({ persona: elara, situation, memories }, never());
    expect(rated).toEqual([
      { id: 'm1', importance: 3, valence: 0.1 },
      { id: 'm2', importance: 4, valence: 0.1 },
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('tells small memories as one', async () => {
    const request = {
      persona: elara,
      situation,
      when: 'On Tuesday, day 2 of spring',
      people: [],
      places: [],
    };
    const text = await mind().summarise({ ...request, memories: [memory('1', 'I saw a cart.')] }, never());
    expect(text).toMatch(/^On Tuesday, day 2 of spring, people came and went/);
  });
});

describe('a letter by a language model', () => {
  const request: LetterRequest = {
    persona: elara,
    situation,
    to: { ...replyTo('').to, name: 'Ada' },
    daysApart: 3,
    matter: { kind: 'news', key: 'n', fact: 'Bram has bought the old mill.', fromName: 'Marcus' },
    memories: [],
  };

  it('is asked for with what it is about, and sent in the writer’s form', async () => {
    const text = await mind().write(request, never());
    expect(text).toMatch(/^Ada,\nI sat down to write: .*Bram has bought the old mill\. .*Marcus/);
    expect(text).not.toContain('Dear friend');
    const prompt = JSON.stringify(server.requests[0]);
    expect(prompt).toContain('Ada is away, and you last spoke 3 days ago.');
    expect(prompt).toContain(
      'news they may not have: Bram has bought the old mill. You have it from Marcus.',
    );
  });

  it('is written by rule where the model fails', async () => {
    server.behave({ kind: 'malformed' });
    expect(await mind().write(request, never())).toMatch(/Bram has bought the old mill\..*Marcus/);
  });
});

it('memories that may matter are weighed many at a time, and kept as they weigh from then on', async () => {
  const live = await liveIn({
    villagers: shippedValley().villagers.filter(({ id }) => id === elara.id),
    mind: mind(),
    fallback: createOfflineMind({ seed: 3 }),
    pauseMs: 1,
    // She may walk off after some lines; few are weighed after two hours, which are a minute here.
    dayMinutes: 12,
  });
  try {
    const player = await live.join('Ada', elara.id);
    const lines = Array.from(
      { length: 12 },
      (_, n) => `My brother has been ill for ${n + 2} days and I fear for him, whatever the healer says.`,
    );
    for (const text of lines) {
      await live.advance(40, [{ kind: 'say', actorId: player, text }]);
    }
    const asked = () =>
      server.requests.filter((request) => JSON.stringify(request).includes('How much does each of these'))
        .length;
    await live.until('they are weighed', () => asked() > 0, 4_000);
    await live.minds.settled();
    expect(asked()).toBeLessThanOrEqual(2);
    const kept = (await live.memories.recent(elara.id, 50)).filter(({ content }) =>
      content.includes('ill for'),
    );
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(new Set(kept.map(({ importance }) => importance)).size).toBeGreaterThan(1);
    await live.advance(120);
    await live.minds.settled();
    const [trace] = await live.store.traces.of(elara.id, { limit: 5, kinds: ['rate'] });
    expect(trace).toMatchObject({ by: 'small-model' });
    expect(trace?.choice).toMatch(/^weighed \d+ memories, \d+ of them otherwise/);
  } finally {
    await live.dispose();
  }
});
