import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decodeLine,
  encodeEnd,
  encodeHash,
  encodeHeader,
  encodeInputs,
  step,
} from '../../server/src/world/index.ts';
import { Driver, valleyGround } from '../fuzz/world-driver.ts';
import type { Outcome } from './replayer.ts';

const seed = 11;
const recordedTicks = 3000;
let dir = '';
let lines: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'replay-'));
  const ground = valleyGround();
  if (ground === null) throw new Error('The valley has no map to record on');
  const driver = new Driver(ground, seed);
  // Not from the very beginning: a log may start from any saved state.
  for (let n = 0; n < 500; n++) step(driver.world, driver.inputs(20));
  let log = encodeHeader(driver.world, seed);
  for (let n = 0; n < recordedTicks; n++) {
    const inputs = driver.inputs(20);
    log += encodeInputs(driver.world, inputs);
    step(driver.world, inputs);
    log += encodeHash(driver.world);
  }
  log += encodeEnd(driver.world);
  lines = log.trimEnd().split('\n');
});

afterAll(() => rm(dir, { recursive: true, force: true }));

type Result = { code: number; stdout: string; stderr: string };

async function replay(text: string, ...args: string[]): Promise<Result> {
  const file = join(dir, 'log.jsonl');
  await writeFile(file, text);
  return program(file, ...args);
}

function program(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

function outcomeOf(result: Result): Outcome {
  return JSON.parse(result.stdout) as Outcome;
}

// Each replay is a process of its own, slow to start on a busy machine.
describe('npm run replay', () => {
  it('[IN5] meets every hash of a recorded run again', async () => {
    const result = await replay(`${lines.join('\n')}\n`, '--json');
    expect(outcomeOf(result)).toMatchObject({
      result: 'same',
      closed: true,
      ticks: recordedTicks,
      fromTick: 500,
    });
    expect(outcomeOf(result).hashes).toBe(3);
    expect(outcomeOf(result).inputs).toBeGreaterThan(100);
    expect(result.code).toBe(0);
  });

  it('[IN5] finds the minute in which a changed input made a difference', async () => {
    const index = lines.findIndex((line) => {
      const decoded = decodeLine(line);
      return decoded?.kind === 'inputs' && decoded.tick > 1300;
    });
    const stranger = '{"kind":"join","actor":{"id":"x","kind":"agent","name":"X","at":{"x":1,"y":1}}}';
    const changed = lines.with(index, (lines[index] ?? '').replace('"inputs":[', `"inputs":[${stranger},`));
    const result = await replay(changed.join('\n'), '--json');
    expect(result.code).toBe(1);
    expect(outcomeOf(result)).toMatchObject({
      result: 'different',
      difference: { afterTick: 1200, byTick: 2400 },
    });
    expect((await replay(changed.join('\n'))).stdout).toContain(
      'the same up to tick 1200, no longer at tick 2400',
    );
  });

  it('[IN5] notices a changed beginning, a missing line and a changed hash', async () => {
    const header = lines[0] ?? '';
    const weather = header
      .replace(/"weather":"\w+"/, '"weather":"fog"')
      .replace(/"random":\d+/, '"random":1');
    expect((await replay(lines.with(0, weather).join('\n'))).code).toBe(1);
    const missing = lines.filter((line) => !line.startsWith('{"tick":1200,"hash"')).slice(0, -1);
    const late = lines.at(-1) ?? '';
    expect((await replay([...missing.slice(0, 5), late].join('\n'), '--json')).code).toBe(1);
    expect(
      (await replay(lines.with(lines.length - 1, late.replace(/"hash":"./, '"hash":"x')).join('\n'))).code,
    ).toBe(1);
  });

  it('[IN5] replays a log that was cut off in the middle of a line, and says so', async () => {
    const text = lines.join('\n');
    const result = await replay(text.slice(0, text.lastIndexOf('{"tick":2400,"hash"') + 40 + 60), '--json');
    expect(outcomeOf(result)).toMatchObject({ result: 'same', closed: false });
    expect(outcomeOf(result).remarks.join(' ')).toContain('cut off');
    expect(result.code).toBe(0);
  });

  it('[IN5] comes to the same fault as a run whose step threw', async () => {
    const header = JSON.parse(lines[0] ?? '') as { initial: { actors: { needs: object | null }[] } };
    header.initial.actors[0]!.needs = null;
    const result = await replay([JSON.stringify(header), ...lines.slice(1)].join('\n'));
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^The step that makes tick \d+ throws: .*null/);
  });

  it('[IN5] refuses what is no log at all', async () => {
    for (const text of [
      '',
      'hello\n',
      'hello\nworld\n',
      `${lines[3]}\n`,
      `${lines[0]}\n{"tick":1e15,"hash":"x"}\n`,
    ]) {
      expect((await replay(text)).code).toBe(1);
    }
    expect((await program(join(dir, 'nowhere.jsonl'))).code).toBe(1);
    expect((await program()).stderr).toContain('--help');
    expect(await program('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage') });
  });
});
