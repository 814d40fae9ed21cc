/**
 * How long a tick takes: the step of the world alone as it fills with players, and step and minds together with a
 * thousand villagers who talk, plan and remember meanwhile, twenty times a second.
 */
import { join } from 'node:path';
import { crowded } from './crowd.ts';
import { readOptions, resultJson, wholeNumbers } from './program.ts';
import { openThreadClock } from './thread-clock.ts';
import { openHeadlessValley } from '../simulate/headless-valley.ts';
import { openMinds } from '../simulate/minds.ts';
import { Driver, valleyGround } from '../fuzz/world-driver.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { step, ticksPerSecond } from '../../server/src/world/index.ts';
import pino from 'pino';

const help = `npm run bench -- tick [--agents N] [--seconds N] [--ticks N] [--seed N] [--json]

Runs a valley of a thousand villagers at its twenty ticks a second, with the offline mind and the embedded database at
work beside it, around noon and over midnight, when everybody plans the day; then worlds of 25, 100 and 225 people
who walk, talk, give and take; then a day of the shipped villagers as fast as it goes.
  --agents N   villagers (default 1000)
  --seconds N  measured at noon, and again over midnight (default 30)
  --ticks N    steps measured in each of the worlds without minds (default 4000, which is 200 s of the valley)
  --seed N     of the worlds and their inputs (default 1)
  --json       one object instead of lines`;

const agentsDir = join(import.meta.dirname, '../../agents');
const populations = [25, 100, 225] as const;
const tickMs = 1000 / ticksPerSecond;
/** Ticks after which everybody has come in and found something to do. */
const settlingTicks = 10 * ticksPerSecond;
const goals = {
  /** A fifth of a tick's time, so that the rest of the process has the other four. */
  p99Ms: 10,
  /** What other work of the process may hold a tick up: begun later than the next is due, it would have to be caught up. */
  lateP99Ms: tickMs,
  /** Game seconds a second. */
  speed: 500,
  /** A step has 50 ms; half of it leaves room for everything else. */
  p99Ms225: 25,
};

type Times = { p50: number; p99: number; max: number };

function timesOf(all: readonly number[]): Times {
  const times = all.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(3));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function measureWorld(population: number, ticks: number, seed: number): Times {
  const ground = valleyGround();
  if (ground === null) throw new Error('agents/valley has no map to measure on');
  const driver = new Driver(ground, seed, 48);
  // Everybody comes in, and the paths that are walked often get known.
  for (let tick = 0; tick < 20 * population; tick += 1) step(driver.world, driver.inputs(population));
  const times: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    const inputs = driver.inputs(population);
    const startedAt = performance.now();
    step(driver.world, inputs);
    times.push(performance.now() - startedAt);
  }
  return timesOf(times);
}

type Crowd = {
  tick: Times;
  cpu: Times;
  late: Times;
  /** Of one processor, what ticks and everything between them took of this thread. */
  busyShare: number;
  talks: number;
  thoughts: number;
};

/** Real minds at the real pace: a tick is begun every 50 ms, or as soon after as the process is free. */
async function measureCrowd(agents: number, seconds: number, seed: number, minute: number): Promise<Crowd> {
  const content = crowded(readContent(agentsDir), agents);
  const counts = new Map();
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const thinking = openMinds({ mind: 'offline', modelUrl: null }, seed, counts, log);
  const valley = await openHeadlessValley({ content, thinking, seed, startMinute: minute, log });
  const cpuMs = openThreadClock();
  const times: number[] = [];
  const cpu: number[] = [];
  const late: number[] = [];
  let [talks, thoughts] = [0, 0];
  let [measuredFrom, busyFrom, busyShare] = [0, 0, 0];
  try {
    const ticks = seconds * ticksPerSecond + settlingTicks;
    const begunAt = performance.now();
    for (let tick = 0; tick < ticks; tick++) {
      const due = begunAt + tick * tickMs;
      await untilTime(due);
      const [startedAt, spentBefore] = [performance.now(), cpuMs()];
      const events = valley.tick();
      if (tick % (5 * ticksPerSecond) === 0)
        process.stderr.write(`\r${tick / ticksPerSecond} of ${ticks / ticksPerSecond} s `);
      if (tick === settlingTicks) [measuredFrom, busyFrom] = [performance.now(), cpuMs()];
      if (tick < settlingTicks) continue;
      times.push(performance.now() - startedAt);
      cpu.push(cpuMs() - spentBefore);
      late.push(startedAt - due);
      for (const { kind } of events) {
        if (kind === 'turn') talks++;
        if (kind === 'thinking') thoughts++;
      }
    }
    busyShare = Number(((cpuMs() - busyFrom) / (performance.now() - measuredFrom)).toFixed(2));
    process.stderr.write('\r');
  } finally {
    await valley.minds.close(60_000);
    await valley.dispose();
  }
  return { tick: timesOf(times), cpu: timesOf(cpu), late: timesOf(late), busyShare, talks, thoughts };
}

