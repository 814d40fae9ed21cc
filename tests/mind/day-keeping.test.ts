/** The log of a day, and how free hours are weighed up. */
import { describe, expect, it } from 'vitest';
import { beginSteps, logDay, turnPage } from '../../server/src/mind/day-keeping.ts';
import { adherence } from '../../server/src/mind/day-log.ts';
import { newThoughts, type Context } from '../../server/src/mind/context.ts';
import { scheduledDay } from '../../server/src/mind/agenda.ts';
import { planDayOffline } from '../../server/src/mind/offline/day.ts';
import { withStep } from '../../server/src/mind/offline/free-hours.ts';
import type { DayPlan, DayPlanRequest } from '../../server/src/mind/tasks/planning.ts';
import { strategyOf } from '../../server/src/mind/strategy.ts';
import { gameTime, step } from '../../server/src/world/index.ts';
import { elara, replyTo } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { map } = shippedValley();

describe('the log of a day', () => {
  it('counts what was really done, says why not, and is handed over whole', () => {
    const world = worldOf([elara], 6 * 60, 12);
    const thoughts = newThoughts(elara);
    const context = {
      thoughts: new Map([[elara.id, thoughts]]),
      people: new Map(),
      world,
    } as unknown as Context;
    const actor = world.actors.get(elara.id);
    if (actor === undefined) throw new Error('Elara is not there');
    turnPage(thoughts, 0);
    beginSteps(world, thoughts, 0);
    expect(thoughts.dayLog.steps.every(({ outcome }) => outcome === 'pending')).toBe(true);
    for (let last = 0; gameTime(world).day === 0;) {
      const { minuteOfDay } = gameTime(world);
      const wanted = thoughts.dayLog.steps.find(
        (one) => minuteOfDay >= one.fromMinuteOfDay && minuteOfDay < one.untilMinuteOfDay,
      );
      // In the morning as planned; in the afternoon she stays where she is.
      if (wanted !== undefined && minuteOfDay < 12 * 60 && minuteOfDay - last >= 20) {
        last = minuteOfDay;
        const { activity, placeId, doing } = wanted;
        step(world, [
          {
            kind: 'do',
            actorId: elara.id,
            task: {
              activity,
              placeId,
              objectId: null,
              doing,
              minutes: 60,
              priority: 5,
              reason: 'It is planned.',
            },
          },
        ]);
      }
      step(world, []);
      if (world.tick % 20 === 0) logDay(context, world, thoughts, actor);
    }
    logDay(context, world, thoughts, actor);
    turnPage(thoughts, 1);
    const day = thoughts.yesterday;
    if (day === null) throw new Error('There is no yesterday');
    expect(thoughts.dayLog).toMatchObject({ day: 1, steps: [] });
    expect(day.steps.some(({ outcome }) => outcome === 'pending')).toBe(false);
    const missed = day.steps.filter(({ outcome }) => outcome !== 'done');
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.every(({ why }) => why !== null)).toBe(true);
    expect(adherence(day)).toBeGreaterThan(0.1);
    expect(adherence(day)).toBeLessThan(0.9);
  });
});

describe('an offline plan', () => {
  const { situation, neighbours } = replyTo('');
  const request = (more: Partial<DayPlanRequest> = {}): DayPlanRequest => ({
    persona: elara,
    situation,
    schedule: scheduledDay(map, elara, 2),
    memories: [],
    places: [...map.places.values()].map(({ id, title }) => ({ id, title })),
    neighbours,
    ...more,
  });

  it('weighs up the free hours and says by what', () => {
    const plan = planDayOffline(request(), 7);
    expect(plan.considered?.length).toBeGreaterThan(2);
    expect(plan.considered?.every(({ why, score }) => why !== '' && Number.isFinite(score))).toBe(true);
    const work = (one: DayPlan): number => one.steps.filter(({ activity }) => activity === 'smith').length;
    expect(work(plan)).toBe(
      scheduledDay(map, elara, 2).filter(({ activity }) => activity === 'smith').length,
    );
  });

  it('looks in on whom one has resolved to see, and never on whom one avoids', () => {
    const plans = (kind: 'seek' | 'avoid'): string[] => {
      const intentions = [
        {
          text: 'See how Marcus is.',
          kind,
          about: 'marcus_merchant',
          topic: null,
          fromMinute: 0,
          untilMinute: 99_999,
          sourceMemoryId: null,
        },
      ];
      return Array.from({ length: 12 }, (_, seed) =>
        planDayOffline(request({ strategy: { ...strategyOf(elara), intentions } }), seed),
      ).map(({ steps }) => steps.map(({ doing }) => doing).join('; '));
    };
    expect(plans('seek').filter((day) => day.includes('looking in on Marcus')).length).toBeGreaterThan(6);
    expect(plans('avoid').filter((day) => day.includes('Marcus')).length).toBe(0);
  });

  it('puts a step into the day and goes on after it', () => {
    const steps = scheduledDay(map, elara, 2);
    const first = steps[0];
    if (first === undefined) throw new Error('no schedule');
    const party = {
      ...first,
      activity: 'socialise' as const,
      fromMinuteOfDay: 17 * 60,
      minutes: 120,
      placeId: 'inn',
    };
    const day = withStep(steps, party);
    expect(day.find(({ fromMinuteOfDay }) => fromMinuteOfDay === 17 * 60)?.placeId).toBe('inn');
    expect(day.some(({ fromMinuteOfDay }) => fromMinuteOfDay > 17 * 60 && fromMinuteOfDay < 19 * 60)).toBe(
      false,
    );
    expect(day.some(({ fromMinuteOfDay }) => fromMinuteOfDay === 19 * 60)).toBe(true);
  });
});
