import { describe, expect, it } from 'vitest';
import { dayZeroMs, memoryQuery, peopleNamed } from '../../server/src/mind/memory-query.ts';
import { attend, taskWeights } from '../../server/src/mind/retrieve.ts';
import { memory, scored } from './requests.ts';

const people = [
  { id: 'elara', name: 'Elara Vance', shortName: 'Elara' },
  { id: 'marcus', name: 'Marcus Hale', shortName: 'Marcus' },
  { id: 'p_1', name: 'Ada' },
];
const day = 1440;
const minute = (year: number, month: number, date: number): number =>
  (Date.UTC(year, month, date) - dayZeroMs) / 60_000;

const ask = (text: string, nowMinute = 10 * day) =>
  memoryQuery({
    agentId: 'elara',
    text,
    embedding: null,
    valence: 0,
    arousal: 0,
    nowMinute,
    weights: taskWeights.reply,
    spokenTo: ['p_1'],
    people,
    limit: 10,
  });

describe('whom a question is about', () => {
  it('is somebody named, however they are named, and never the one who is asked', () => {
    expect(peopleNamed('Is Marcus Hale about, or ADA?', people)).toEqual(['marcus', 'p_1']);
    expect(peopleNamed('The marcusite is adamant.', people)).toEqual([]);
    expect(ask('Where is Marcus, Elara?').aboutActors).toEqual(['marcus']);
  });

  it('is who asks, too, when they speak of themselves or of nobody', () => {
    expect(ask('What did I tell you?').aboutActors).toEqual(['p_1']);
    expect(ask('What did I tell you of Marcus?').aboutActors).toEqual(['marcus', 'p_1']);
    expect(ask('Any news?').aboutActors).toEqual(['p_1']);
    expect(ask('What is Marcus selling?')).toMatchObject({ aboutActors: ['marcus'], companions: ['p_1'] });
  });
});

describe('the time a question is about', () => {
  it('is a day that is over, and the week in which it is talked of', () => {
    expect(ask('What did you do yesterday?').period).toEqual({ fromMinute: 9 * day, untilMinute: 17 * day });
    // Day 10 is a Thursday.
    expect(ask('Whom did you see on Monday?').period?.fromMinute).toBe(7 * day);
    expect(ask('What did you do two days ago?').period?.fromMinute).toBe(8 * day);
  });

  it('is a date, a month or a year, on a calendar laid over the days', () => {
    const now = minute(2024, 7, 20);
    expect(ask('What happened on 3 May, 2024?', now).period?.fromMinute).toBe(minute(2024, 4, 3));
    expect(ask('Where were you in June?', now).period).toEqual({
      fromMinute: minute(2024, 5, 1),
      untilMinute: minute(2024, 6, 8),
    });
    expect(ask('What did you do in 2023?', now).period?.untilMinute).toBe(minute(2024, 0, 1));
  });

  it('is none where no time is named, or one to come', () => {
    for (const text of ['What do you sell?', 'You may tell me.', 'Come tomorrow.', 'See you in 3 days.'])
      expect(ask(text).period).toBeUndefined();
  });
});

describe('what an agent looks out for', () => {
  const found = [
    scored(memory('1', 'Bo mended a plough.'), 0.5),
    scored(
      memory('2', 'Ada told me: "The bell fund is short of coin."', { relatedCharacters: ['p_1'] }),
      0.5,
    ),
  ];

  it('comes to mind more easily, and says so among the terms', () => {
    const [plough, bell] = attend(found, taskWeights.reply, { people: ['p_1'], topics: ['bell funds'] });
    expect(plough).toEqual(found[0]);
    expect(bell?.score).toBeCloseTo(0.7);
    expect(bell?.terms.boost).toBeCloseTo((found[1]?.terms.boost ?? 0) + 0.2);
  });

  it('changes nothing where there is nothing', () => {
    expect(attend(found, taskWeights.reply, { people: [], topics: [] })).toEqual(found);
  });
});
