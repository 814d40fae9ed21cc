/**
 * What the signs of an embedding, a fifteenth of its size, tell of how near it is to the one asked about: at first
 * beside the signs of that one, for everything, then beside its numbers, which tell half as much again, for the best.
 */
import { CODE_BYTES, CODE_INTEGERS } from './memory-index.ts';

const SIGNS = CODE_BYTES * 8;

/** The angle between two vectors shows in how many of their signs differ; what points away is of no relevance. */
const cosines = Float64Array.from({ length: SIGNS + 1 }, (_, differing) =>
  Math.max(0, Math.cos((Math.PI * differing) / SIGNS)),
);

/** What is this small is nothing as a half, and a vector's numbers are stored as halves. */
const NOTHING = 2 ** -25;

/** Bits as the database has them: 1 for what is above nothing, the first sign in a byte's highest place. */
export function storedCodeOf(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(CODE_BYTES);
  for (const [at, value] of vector.entries()) {
    if (value > NOTHING) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return bytes;
}

/** The same, to be held against others. */
export function codeOf(vector: Float32Array): Uint32Array {
  return new Uint32Array(storedCodeOf(vector).buffer);
}

/** Three at a time as two sums of bits, in two halves, as a byte holds no more than 255. */
const HALF = CODE_INTEGERS / 2;

/** By both vectors' signs. */
export function roughCosine(codes: Uint32Array, from: number, asked: Uint32Array): number {
  return cosines[differing(codes, from, asked, 0) + differing(codes, from, asked, HALF)] as number;
}

function differing(codes: Uint32Array, from: number, asked: Uint32Array, half: number): number {
  let bytes = 0;
  for (let at = half; at < half + HALF; at += 3) {
    const a = (codes[from + at] as number) ^ (asked[at] as number);
    const b = (codes[from + at + 1] as number) ^ (asked[at + 1] as number);
    const c = (codes[from + at + 2] as number) ^ (asked[at + 2] as number);
    const either = a ^ b;
    const fours = (onesOfFour(either ^ c) + (onesOfFour((a & b) | (either & c)) << 1)) | 0;
    bytes = (bytes + (fours & 0x0f_0f_0f_0f) + ((fours >>> 4) & 0x0f_0f_0f_0f)) | 0;
  }
  // At most 192 of each byte's.
  return ((bytes & 0xff) + ((bytes >>> 8) & 0xff) + ((bytes >>> 16) & 0xff) + (bytes >>> 24)) | 0;
}

/** In each four bits, how many of them are set. */
function onesOfFour(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55_55_55_55);
  return ((pairs & 0x33_33_33_33) + ((pairs >>> 2) & 0x33_33_33_33)) | 0;
}

/**
 * A sum of the asked vector's numbers, each with the other's sign, is this much of their cosine: a vector's numbers are
 * as far from nothing, on average, as those of a bell curve.
 */
const SUM_OF_SAME = Math.sqrt((2 / Math.PI) * SIGNS);

/** What each of the 256 ways a byte's signs can be adds to the sum. Written anew by each search, none of which waits. */
const WAYS = 256;
const sums = new Float32Array(CODE_BYTES * WAYS);

type CosineOf = (bytes: Uint8Array, from: number) => number;

/** By the asked vector's numbers and the other's signs; not below 0. Good until the next one is made. */
export function closerCosine(asked: Float32Array): CosineOf {
  let square = 0;
  for (let byte = 0; byte < CODE_BYTES; byte += 1) {
    const table = WAYS * byte;
    const numbers = asked.subarray(8 * byte, 8 * byte + 8);
    let none = 0;
    for (const number of numbers) {
      none -= number;
      square += number * number;
    }
    sums[table] = none;
    for (let bit = 0; bit < 8; bit += 1) {
      const ways = 1 << bit;
      // The first sign is the highest bit.
      const more = 2 * (numbers[7 - bit] ?? 0);
      for (let way = 0; way < ways; way += 1) {
        sums[table + ways + way] = (sums[table + way] as number) + more;
      }
    }
  }
  const scale = square === 0 ? 0 : 1 / (SUM_OF_SAME * Math.sqrt(square));
  return (bytes, from) => {
    let sum = 0;
    for (let at = 0; at < CODE_BYTES; at += 1) {
      sum += sums[WAYS * at + (bytes[from + at] as number)] as number;
    }
    return Math.max(0, sum * scale);
  };
}
