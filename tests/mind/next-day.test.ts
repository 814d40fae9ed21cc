/** What a day taught shows on the next: earlier on the way, company sought, another promise declined. */
import { describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { scheduledDay } from '../../server/src/mind/agenda.ts';
import { changedBy } from '../../server/src/mind/change-of-ways.ts';
import { newThoughts, type Context } from '../../server/src/mind/context.ts';
import type { MetacogniseRequest } from '../../server/src/mind/tasks/looking-back.ts';
import { planDayOffline } from '../../server/src/mind/offline/day.ts';
import { metacogniseOffline } from '../../server/src/mind/offline/metacognising.ts';
import { verdictOn } from '../../server/src/mind/promise-verdict.ts';
import { entryNow } from '../../server/src/mind/routine.ts';
import type { Strategy } from '../../server/src/mind/strategy.ts';
import type { PromiseRecord } from '../../server/src/ports/promises.ts';
import { gameTime } from '../../server/src/world/clock.ts';
import { dayOf, stepOf } from './looking-back-requests.ts';
import { neighboursOf, places, situationOf } from './offline/stage.ts';
import { elara } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { villagers, map } = shippedValley();
const minute = 1430;

/** The strategy a villager wakes with after such a day. */
function learnt(persona: Villager, day: Partial<MetacogniseRequest>): Strategy {
  const people = villagers.map(({ id, shortName }) => ({ id, name: shortName }));
  const request = dayOf({ persona, people, ...day });
  return changedBy(request.strategy, metacogniseOffline(request), { minute, isShaking: false, people })
    .strategy;
}

const visits = (persona: Villager, strategy: Strategy, dear: string): boolean => {
  const schedule = scheduledDay(map, persona, 1).map((entry) => ({ ...entry, objectId: null }));
  const { steps } = planDayOffline(
    {
      persona,
      situation: situationOf(persona),
      schedule,
      memories: [],
      places,
      strategy,
      neighbours: neighboursOf(persona),
    },
    7,
  );
  return steps.some((step) => step.doing.includes(dear));
};

describe('the day after', () => {
  it('being late, somebody is on the way before the hour', () => {
    const late = ['opening up', 'going to choir', 'meeting at the well'].map((doing) =>
      stepOf(doing, { outcome: 'late' }),
    );
    const world = worldOf([elara], 9 * 60, 48);
    const early = villagers.flatMap((persona) => {
      const day = scheduledDay(map, persona, 0);
      const strategy = learnt(persona, { log: { ...dayOf().log, steps: late } });
      expect(strategy.leadMinutes).toBe(15);
      return day.flatMap((entry, index) => {
        const next = day[index + 1];
        if (next === undefined || next.placeId === entry.placeId || next.fromMinuteOfDay < 15) return [];
        if (entry.activity === 'sleep' || next.activity === 'sleep') return [];
        const minuteOfDay = next.fromMinuteOfDay - 10;
        const time = { ...gameTime(world), minuteOfDay, minute: minuteOfDay };
        const before = entryNow(world, newThoughts(persona), time);
        const after = entryNow(world, { ...newThoughts(persona), strategy }, time);
        expect(before?.fromMinuteOfDay).toBe(entry.fromMinuteOfDay);
        return [
          {
            weighty: next.priority >= entry.priority,
            setOut: after?.fromMinuteOfDay === next.fromMinuteOfDay,
          },
        ];
      });
    });
    expect(early.filter((one) => one.weighty).length).toBeGreaterThan(10);
    // For what weighs less, nobody leaves what they are at.
    expect(early.every((one) => one.weighty === one.setOut)).toBe(true);
  });

  it('being alone, somebody dear stands in the plan', () => {
    const outcomes = villagers.flatMap((persona) => {
      const strategy = learnt(persona, { log: { ...dayOf().log, talks: 0 } });
      const dear = villagers.find(
        ({ id }) => id === strategy.intentions.find((one) => one.kind === 'seek')?.about,
      );
      if (dear === undefined) return [];
      expect(strategy.sociability).toBeGreaterThan(1);
      const before = dayOf({ persona }).strategy;
      return [[visits(persona, before, dear.shortName), visits(persona, strategy, dear.shortName)]];
    });
    const share = (index: number): number => outcomes.filter((one) => one[index]).length / outcomes.length;
    expect(outcomes.length).toBeGreaterThan(5);
    expect(share(1)).toBeGreaterThan(share(0) + 0.3);
  });

  it('promising too much, another promise is declined', () => {
    const world = worldOf(villagers, 9 * 60, 48);
    const agent = world.actors.get(elara.id);
    if (agent === undefined) throw new Error('Elara is not there');
    const open = ['a', 'b', 'c'].map((id, index): PromiseRecord => ({
      id,
      agentId: elara.id,
      otherId: `someone_${id}`,
      otherKind: 'agent',
      kind: 'help',
      what: 'carry the sacks',
      placeId: null,
      itemId: null,
      fromMinute: 5000 + index * 300,
      untilMinute: 5100 + index * 300,
      madeMinute: 0,
      madeBy: elara.id,
      conversationId: null,
      inConfidence: false,
      heardBy: [],
      idempotencyKey: id,
      outcome: null,
      explanation: null,
      settledMinute: null,
      owed: null,
      seen: null,
      unspoken: null,
    }));
    const asked = {
      kind: 'meet',
      itemId: null,
      fromMinute: 18 * 60,
      untilMinute: 19 * 60,
      placeId: 'plaza',
      mine: true,
    } as const;
    const context = { world } as Context;
    const answer = (strategy: Strategy) =>
      verdictOn(
        context,
        world,
        { ...newThoughts(elara), promises: open, strategy },
        agent,
        'marcus_merchant',
        asked,
      );
    const before = dayOf().strategy;
    const after = learnt(elara, { promises: { kept: [], broken: [], open: open.map((one) => one.what) } });
    expect(after.mostPromises).toBe(before.mostPromises - 1);
    expect(answer(before).why).not.toBe('too_many');
    expect(answer(after)).toMatchObject({ agree: false, why: 'too_many' });
  });
});
