/** How much may be thought at once, and how much of it unasked: players' answers first, villagers' own affairs after. */

type Slot = { release(): void };

export type Budget = {
  /** Waits for a free slot; `player` goes before all others. Null when it was not free in time, or on abort. */
  take(order: 'player' | 'villager', timeoutMs: number, signal?: AbortSignal): Promise<Slot | null>;
  /** One deliberation that nobody asked for; false when the hour's share is used up. */
  spendUnasked(nowMs: number): boolean;
  readonly used: number;
  readonly queued: number;
};

type Waiter = { order: 'player' | 'villager'; give: (slot: Slot | null) => void };

export function createBudget(maxConcurrent: number, unaskedPerHour: number): Budget {
  const waiters: Waiter[] = [];
  let used = 0;
  let tokens = Math.max(1, unaskedPerHour / 10);
  let refilledAt: number | null = null;

  function slot(): Slot {
    let released = false;
    used++;
    return {
      release() {
        if (released) return;
        released = true;
        used--;
        next();
      },
    };
  }

  /** One slot is kept for players, so that villagers' chatter never makes them wait. */
  function limitFor(order: Waiter['order']): number {
    return order === 'player' || maxConcurrent === 1 ? maxConcurrent : maxConcurrent - 1;
  }

  function next(): void {
    const waiter = waiters.find(({ order }) => order === 'player') ?? waiters[0];
    if (waiter !== undefined && used < limitFor(waiter.order)) waiter.give(slot());
  }

  return {
    take(order, timeoutMs, signal) {
      if (signal?.aborted === true) return Promise.resolve(null);
      if (used < limitFor(order)) return Promise.resolve(slot());
      return new Promise((resolve) => {
        const waiter: Waiter = { order, give: settle };
        const timer = setTimeout(() => settle(null), timeoutMs);
        const abort = (): void => settle(null);
        signal?.addEventListener('abort', abort, { once: true });
        waiters.push(waiter);
        function settle(given: Slot | null): void {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          const at = waiters.indexOf(waiter);
          if (at >= 0) waiters.splice(at, 1);
          resolve(given);
        }
      });
    },
    spendUnasked(nowMs) {
      const burst = Math.max(1, unaskedPerHour / 10);
      if (refilledAt !== null)
        tokens = Math.min(burst, tokens + ((nowMs - refilledAt) * unaskedPerHour) / 3_600_000);
      refilledAt = nowMs;
      if (tokens < 1) return false;
      tokens--;
      return true;
    },
    get used() {
      return used;
    },
    get queued() {
      return waiters.length;
    },
  };
}
