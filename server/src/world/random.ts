/** The only source of chance: a 32-bit counter generator (mulberry32) whose state is part of the world. */

type Chance = { random: number };

/** In [0, 1). */
export function nextRandom(state: Chance): number {
  state.random = (state.random + 0x6d2b79f5) >>> 0;
  let mixed = state.random;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

/** A whole number in [0, bound). */
export function nextBelow(state: Chance, bound: number): number {
  return Math.floor(nextRandom(state) * bound);
}

/** One of the choices, by weight; the weights' sum must be above 0. */
export function nextWeighted<T extends string>(state: Chance, weights: Readonly<Record<T, number>>): T {
  const choices = Object.keys(weights) as T[];
  let sum = 0;
  for (const choice of choices) sum += weights[choice];
  let left = nextRandom(state) * sum;
  for (const choice of choices) {
    left -= weights[choice];
    if (left < 0) return choice;
  }
  return choices.at(-1) as T;
}
