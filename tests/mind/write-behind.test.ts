import { describe, expect, it } from 'vitest';
import { createBudget } from '../../server/src/mind/budget.ts';
import { leastImportant } from '../../server/src/mind/observations.ts';
import { clip } from '../../server/src/mind/answer.ts';

describe('observations', () => {
  it('that matter least, and of those the oldest, go first', () => {
    expect(leastImportant([{ importance: 3 }, { importance: 1 }, { importance: 1 }, { importance: 2 }])).toBe(
      1,
    );
  });
});

describe('the budget of thinking', () => {
  it('serves players before villagers, and keeps a place for them', async () => {
    const budget = createBudget(2, 100);
    const first = await budget.take('villager', 50);
    expect(first).not.toBeNull();
    expect(await budget.take('villager', 20)).toBeNull();
    const player = await budget.take('player', 50);
    expect(player).not.toBeNull();
    const order: string[] = [];
    const waiting = (['villager', 'player'] as const).map(async (who) => {
      const slot = await budget.take(who, 500);
      order.push(who);
      slot?.release();
    });
    player?.release();
    first?.release();
    await Promise.all(waiting);
    expect(order).toEqual(['player', 'villager']);
    expect(budget.used).toBe(0);
    expect(budget.queued).toBe(0);
  });

  it('keeps one slot for players also when others wait', async () => {
    const budget = createBudget(3, 100);
    const held = await Promise.all([1, 2].map(() => budget.take('villager', 1_000)));
    const waiting = [1, 2].map(() => budget.take('villager', 30_000));
    held[0]?.release();
    expect((await waiting[0]) === null).toBe(false);
    expect(budget).toMatchObject({ used: 2, queued: 1 });
    const player = await budget.take('player', 1_000);
    expect(budget.used).toBe(3);
    player?.release();
    expect(budget).toMatchObject({ used: 2, queued: 1 });
    held[1]?.release();
    expect((await waiting[1]) === null).toBe(false);
  });

  it('lets go of those who do not want to wait any more', async () => {
    const budget = createBudget(1, 100);
    const held = await budget.take('player', 10);
    const stop = new AbortController();
    const waiting = budget.take('player', 5_000, stop.signal);
    stop.abort();
    expect(await waiting).toBeNull();
    held?.release();
    expect(await budget.take('player', 10)).not.toBeNull();
  });

  it('spends so many unasked thoughts an hour, a tenth of them at once', () => {
    const budget = createBudget(1, 60);
    const spent = Array.from({ length: 10 }, () => budget.spendUnasked(0)).filter(Boolean).length;
    expect(spent).toBe(6);
    expect(budget.spendUnasked(60_000)).toBe(true);
    expect(budget.spendUnasked(60_000)).toBe(false);
  });
});

describe('a line that is too long', () => {
  it('is cut at a sentence or a word', () => {
    const long = 'A short one. '.repeat(60);
    expect(clip(long).length).toBeLessThanOrEqual(500);
    expect(clip(long)).toMatch(/one\.$/);
    expect(clip('word '.repeat(200))).toMatch(/word…$/);
    expect(clip('  fine \n as it is ')).toBe('fine as it is');
  });
});
