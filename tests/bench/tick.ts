/** How long a step of the simulation takes on the real map as it fills with people who walk, talk, give and take. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { step } from '../../server/src/world/index.ts';
import { Driver, valleyGround } from '../fuzz/world-driver.ts';

const help = `npm run bench -- tick [--ticks N] [--seed N] [--json]

Steps worlds of 25, 100 and 225 people, half of them villagers, and prints milliseconds a step.
  --ticks N   steps measured in each world (default 4000, which is 200 s of the valley)
  --seed N    of the worlds and their inputs (default 1)
  --json      one object instead of lines`;

const populations = [25, 100, 225] as const;
/** A step has 50 ms; half of it leaves room for everything else the process does. */
const goalMs = 25;

function measure(population: number, ticks: number, seed: number): { p50: number; p99: number; max: number } {
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
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((times[Math.min(ticks - 1, Math.floor(share * ticks))] ?? 0).toFixed(3));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      json: { type: 'boolean' },
      ticks: { type: 'string', default: '4000' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [ticks, seed] = [Number(values.ticks), Number(values.seed)];
  if (!Number.isInteger(ticks) || ticks < 1 || !Number.isInteger(seed))
    throw new Error('--ticks and --seed are whole numbers');
  const figures: Record<string, number> = {};
  for (const population of populations) {
    const { p50, p99, max } = measure(population, ticks, seed);
    Object.assign(figures, {
      [`p50Ms${population}`]: p50,
      [`p99Ms${population}`]: p99,
      [`maxMs${population}`]: max,
    });
    console.error(`${population} people: p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`);
  }
  const met = (figures['p99Ms225'] ?? Infinity) <= goalMs;
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node.js ${process.version}`;
  if (values.json)
    console.log(
      JSON.stringify({ name: 'tick', machine, figures, peers: {}, goals: { p99Ms225: goalMs }, met }),
    );
  return met ? 0 : 1;
}
