/** Tokens of a minute, an hour and a day, in windows that slide; what is set aside counts until it is settled. */

export type TokenLimits = { readonly perMinute: number; readonly perHour: number; readonly perDay: number };

export type Allowance = {
  /** Null when so many more fit into every window; else how long until they do, or Infinity when waiting is no use. */
  waitMs(tokens: number, share: number, nowMs: number): number | null;
  /** Negative to give back what was set aside and not spent. `agoMs` for what was spent before now. By whom, those want to know who share it. */
  add(tokens: number, nowMs: number, agoMs?: number, agentId?: string): void;
  /** Tokens in each window now. */
  spent(nowMs: number): { minute: number; hour: number; day: number };
  /** 0–1 of the fullest window. */
  strain(nowMs: number): number;
};

/** A sixtieth of the window is forgotten at a time: 61 numbers whatever the traffic. */
const parts = 60;
/** One more, so that what lies a little less than a window back is never forgotten. */
const slots = parts + 1;
/** A thought that has to wait longer is better given to the mind that costs nothing. */
const worthWaitingMs = 60_000;

type Window = { readonly limit: number; readonly slotMs: number; counts: Float64Array; at: number };

export function createAllowance({ perMinute, perHour, perDay }: TokenLimits): Allowance {
  const windows = [
    window(perMinute, 60_000),
    window(perHour, 3_600_000),
    window(perDay, 86_400_000),
  ] as const;

  return {
    waitMs(tokens, share, nowMs) {
      let longest = 0;
      for (const one of windows) {
        const over = total(one, nowMs) + tokens - one.limit * share;
        if (over > 0) longest = Math.max(longest, freedAfter(one, over, nowMs));
      }
      if (longest === 0) return null;
      return longest > worthWaitingMs ? Infinity : longest;
    },
    add(tokens, nowMs, agoMs = 0) {
      for (const one of windows) {
        forget(one, nowMs);
        const back = Math.floor(nowMs / one.slotMs) - Math.floor((nowMs - agoMs) / one.slotMs);
        if (back >= slots) continue;
        const slot = (one.at - back + slots) % slots;
        one.counts[slot] = (one.counts[slot] ?? 0) + tokens;
      }
    },
    spent(nowMs) {
      const [minute, hour, day] = windows;
      return { minute: total(minute, nowMs), hour: total(hour, nowMs), day: total(day, nowMs) };
    },
    strain: (nowMs) => Math.max(...windows.map((one) => total(one, nowMs) / one.limit)),
  };
}

function window(limit: number, lengthMs: number): Window {
  return { limit, slotMs: lengthMs / parts, counts: new Float64Array(slots), at: 0 };
}

function forget(one: Window, nowMs: number): void {
  const at = Math.floor(nowMs / one.slotMs);
  const steps = Math.min(slots, at - one.at);
  for (let n = 1; n <= steps; n++) one.counts[(one.at + n) % slots] = 0;
  if (at > one.at) one.at = at;
}

function total(one: Window, nowMs: number): number {
  forget(one, nowMs);
  // A slot in which more was given back than taken is below zero; the sum of them all is right.
  let sum = 0;
  for (const count of one.counts) sum += count;
  return Math.max(0, sum);
}

/** When enough of the oldest will have slid out; a request larger than the whole window never fits. */
function freedAfter(one: Window, over: number, nowMs: number): number {
  let freed = 0;
  for (let n = 1; n <= slots; n++) {
    freed += one.counts[(one.at + n) % slots] ?? 0;
    if (freed >= over) return (one.at + n) * one.slotMs - nowMs;
  }
  return Infinity;
}
