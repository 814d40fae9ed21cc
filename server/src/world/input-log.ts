/**
 * The record of a run as lines of JSON: enough to run it again to the same hash. Pure: strings in and out, whoever
 * records decides where they go.
 *
 *     {"kind":"header","version":1,"seed":7,"mapHash":"…","itemsHash":"…","initial":{…}}
 *     {"tick":12,"inputs":[…]}       what was given to the step that made tick 12; only if there was anything
 *     {"tick":1200,"hash":"…"}       of the world after that tick, once a minute
 *     {"kind":"end","tick":5000,"hash":"…"}
 */
import { ticksPerSecond } from './constants.ts';
import { hashMap, hashValue, hashWorld } from './hash.ts';
import type { Input, Item, ItemId, World } from './types.ts';
import { saveWorld, type SavedWorld } from './world.ts';

/** Ticks between hashes: a difference is narrowed down to a minute for one line a minute. */
export const hashEvery = 60 * ticksPerSecond;

export type LogHeader = {
  kind: 'header';
  version: 1;
  /** What the valley was made with, for people who read the log; the state of chance is in `initial`. */
  seed: number;
  mapHash: string;
  itemsHash: string;
  initial: SavedWorld;
};
export type LogLine =
  | LogHeader
  | { kind: 'inputs'; tick: number; inputs: Input[] }
  | { kind: 'hash'; tick: number; hash: string }
  | { kind: 'end'; tick: number; hash: string };

export function hashItems(items: ReadonlyMap<ItemId, Item>): string {
  // Only what the simulation knows of them: a new description does not make old logs useless.
  return hashValue([...items.values()].map(({ id, nourishment }) => [id, nourishment]));
}

/** The first line, of a world that is about to take the first recorded step. */
export function encodeHeader(world: World, seed: number): string {
  const header: LogHeader = {
    kind: 'header',
    version: 1,
    seed,
    mapHash: hashMap(world.map),
    itemsHash: hashItems(world.items),
    initial: saveWorld(world),
  };
  return `${JSON.stringify(header)}\n`;
}

/** Before a step, what it is about to be given; often nothing. A step that throws then has its cause in the log. */
export function encodeInputs(world: World, inputs: readonly Input[]): string {
  return inputs.length > 0 ? `${JSON.stringify({ tick: world.tick + 1, inputs })}\n` : '';
}

/** After a step; mostly nothing. */
export function encodeHash(world: World): string {
  const { tick } = world;
  return tick % hashEvery === 0 ? `${JSON.stringify({ tick, hash: hashWorld(world) })}\n` : '';
}

export function encodeEnd(world: World): string {
  return `${JSON.stringify({ kind: 'end', tick: world.tick, hash: hashWorld(world) })}\n`;
}

/** @returns null for what is not a whole line of a log, such as the last one of a server that was killed */
export function decodeLine(text: string): LogLine | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const line = value as Record<string, unknown>;
  if (line.kind === 'header') return isHeader(line) ? (line as LogHeader) : null;
  const { tick, hash, inputs } = line;
  if (typeof tick !== 'number' || !Number.isSafeInteger(tick) || tick < 0) return null;
  if (typeof hash === 'string') return { kind: line.kind === 'end' ? 'end' : 'hash', tick, hash };
  return Array.isArray(inputs) ? { kind: 'inputs', tick, inputs: inputs as Input[] } : null;
}

function isHeader(line: Record<string, unknown>): boolean {
  if (line.version !== 1 || typeof line.seed !== 'number') return false;
  if (typeof line.mapHash !== 'string' || typeof line.itemsHash !== 'string') return false;
  const initial = line.initial as Partial<SavedWorld> | null | undefined;
  return (
    typeof initial === 'object' && initial !== null && initial.version === 1 && Array.isArray(initial.actors)
  );
}
