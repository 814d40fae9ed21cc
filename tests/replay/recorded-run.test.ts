/** A real server's log of a run with visitors in it, played again: the valley has no input that is not in the log. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Outcome } from './replayer.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartwood-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function program(path: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, path), ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

it('[IN5] a run of a real server with visitors comes out the same again', async () => {
  const file = join(folder, 'run.jsonl');
  const visit = await program(
    '../bots/main.ts',
    '--count',
    '4',
    '--seconds',
    '15',
    '--input-log',
    file,
    '--json',
  );
  expect(visit).toMatchObject({ code: 0 });
  const replayed = await program('main.ts', file, '--json');
  const outcome = JSON.parse(replayed.stdout) as Outcome;
  expect(outcome).toMatchObject({ result: 'same', closed: true, difference: null, remarks: [] });
  // A quarter of the villagers' and visitors' doings, at the least: the log is not an empty one.
  expect(outcome.inputs).toBeGreaterThan(20);
  expect(outcome.ticks).toBeGreaterThan(200);
  expect(replayed.code).toBe(0);
});
