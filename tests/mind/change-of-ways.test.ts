import { describe, expect, it } from 'vitest';
import { changedBy, intentionOf } from '../../server/src/mind/change-of-ways.ts';
import {
  intentionsTowards,
  isActedUpon,
  openIntentions,
  shuns,
  withIntentions,
} from '../../server/src/mind/intentions.ts';
import type { GoalChange, Resolve, StrategyChange } from '../../server/src/mind/tasks/looking-back.ts';
import { strategyOf } from '../../server/src/mind/strategy.ts';
import { fromStored, strategyUnder, toStored } from '../../server/src/mind/strategy-keeping.ts';
import { ada, marcus } from './looking-back-requests.ts';
import { elara } from './requests.ts';

const day = { minute: 4000, isShaking: false, people: [ada, marcus] };
const begin = strategyOf(elara);
const change = (changes: StrategyChange[]) => changedBy(begin, { changes, goals: [], resolves: [] }, day);
const aim = (goals: GoalChange[], isShaking = false) =>
  changedBy(begin, { changes: [], goals, resolves: [] }, { ...day, isShaking });
const resolve = (more: Partial<Resolve> = {}): Resolve => ({
  text: 'Seek Ada out.',
  kind: 'seek',
  about: 'ada',
  topic: null,
  days: 2,
  ...more,
});

const attend = (person: string | null, topic: string | null): StrategyChange => ({
  what: 'attend',
  person,
  topic,
  why: 'because',
});

describe('a change of ways', () => {
  it('is a step a day, however much a mind asks for, and stays in its range', () => {
    const { strategy, adjustments } = change([
      { what: 'flexibility', by: 40, why: 'all or nothing' },
      { what: 'leadMinutes', by: 60, why: 'late' },
      { what: 'mostPromises', by: -9, why: 'too many' },
      { what: 'sociability', by: -3, why: 'people' },
    ]);
    expect(strategy.flexibility).toBeCloseTo(begin.flexibility + 0.15);
    expect(strategy).toMatchObject({
      leadMinutes: 15,
      mostPromises: begin.mostPromises - 1,
      sociability: 0.85,
    });
    expect(adjustments).toHaveLength(4);
    let low = strategy;
    for (let n = 0; n < 20; n++)
      low = changedBy(
        low,
        {
          changes: [
            { what: 'flexibility', by: -1, why: '' },
            { what: 'mostPromises', by: -1, why: '' },
          ],
          goals: [],
          resolves: [],
        },
        day,
      ).strategy;
    expect(low).toMatchObject({ flexibility: 0, mostPromises: 1 });
  });

  it('attends to people who exist and to a few topics, the latest first', () => {
    const { strategy, adjustments } = change([
      attend('ada', null),
      attend('nobody', null),
      ...['a', 'b', 'c', 'd', 'Bell '].map((topic) => attend(null, topic)),
    ]);
    expect(strategy.attention).toEqual({ people: ['ada'], topics: ['bell', 'd', 'c', 'b'] });
    expect(adjustments[0]).toEqual({ what: 'attend', change: 'Ada', why: 'because' });
  });

  it('adds, orders and finishes lesser goals, and keeps the main one but for a day that weighs', () => {
    const { primary, secondary } = begin.goals;
    const why = 'because';
    expect(aim([{ kind: 'add', goal: 'To mend the gate.', why }]).strategy.goals.secondary).toEqual(
      ['To mend the gate.', ...secondary].slice(0, 5),
    );
    expect(aim([{ kind: 'done', goal: secondary[0] ?? '', why }]).strategy.goals.secondary).toEqual(
      secondary.slice(1),
    );
    expect(aim([{ kind: 'first', goal: secondary[1] ?? '', why }]).strategy.goals.secondary[0]).toBe(
      secondary[1],
    );
    const other: GoalChange[] = [{ kind: 'primary', goal: 'To leave the valley.', why }];
    expect(aim(other)).toMatchObject({ strategy: begin, goalModifications: [] });
    expect(aim(other, true).strategy.goals).toMatchObject({ primary: 'To leave the valley.' });
    expect(aim(other, true).strategy.goals.secondary[0]).toBe(primary);
    expect(aim([{ kind: 'done', goal: 'What nobody wanted.', why }]).goalModifications).toEqual([]);
    const many = Array.from({ length: 9 }, (_, n): GoalChange => ({ kind: 'add', goal: `Goal ${n}.`, why }));
    expect(aim(many).strategy.goals.secondary).toHaveLength(5);
  });
});

