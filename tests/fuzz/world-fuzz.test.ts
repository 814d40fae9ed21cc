import { describe, expect, it } from 'vitest';
import {
  hashWorld,
  loadWorld,
  saveWorld,
  step,
  type Input,
  type SavedWorld,
  type WorldEvent,
} from '../../server/src/world/index.ts';
import { Ledger } from './invariants.ts';
import { crampedGround, Driver, valleyGround, type Ground } from './world-driver.ts';

/** `FUZZ_SEED=7 npx vitest run tests/fuzz` repeats a failure; `FUZZ_TICKS` makes it longer. */
const seeds = process.env.FUZZ_SEED === undefined ? [1, 2, 3] : [Number(process.env.FUZZ_SEED)];
const ticks = Number(process.env.FUZZ_TICKS ?? 4000);

const grounds = [crampedGround(), valleyGround()].filter((ground): ground is Ground => ground !== null);

type Run = { driver: Driver; inputs: Input[][]; ledger: Ledger; halfWay: SavedWorld; kinds: Set<string> };

const runs: Run[] = [];

function run(ground: Ground, seed: number): Run {
  const driver = new Driver(ground, seed);
  const { world } = driver;
  const ledger = new Ledger();
  const inputs: Input[][] = [];
  const kinds = new Set<string>();
  let halfWay = saveWorld(world);
  for (let n = 0; n < ticks; n++) {
    const now = structuredClone(driver.inputs(30));
    inputs.push(now);
    const before = new Map([...world.actors].map(([id, actor]) => [id, { ...actor.inventory }]));
    const events = step(world, now);
    for (const event of events) {
      kinds.add(event.kind);
      if (event.kind === 'departed') ledger.noteDeparture(before.get(event.actorId) ?? {});
      if (event.kind === 'joined') ledger.noteJoin(joinedWith(now, event.actorId));
    }
    const wrong = ledger.check(world, events);
    if (wrong.length > 0)
      throw new Error(`seed ${seed} on ${ground.name}, tick ${world.tick}: ${wrong.join('; ')}`);
    if (n === Math.floor(ticks / 2)) halfWay = JSON.parse(JSON.stringify(saveWorld(world))) as SavedWorld;
  }
  return { driver, inputs, ledger, halfWay, kinds };
}

function joinedWith(inputs: readonly Input[], actorId: string): Record<string, number> {
  for (const input of inputs) {
    if (typeof input === 'object' && input?.kind === 'join' && input.actor?.id === actorId)
      return input.actor.inventory ?? {};
  }
  return {};
}

describe.each(grounds)('a fuzzed world on the $name map', (ground) => {
  it.each(seeds)('[IN1] keeps every invariant and repeats itself, seed %i', (seed) => {
    const first = run(ground, seed);
    runs.push(first);
    const end = hashWorld(first.driver.world);

    const again = new Driver(ground, seed).world;
    for (const inputs of first.inputs) step(again, inputs);
    expect(hashWorld(again), 'same seed and inputs, same hash').toBe(end);

    const loaded = loadWorld(ground.map, ground.items, first.halfWay);
    for (const inputs of first.inputs.slice(Math.floor(ticks / 2) + 1)) step(loaded, inputs);
    expect(hashWorld(loaded), 'saved and loaded half way, same hash').toBe(end);

    const other = new Driver(ground, seed + 1).world;
    for (const inputs of first.inputs) step(other, inputs);
    expect(hashWorld(other), 'another seed, another hash').not.toBe(end);
  });
});

// A fuzz run in which nothing happens would prove nothing.
it('[IN1] met every kind of event but the rarest', () => {
  const kinds = new Set(runs.flatMap((run) => [...run.kinds]));
  const reasons = new Set(runs.flatMap((run) => [...run.ledger.endings.keys()]));
  const expected: WorldEvent['kind'][] = [
    'joined',
    'departed',
    'moved',
    'arrived',
    'activity_began',
    'activity_ended',
    'idle',
    'conversation_began',
    'conversation_joined',
    'conversation_left',
    'conversation_ended',
    'turn',
    'thinking',
    'said',
    'gave',
    'took',
    'ate',
    'emoted',
    'mood_changed',
    'noticed',
    'need_low',
    'renamed',
    'weather_changed',
    'hour',
    'refused',
  ];
  expect(expected.filter((kind) => !kinds.has(kind))).toEqual([]);
  expect([...reasons]).toEqual(expect.arrayContaining(['left', 'distance']));
});
