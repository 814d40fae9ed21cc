/** The log of a run on the disk: what a crash leaves in it, and that a restart does not write over it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordInputs } from '../../server/src/compose/input-log.ts';
import { StartError } from '../../server/src/compose/start-error.ts';
import { createWorld, decodeLine, parseAsciiMap, step, type Input } from '../../server/src/world/index.ts';

const log = pino({ level: 'silent' });
const newWorld = () => createWorld({ map: parseAsciiMap('....'), items: new Map(), seed: 1, dayMinutes: 48 });
const wren: Input = { kind: 'join', actor: { id: 'p', kind: 'character', name: 'Wren', at: { x: 0, y: 0 } } };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartwood-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kindsIn = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => decodeLine(line)?.kind ?? 'unreadable');

it('has the inputs of a step that threw, and no hash of what it left behind', async () => {
  const world = newWorld();
  const file = join(folder, 'deeper/log.jsonl');
  const recorder = await recordInputs(file, world, 1, log);
  recorder.before(world, [wren]);
  // The step throws here.
  await recorder.end(world);
  expect(await kindsIn(file)).toEqual(['header', 'inputs']);
  expect(decodeLine((await readFile(file, 'utf8')).split('\n')[1] ?? '')).toEqual({
    kind: 'inputs',
    tick: 1,
    inputs: [wren],
  });
});

it('is closed with a hash after a run that ended well', async () => {
  const world = newWorld();
  const recorder = await recordInputs(join(folder, 'log.jsonl'), world, 1, log);
  recorder.before(world, [wren]);
  step(world, [wren]);
  recorder.after(world);
  await recorder.end(world);
  expect(await kindsIn(recorder.file)).toEqual(['header', 'inputs', 'end']);
});

it('never writes over an earlier run', async () => {
  const file = join(folder, 'log.jsonl');
  for (let run = 0; run < 3; run += 1) {
    const world = newWorld();
    world.tick = run;
    await (await recordInputs(file, world, 1, log)).end(world);
  }
  expect((await readdir(folder)).sort()).toEqual(['log.jsonl', 'log.jsonl.1', 'log.jsonl.2']);
  expect(await readFile(`${file}.1`, 'utf8')).toContain('"tick":1,');
});

it('says so when the file cannot be written', async () => {
  await expect(recordInputs(folder + '/\0', newWorld(), 1, log)).rejects.toThrow(StartError);
});
