// Seeded randomness of the art and map generators: the same seed always paints the same pixels.

/** A stream of numbers in [0, 1) (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [0, 1) that depends only on a lattice point and a seed. */
export function hash(x: number, y: number, seed = 0): number {
  let h = (Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 2147483647)) | 0;
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
export const smooth = (t: number): number => t * t * (3 - 2 * t);
export const clamp = (v: number, low: number, high: number): number => Math.max(low, Math.min(high, v));

/** Smooth value noise in [0, 1). With `period` the lattice wraps, so a tile continues into its neighbour. */
export function noise(x: number, y: number, seed: number, period = 1 << 20): number {
  const xi = Math.floor(x);
  const yi = Math.floor(y);
  const u = smooth(x - xi);
  const v = smooth(y - yi);
  const wrap = (a: number): number => ((a % period) + period) % period;
  const top = lerp(hash(wrap(xi), wrap(yi), seed), hash(wrap(xi + 1), wrap(yi), seed), u);
  const bottom = lerp(hash(wrap(xi), wrap(yi + 1), seed), hash(wrap(xi + 1), wrap(yi + 1), seed), u);
  return lerp(top, bottom, v);
}
