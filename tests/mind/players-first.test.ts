import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayersFirst } from '../../server/src/mind/players-first.ts';

/** Tells whether it has settled, without waiting for it. */
function watched(promise: Promise<void>): () => boolean {
  let isDone = false;
  void promise.then(() => {
    isDone = true;
  });
  return () => isDone;
}

describe('what can wait', () => {
  it('goes on at once when no answer is being put together', async () => {
    const players = createPlayersFirst();
    await players.ahead(async () => undefined);
    await nextTurn();
    const isFree = watched(players.free());
    for (let microtasks = 0; microtasks < 5; microtasks++) await Promise.resolve();
    expect(isFree()).toBe(true);
  });

  describe('before anybody has waited too long', () => {
    // However long the machine itself makes a pause.
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    it('waits for all that are under way, also for one that fails', async () => {
      const players = createPlayersFirst();
      const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
      const works = [players.ahead(() => first.promise), players.ahead(() => second.promise)];
      const isFree = watched(players.free());
      first.resolve('a request');
      expect(await works[0]).toBe('a request');
      await nextTurn();
      expect(isFree()).toBe(false);
      second.reject(new Error('the database is away'));
      await expect(works[1]).rejects.toThrow('away');
      // What follows on the request comes before it.
      expect(isFree()).toBe(false);
      await nextTurn();
      expect(isFree()).toBe(true);
    });

    it('goes on one at a time, and lets another answer in between', async () => {
      const players = createPlayersFirst();
      const answer = Promise.withResolvers<void>();
      const work = players.ahead(() => answer.promise);
      const went: number[] = [];
      for (const n of [1, 2, 3]) void players.free().then(() => went.push(n));
      answer.resolve();
      await work;
      await nextTurn();
      expect(went).toEqual([1]);
      const other = Promise.withResolvers<void>();
      const otherWork = players.ahead(() => other.promise);
      for (let turns = 0; turns < 5; turns++) await nextTurn();
      expect(went).toEqual([1]);
      other.resolve();
      await otherWork;
      for (let turns = 0; turns < 5; turns++) await nextTurn();
      expect(went).toEqual([1, 2, 3]);
    });

    it('puts three answers together at a time, in the order in which they were asked for', async () => {
      const players = createPlayersFirst();
      const begun: number[] = [];
      const gates = [0, 1, 2, 3, 4].map(() => Promise.withResolvers<void>());
      const works = gates.map((gate, n) =>
        players.ahead(async () => {
          begun.push(n);
          await gate.promise;
        }),
      );
      await nextTurn();
      expect(begun).toEqual([0, 1, 2]);
      gates[1]?.resolve();
      await works[1];
      for (let turns = 0; turns < 3; turns++) await nextTurn();
      expect(begun).toEqual([0, 1, 2, 3]);
      for (const gate of gates) gate.resolve();
      await Promise.all(works);
      expect(begun).toEqual([0, 1, 2, 3, 4]);
    });
  });

  it('lets nobody stand in line for long behind answers that hang', async () => {
    const players = createPlayersFirst();
    for (let n = 0; n < 3; n++) void players.ahead(() => new Promise<never>(() => undefined));
    const late = [1, 2].map((n) => players.ahead(async () => n));
    expect(await Promise.all(late)).toEqual([1, 2]);
  });

  it('waits a quarter of a second at most', async () => {
    const players = createPlayersFirst();
    void players.ahead(() => new Promise<never>(() => undefined));
    const from = performance.now();
    await players.free();
    expect(performance.now() - from).toBeGreaterThan(200);
  });

  it('takes a breath between two pieces of work where players are answered, and nowhere else', async () => {
    const players = createPlayersFirst();
    const alone = watched(players.breath());
    for (let microtasks = 0; microtasks < 5; microtasks++) await Promise.resolve();
    expect(alone()).toBe(true);
    await players.ahead(async () => undefined);
    let hasComeIn = false;
    setImmediate(() => {
      hasComeIn = true;
    });
    await players.breath();
    expect(hasComeIn).toBe(true);
  });
});