async function untilTime(dueMs: number): Promise<void> {
  const left = dueMs - performance.now();
  await (left > 1 ? new Promise((resolve) => setTimeout(resolve, left)) : new Promise(setImmediate));
}

/** Game seconds a second, over a whole day and night. */
async function measureDay(seed: number): Promise<number> {
  const content = readContent(agentsDir);
  const log = pino({ level: 'silent' });
  const thinking = openMinds({ mind: 'offline', modelUrl: null }, seed, new Map(), log);
  const valley = await openHeadlessValley({ content, thinking, seed, log });
  try {
    const startedAt = performance.now();
    const from = valley.minute();
    await valley.liveUntil(from + 1440, () => undefined);
    return (1440 * 60) / ((performance.now() - startedAt) / 1000);
  } finally {
    await valley.minds.close(5_000);
    await valley.dispose();
  }
}

export async function bench(args: readonly string[]): Promise<number> {
  const values = readOptions(help, args, {
    agents: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '30' },
    ticks: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
  });
  if (values === null) return 0;
  const { agents, seconds, ticks, seed } = wholeNumbers(values, ['agents', 'seconds', 'ticks', 'seed'], 0);
  const figures = await measureAll(agents, seconds, ticks, seed);
  const met =
    (figures['noonP99Ms'] ?? 0) <= goals.p99Ms &&
    (figures['midnightP99Ms'] ?? 0) <= goals.p99Ms &&
    (figures['noonLateP99Ms'] ?? 0) <= goals.lateP99Ms &&
    (figures['midnightLateP99Ms'] ?? 0) <= goals.lateP99Ms &&
    (figures['speed'] ?? Infinity) >= goals.speed &&
    (figures['p99Ms225'] ?? 0) <= goals.p99Ms225;
  const bounds = {
    noonP99Ms: goals.p99Ms,
    midnightP99Ms: goals.p99Ms,
    noonLateP99Ms: goals.lateP99Ms,
    midnightLateP99Ms: goals.lateP99Ms,
    speed: goals.speed,
    p99Ms225: goals.p99Ms225,
  };
  console.error(
    `goals: p99 of a tick at most ${goals.p99Ms} ms, begun at most ${goals.lateP99Ms} ms late (p99), a day at ${goals.speed} s a second at least, 225 people at most ${goals.p99Ms225} ms: ${met ? 'met' : 'missed'}`,
  );
  if (values.json) console.log(resultJson({ name: 'tick', figures, goals: bounds, met }));
  return met ? 0 : 1;
}

async function measureAll(
  agents: number,
  seconds: number,
  ticks: number,
  seed: number,
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  if (agents > 0 && seconds > 0) {
    for (const [name, minute] of [
      ['noon', 11 * 60 + 50],
      ['midnight', 1440 - 10],
    ] as const) {
      const { tick, cpu, late, busyShare, talks, thoughts } = await measureCrowd(
        agents,
        seconds,
        seed,
        minute,
      );
      Object.assign(figures, {
        [`${name}P50Ms`]: tick.p50,
        [`${name}P99Ms`]: tick.p99,
        [`${name}MaxMs`]: tick.max,
        [`${name}CpuP99Ms`]: cpu.p99,
        [`${name}LateP99Ms`]: late.p99,
        [`${name}LateMaxMs`]: late.max,
        [`${name}BusyShare`]: busyShare,
      });
      console.error(
        `${agents} villagers, ${name}: p50 ${tick.p50} ms, p99 ${tick.p99} ms, max ${tick.max} ms; of the processor p99 ${cpu.p99} ms, max ${cpu.max} ms; begun late p99 ${late.p99} ms, max ${late.max} ms; the thread at work ${Math.round(100 * busyShare)}% of the time; ${talks} lines of talk, ${thoughts} thought of`,
      );
    }
  }
  if (ticks > 0) {
    for (const population of populations) {
      const { p50, p99, max } = measureWorld(population, ticks, seed);
      Object.assign(figures, {
        [`p50Ms${population}`]: p50,
        [`p99Ms${population}`]: p99,
        [`maxMs${population}`]: max,
      });
      console.error(`${population} people without minds: p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`);
    }
    figures['speed'] = Math.round(await measureDay(seed));
    console.error(`a day of the valley: ${figures['speed']} seconds of it a second`);
  }
  return figures;
}
