/** Fingerprints of plain data: the same value gives the same 16 hex digits on every machine and in every browser. */
import { saveWorld } from './world.ts';
import type { ValleyMap, World } from './types.ts';

// Two 32-bit lanes with different primes: JavaScript has no fast 64-bit integers.
type Lanes = { a: number; b: number };

const scratch = new DataView(new ArrayBuffer(8));

function mix(lanes: Lanes, word: number): void {
  lanes.a = Math.imul(lanes.a ^ word, 0x01000193);
  lanes.a ^= lanes.a >>> 15;
  lanes.b = Math.imul(lanes.b ^ word, 0x85ebca6b);
  lanes.b ^= lanes.b >>> 13;
}

function mixNumber(lanes: Lanes, value: number): void {
  // JSON does not know −0, so neither does the fingerprint.
  scratch.setFloat64(0, value === 0 ? 0 : value, true);
  mix(lanes, scratch.getInt32(0, true));
  mix(lanes, scratch.getInt32(4, true));
}

function mixText(lanes: Lanes, text: string): void {
  mix(lanes, text.length);
  for (let n = 0; n < text.length; n++) mix(lanes, text.charCodeAt(n));
}

/** Objects by sorted keys, arrays in order; keys without a value count as absent, as in JSON. */
function mixValue(lanes: Lanes, value: unknown): void {
  if (value === null || value === undefined) {
    mix(lanes, 1);
  } else if (typeof value === 'number') {
    mix(lanes, 2);
    mixNumber(lanes, value);
  } else if (typeof value === 'string') {
    mix(lanes, 3);
    mixText(lanes, value);
  } else if (typeof value === 'boolean') {
    mix(lanes, value ? 4 : 5);
  } else if (Array.isArray(value)) {
    mix(lanes, 6);
    mix(lanes, value.length);
    for (const entry of value) mixValue(lanes, entry);
  } else {
    mix(lanes, 7);
    const record = value as Record<string, unknown>;
    for (const key of Object.keys(record).sort()) {
      if (record[key] === undefined) continue;
      mixText(lanes, key);
      mixValue(lanes, record[key]);
    }
    mix(lanes, 8);
  }
}

export function hashValue(value: unknown): string {
  const lanes: Lanes = { a: 0x811c9dc5 | 0, b: 0x9e3779b9 | 0 };
  mixValue(lanes, value);
  mix(lanes, 0x5bd1e995);
  mix(lanes, 0x1b873593);
  return hex(lanes.a) + hex(lanes.b);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/** Of everything a world remembers; the map and the items are left out, see {@link hashMap}. */
export function hashWorld(world: World): string {
  return hashValue(saveWorld(world));
}

export function hashMap(map: ValleyMap): string {
  return hashValue({
    width: map.width,
    height: map.height,
    blocked: [...map.blocked],
    opaque: [...map.opaque],
    doors: map.doors,
    places: [...map.places],
    objects: [...map.objects],
    spawns: map.spawns,
  });
}