describe('intentions', () => {
  it('last for their days, concern who is there, and take the place of older ones with the same aim', () => {
    const seek = intentionOf(resolve(), 1000, '7');
    const ask = intentionOf(resolve({ kind: 'ask', about: null, topic: 'bell' }), 1100, null);
    const strategy = withIntentions(begin, [ask, seek], 1100);
    expect(seek).toMatchObject({ untilMinute: 1000 + 2 * 1440, sourceMemoryId: '7' });
    expect(intentionsTowards(strategy, ['ada'], 1200)).toEqual([seek, ask]);
    expect(intentionsTowards(strategy, ['marcus_merchant'], 1200)).toEqual([ask]);
    expect(openIntentions(strategy, 1000 + 2 * 1440)).toEqual([ask]);
    const avoid = intentionOf(resolve({ kind: 'avoid' }), 1300, null);
    const turned = withIntentions(strategy, [avoid], 1300);
    expect(turned.intentions).toEqual([avoid, ask]);
    expect(shuns(turned, 'ada', 1400)).toBe(true);
    expect(shuns(strategy, 'ada', 1400)).toBe(false);
    const many = Array.from({ length: 30 }, (_, n) => intentionOf(resolve({ topic: `t${n}` }), 1300, null));
    expect(withIntentions(begin, many, 1300).intentions.length).toBeLessThanOrEqual(8);
  });

  it('are acted upon by the question asked, or by the company of whom one sought', () => {
    const ask = intentionOf(resolve({ kind: 'ask', about: null, topic: 'bell fund' }), 0, null);
    expect(isActedUpon(ask, 'How does the bell come on?', 'marcus_merchant')).toBe(true);
    expect(isActedUpon(ask, 'How is the mill?', 'marcus_merchant')).toBe(false);
    const us = { ...ask, topic: 'us' };
    expect(isActedUpon(us, 'What has come between us?', 'marcus_merchant')).toBe(true);
    expect(isActedUpon(us, 'How is the mill?', 'marcus_merchant')).toBe(false);
    expect(isActedUpon(intentionOf(resolve(), 0, null), 'Good day.', 'ada')).toBe(true);
    expect(isActedUpon(intentionOf(resolve(), 0, null), 'Good day.', 'marcus_merchant')).toBe(false);
  });
});

describe('a kept strategy', () => {
  const learnt = { ...begin, flexibility: 0.1, goals: { ...begin.goals, primary: 'To leave the valley.' } };

  it('comes back whole, but wants what a file says that has changed', () => {
    const stored: unknown = JSON.parse(JSON.stringify(toStored(learnt, elara)));
    expect(fromStored(stored, elara)).toEqual(learnt);
    const goals = { primary: 'To rest.', secondary: ['To sleep.'] };
    expect(fromStored(stored, { goals })).toEqual({ ...learnt, goals });
    expect(fromStored({ flexibility: 'much' }, elara)).toBeNull();
  });

  it('outlives a reloaded file, and only new goals replace the goals', () => {
    expect(strategyUnder(learnt, elara, { ...elara, occupation: 'farrier' })).toEqual(learnt);
    const goals = { primary: 'To rest.', secondary: ['To sleep.'] };
    expect(strategyUnder(learnt, elara, { ...elara, goals })).toEqual({ ...learnt, goals });
  });
});
