/** Which runs are asked for, and that what is kept of them is taken again only when it is the same run. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readOptions, type Options } from './options.ts';
import type { Report } from './run.ts';
import { plansOf, runAll, titleOf } from './runs.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function options(...args: string[]): Options {
  const read = readOptions(args);
  if (read === null) throw new Error('These options ask for the help.');
  return read;
}

it('lives every seed whole first, and then without each ability', () => {
  expect(plansOf(options('--seeds', '2', '--ablations')).map(titleOf)).toEqual([
    'seed 1',
    'seed 2',
    'seed 1 without memory',
    'seed 2 without memory',
    'seed 1 without planning',
    'seed 2 without planning',
    'seed 1 without reflection',
    'seed 2 without reflection',
  ]);
});

it('keeps each run as it ends, and lives only the missing ones again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heartwood-runs-'));
  folders.push(folder);
  await mkdir(folder, { recursive: true });
  const lived: string[] = [];
  const live = (days: number, failing: number) => async (plan: { seed: number }) => {
    if (plan.seed === failing) throw new Error('The power is out.');
    lived.push(`${plan.seed}/${days}`);
    const report = { seed: plan.seed, days, mind: 'offline', villagers: 3, times: { wholeSeconds: 1 } };
    return Promise.resolve(report as unknown as Report);
  };
  const asked = ['--seeds', '3', '--out', folder, '--resume'];
  const quiet = (): void => undefined;
  await expect(runAll(options(...asked), 3, live(2, 3), quiet)).rejects.toThrow('The power is out');
  const text = await readFile(join(folder, 'runs', 'seed-2.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ seed: 2 });
  expect(await runAll(options(...asked), 3, live(2, 0), quiet)).toHaveLength(3);
  expect(lived).toEqual(['1/2', '2/2', '3/2']);
  // Longer days are other runs.
  await runAll(options(...asked, '--days', '3'), 3, live(3, 0), quiet);
  expect(lived.slice(3)).toEqual(['1/3', '2/3', '3/3']);
});
