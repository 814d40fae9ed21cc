import { describe, expect, it } from 'vitest';
import { agendaOf, isByHabit, scheduledDay } from '../../server/src/mind/agenda.ts';
import { elara } from './requests.ts';
import { shippedValley } from './routine-day.ts';

const { map } = shippedValley();
const usual = scheduledDay(map, elara, 0);
const step = (from: number, placeId: string, activity: 'smith' | 'sleep' | 'stroll') => ({
  activity,
  placeId,
  objectId: null,
  doing: 'trying something new',
  minutes: 60,
  priority: 5,
  reason: 'A wish.',
  fromMinuteOfDay: from,
});

describe('a day', () => {
  it('has no gap from midnight to midnight', () => {
    expect(usual[0]?.fromMinuteOfDay).toBe(0);
    expect(usual.at(-1)?.untilMinuteOfDay).toBe(1440);
    for (const [index, entry] of usual.entries()) {
      expect(entry.untilMinuteOfDay).toBeGreaterThan(entry.fromMinuteOfDay);
      expect(usual[index + 1]?.fromMinuteOfDay ?? 1440).toBe(entry.untilMinuteOfDay);
    }
  });

  it('says why in words that fit a card and a mouth', () => {
    const reasons = new Set(usual.map((entry) => entry.reason));
    expect([...reasons].filter((one) => !/^It is [^;]+\.$/.test(one))).toEqual([]);
    const smithing = usual.find((entry) => entry.activity === 'smith')?.reason ?? '';
    expect(smithing).toMatch(
      /^It is part of the usual (?:morning|afternoon) at the forge, from \d+:\d\d on\.$/,
    );
    expect(isByHabit(smithing)).toBe(true);
    expect(isByHabit('A storm is coming.')).toBe(false);
  });

  it('goes by its plan, with the nights and the tools as always', () => {
    const steps = [
      step(480, 'forge', 'smith'),
      step(720, 'pond', 'stroll'),
      step(900, 'nowhere', 'smith'),
      step(960, 'forge', 'smith'),
      step(30, 'forge', 'smith'),
    ];
    const lived = agendaOf(
      map,
      { villager: elara, plan: { day: 0, plan: { goal: 'g', steps } } },
      { day: 0 },
    );
    const nights = usual.filter((entry) => entry.activity === 'sleep');
    expect(lived.filter((entry) => entry.activity === 'sleep').map((entry) => entry.doing)).toEqual(
      nights.map((entry) => entry.doing),
    );
    expect(lived.map((entry) => entry.placeId)).not.toContain('nowhere');
    expect(lived.find((entry) => entry.fromMinuteOfDay === 480)?.objectKind).toBe(
      usual.find((entry) => entry.activity === 'smith' && entry.placeId === 'forge')?.objectKind,
    );
    expect(lived.some((entry) => entry.fromMinuteOfDay === 30)).toBe(false);
  });

  it('goes by its schedule when the plan is of another day or too thin', () => {
    const thin = { goal: 'g', steps: [step(480, 'forge', 'smith')] };
    expect(agendaOf(map, { villager: elara, plan: { day: 0, plan: thin } }, { day: 0 })).toEqual(usual);
    const steps = [480, 600, 720].map((from) => step(from, 'forge', 'smith'));
    expect(
      agendaOf(map, { villager: elara, plan: { day: 3, plan: { goal: 'g', steps } } }, { day: 0 }),
    ).toEqual(usual);
  });
});
