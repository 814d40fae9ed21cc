/** What is asked of a model where nobody is near, and what a rule does as well; where somebody is near, all is asked. */
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { Attention } from '../../server/src/mind/attention.ts';
import { newDayLog } from '../../server/src/mind/day-log.ts';
import { createGovernor } from '../../server/src/mind/governor.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { strategyOf, type Intention } from '../../server/src/mind/strategy.ts';
import type { DayPlanRequest } from '../../server/src/mind/tasks/planning.ts';
import type { KnownPromise, News, ReplyRequest } from '../../server/src/mind/tasks/talking.ts';
import { mindByModel, modelForTests } from '../services/model-for-tests.ts';
import { reflectOn } from './looking-back-requests.ts';
import { elara, memory, replyTo } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const server = modelForTests();
const never = (): AbortSignal => new AbortController().signal;
const marcus = shippedValley().villagers.find(({ id }) => id === 'marcus_merchant');
if (marcus === undefined) throw new Error('Marcus is not among the villagers');

const { situation } = replyTo('');
const seen = (attention: Attention) => ({ situation: { ...situation, attention } });

const resolve: Intention = {
  text: 'Ask Marcus what the oats cost.',
  kind: 'ask',
  about: marcus.id,
  topic: 'oats',
  fromMinute: 0,
  untilMinute: 9_000,
  sourceMemoryId: null,
};
const promise: KnownPromise = {
  id: 'p1',
  kind: 'meet',
  what: 'meet Marcus at the Mirror Pond',
  withId: marcus.id,
  withName: 'Marcus',
  placeTitle: 'Mirror Pond',
  fromMinute: 3_600,
  untilMinute: 3_660,
  mine: true,
  state: 'open',
  why: null,
};
const news: News = {
  memoryId: 'm1',
  fact: 'Rosa has a new oven.',
  fromName: null,
  hands: 0,
  certainty: 1,
  announcement: false,
  subjects: ['rosa_baker'],
  value: 0.8,
  knownTo: 0,
};

/** What Elara comes to Marcus with. */
async function talk(attention: Attention, matter: Partial<ReplyRequest>): Promise<number> {
  const side = (persona: typeof elara, other: typeof elara, more: Partial<ReplyRequest>): ReplyRequest => ({
    ...replyTo('', { persona, turns: [], ...seen(attention), ...more }),
    to: { id: other.id, kind: 'agent', name: other.shortName, relationship: null, firstMeeting: false },
  });
  const sides = [side(elara, marcus!, matter), side(marcus!, elara, {})] as const;
  await mindByModel(server).converse?.({ sides, maxTurns: 8 }, never());
  return server.requests.length;
}

describe('a talk that nobody hears', () => {
  it('is left to rules where neither has anything to say', async () => {
    expect(await talk('far', {})).toBe(0);
    expect(await talk('far', { intentions: [{ ...resolve, about: 'rosa_baker' }] })).toBe(0);
  });

  it.each([
    ['news', { news: [news] }],
    ['a resolve about the other', { intentions: [resolve] }],
    ['a word given to the other', { promises: [promise] }],
  ] as const)('is written by a model for %s', async (_, matter) => {
    expect(await talk('far', matter)).toBe(1);
  });

  it('is written by a model whatever is in it, once somebody is near', async () => {
    expect(await talk('near', {})).toBe(1);
  });
});

async function plan(attention: Attention, more: Partial<DayPlanRequest>): Promise<number> {
  const usual = [7, 12, 14].map((hour) => ({
    activity: 'work' as const,
    placeId: 'forge',
    objectId: null,
    doing: 'at the forge',
    minutes: 60,
    priority: 5,
    reason: 'Work.',
    fromMinuteOfDay: hour * 60,
  }));
  const request = {
    persona: elara,
    ...seen(attention),
    schedule: usual,
    memories: [],
    places: [{ id: 'forge', title: 'Forge' }],
    strategy: strategyOf(elara),
    yesterday: null,
  };
  await mindByModel(server).planDay({ ...request, ...more }, never());
  return server.requests.length;
}

describe('a day that nobody sees', () => {
  it('is the usual one without a model when nothing is on', async () => {
    expect(await plan('far', {})).toBe(0);
    expect(await plan('near', {})).toBe(1);
  });

  it.each([
    ['a promise', { promises: [promise] }],
    ['a resolve', { strategy: { ...strategyOf(elara), intentions: [resolve] } }],
    ['a day before it to learn of', { yesterday: newDayLog(1) }],
    [
      'a feast',
      {
        situation: {
          ...seen('far').situation,
          festivals: [
            {
              name: 'Lantern Night',
              placeTitle: 'Plaza',
              fromMinute: 4_000,
              untilMinute: 4_200,
              inDays: 0,
              description: 'Lanterns on the water.',
            },
          ],
        },
      },
    ],
  ] as const)('is planned by a model for %s', async (_, more) => {
    expect(await plan('far', more)).toBe(1);
  });
});

describe('a reflection that nobody sees', () => {
  const recent = ['The mare threw a shoe.', 'Marcus paid late again.'].map((text, at) =>
    memory(`m${at}`, text),
  );
  const dayBegan = situation.time.day * 1440;
  const reflected = async (attention: Attention, lastMinute: number | undefined): Promise<number> => {
    await mindByModel(server).reflect(reflectOn(recent, { ...seen(attention), lastMinute }), never());
    return server.requests.length;
  };

  it('is asked of a model once a day', async () => {
    expect(await reflected('far', dayBegan + 10)).toBe(0);
    expect(await reflected('far', dayBegan - 10)).toBe(1);
  });

  it('is asked of a model the first time, and whenever somebody is near', async () => {
    expect(await reflected('far', undefined)).toBe(1);
    expect(await reflected('near', dayBegan + 10)).toBe(2);
  });
});

describe('an answer', () => {
  const answered = async (attention: Attention) => {
    const governor = createGovernor();
    const options = { baseUrl: server.url, apiKey: null, model: 'full', smallModel: 'small', gate: governor };
    const mind = createLanguageModelMind({
      model: createOpenAILanguageModel(options),
      fallback: createOfflineMind({ seed: 3 }),
      governor,
      log: pino({ level: 'silent' }),
    });
    const neighbour = { ...replyTo('').to, id: marcus.id, kind: 'agent', name: 'Marcus' } as const;
    await mind.reply(replyTo('Good day.', { to: neighbour, ...seen(attention) }), () => undefined, never());
    return { requests: server.requests.length, givenUp: governor.usage().givenUp['reply'] ?? 0 };
  };

  it('that no model was to give was not given up by one', async () => {
    server.behave({ kind: 'status', status: 401 });
    expect(await answered('far')).toEqual({ requests: 0, givenUp: 0 });
    expect(await answered('near')).toMatchObject({ givenUp: 1 });
  });
});
