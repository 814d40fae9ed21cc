import { describe, expect, it } from 'vitest';
import { scheduledDay, tasksFrom } from '../../server/src/mind/agenda.ts';
import { liveDays, shippedValley } from './routine-day.ts';

const { villagers, map } = shippedValley();
const days = 2;
const lived = liveDays(villagers, 7, days, 48);

/** Of the samples of a villager that fit, how many also are as wanted. */
function share(
  id: string,
  fits: (minute: number) => boolean,
  wanted: (at: { activity: string | null; placeId: string | null }) => boolean,
) {
  const chosen = lived.samples.filter((sample) => fits(sample.minute));
  const good = chosen.filter((sample) => {
    const at = sample.where.get(id);
    return at !== undefined && wanted(at);
  });
  return chosen.length === 0 ? 1 : good.length / chosen.length;
}

function entryAt(id: string, minute: number) {
  const villager = villagers.find((one) => one.id === id);
  if (villager === undefined) throw new Error(`no ${id}`);
  return tasksFrom(scheduledDay(map, villager, Math.floor(minute / 1440)), minute % 1440)[0];
}

/** The first half hour of an entry is for the walk there. */
function settled(id: string, minute: number) {
  const entry = entryAt(id, minute);
  return entry !== undefined && (minute % 1440) - entry.fromMinuteOfDay >= 30 ? entry : undefined;
}

function hasWork(id: string, minute: number): boolean {
  const entry = settled(id, minute);
  return entry !== undefined && entry.priority >= 6 && entry.activity !== 'sleep' && entry.activity !== 'eat';
}

describe.each(villagers.map((villager) => [villager.id, villager] as const))(
  'two days of %s',
  (id, villager) => {
    it('are slept through at night, where the file says', () => {
      const asleep = share(
        id,
        (minute) => settled(id, minute)?.activity === 'sleep',
        (at) => at.activity === 'sleep' && at.placeId === entryPlaceOfNight(id),
      );
      expect(asleep).toBeGreaterThan(0.95);
      expect(map.places.get(villager.home)).toBeDefined();
    });

    it('have the work done that the schedule has in them, but for hunger and tiredness', () => {
      const there = lived.samples.filter((sample) => hasWork(id, sample.minute));
      const good = there.filter(
        (sample) => sample.where.get(id)?.activity === settled(id, sample.minute)?.activity,
      );
      expect(good.length).toBeGreaterThan(0.6 * there.length);
    });

    it('have something going on in them: never an hour stood about', () => {
      let idle = 0;
      let longest = 0;
      for (const { where } of lived.samples) {
        idle = where.get(id)?.activity === null ? idle + 1 : 0;
        longest = Math.max(longest, idle);
      }
      // Samples are 10 minutes apart; a walk from end to end of the valley takes three of them.
      expect(longest).toBeLessThan(7);
    });

    it('have at least two meals each', () => {
      for (let day = 0; day < days; day++) {
        const eating = lived.samples
          .filter((sample) => Math.floor(sample.minute / 1440) === day)
          .map((sample) => sample.where.get(id)?.activity === 'eat');
        const meals = eating.filter((is, at) => is && !eating[at - 1]).length;
        expect(meals).toBeGreaterThanOrEqual(2);
      }
    });

    it('bring no need to its end', () => {
      const needs = lived.world.actors.get(id)?.needs;
      expect(Math.min(needs?.energy ?? 0, needs?.fullness ?? 0)).toBeGreaterThan(4);
    });
  },
);

function entryPlaceOfNight(id: string): string {
  return entryAt(id, 60)?.placeId ?? '';
}

describe('the days of all', () => {
  it('ask the world for little, and hardly ever for what cannot be', () => {
    expect(lived.inputs.length / villagers.length / days).toBeLessThan(40);
    expect(lived.refused.length).toBeLessThan(lived.inputs.length / 20);
  });

  it('fill no place beyond what it holds', () => {
    const crowded = lived.samples.flatMap(({ minute, where }) => {
      const at = [...where.values()].map((one) => one.placeId);
      return [...map.places.values()]
        .filter((place) => at.filter((id) => id === place.id).length > place.capacity)
        .map((place) => `${place.id} at ${minute}`);
    });
    expect(crowded).toEqual([]);
  });

  it('give a reason in words for everything', () => {
    for (const input of lived.inputs) {
      expect(input).toMatchObject({ kind: 'do', task: { reason: expect.stringMatching(/^[A-Z].{8,}[.]$/) } });
    }
  });

  it('are the same again, and others in another valley', () => {
    const some = villagers.slice(0, 4);
    const first = liveDays(some, 7, 1, 48).inputs;
    expect(liveDays(some, 7, 1, 48).inputs).toEqual(first);
    expect(liveDays(some, 8, 1, 48).inputs).not.toEqual(first);
  });

  it('have free hours spent in more than one way', () => {
    const free = lived.inputs.flatMap((input) =>
      input.kind === 'do' && input.task.priority <= 3 ? [input.task.doing] : [],
    );
    expect(new Set(free).size).toBeGreaterThan(5);
  });
});
