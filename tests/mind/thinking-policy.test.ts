import { describe, expect, it } from 'vitest';
import { thoughtFor } from '../../server/src/mind/attention.ts';
import { changedDay } from '../../server/src/mind/model-plan.ts';

const step = (fromMinuteOfDay: number, minutes: number, doing: string) =>
  ({
    fromMinuteOfDay,
    minutes,
    doing,
    activity: 'work',
    placeId: 'forge',
    objectId: null,
    priority: 5,
    reason: 'Work.',
  }) as const;

describe('how much thought a thing is worth', () => {
  it('is most for players, less for what they may see, least for what nobody will', () => {
    expect(thoughtFor('reply', 'player', 0)).toEqual({ size: 'full', order: 'player' });
    expect(thoughtFor('reply', 'near', 0)).toEqual({ size: 'full', order: 'near' });
    expect(thoughtFor('reply', 'far', 0).size).toBe('offline');
    expect(thoughtFor('converse', 'far', 0).size).toBe('small');
  });

  it('shrinks as the budget does, for all but players', () => {
    expect(thoughtFor('plan_day', 'near', 0.7).size).toBe('small');
    expect(thoughtFor('plan_day', 'near', 0.95).size).toBe('offline');
    expect(thoughtFor('reply', 'player', 0.99).size).toBe('full');
  });
});

describe('a day with changes', () => {
  const usual = [step(480, 240, 'morning'), step(720, 60, 'meal'), step(780, 240, 'afternoon')];
  const shape = (drop: number[], changes: ReturnType<typeof step>[]) =>
    changedDay(usual, drop, changes).map((one) => [one.fromMinuteOfDay, one.minutes, one.doing]);

  it('stays as it is where nothing is said of it', () => {
    expect(changedDay(usual, [], [])).toEqual(usual);
  });

  it('goes on after a change with what it was in the middle of', () => {
    expect(shape([], [step(840, 30, 'a visit')])).toEqual([
      [480, 240, 'morning'],
      [720, 60, 'meal'],
      [780, 60, 'afternoon'],
      [840, 30, 'a visit'],
      [870, 150, 'afternoon'],
    ]);
  });

  it('loses what is dropped or covered, and keeps no two things at one time', () => {
    expect(shape([1], [step(700, 100, 'a walk')])).toEqual([
      [700, 100, 'a walk'],
      [800, 220, 'afternoon'],
    ]);
  });
});
