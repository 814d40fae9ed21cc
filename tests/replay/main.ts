/** `npm run replay -- FILE`: proves that a recorded run comes out the same again, or says where it does not. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readItems, readValleyMap } from '../../server/src/content/valley-files.ts';
import { Replayer, type Outcome } from './replayer.ts';

const help = `Usage: npm run replay -- FILE [options]

Runs a recorded input log again and compares every hash in it.

Options:
  --valley DIR   the folder of the map and the items it was recorded on (agents/valley)
  --json         print the outcome as JSON
  --help         print this

Exit status: 0 when every hash is the same, 1 when one differs or the log cannot be read.
A log whose last line was cut off is replayed up to there.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      valley: { type: 'string', default: join(import.meta.dirname, '../../agents/valley') },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new Error('Say which one file to replay; --help tells more.');
  const items = readItems(values.valley);
  if (!items.ok)
    throw new Error(`The items in ${values.valley} cannot be read; npm run agents:check tells more.`);
  const startedMs = performance.now();
  const outcome = await replay(file, new Replayer(readValleyMap(values.valley), items.value));
  const seconds = (performance.now() - startedMs) / 1000;
  process.stdout.write(
    values.json ? `${JSON.stringify({ file, seconds, ...outcome })}\n` : inWords(outcome, seconds),
  );
  return outcome.result === 'same' ? 0 : 1;
}

async function replay(file: string, replayer: Replayer): Promise<Outcome> {
  const { size } = await stat(file);
  const source = createReadStream(file, 'utf8');
  const lines = createInterface({ input: source, crlfDelay: Infinity });
  let held: string | null = null;
  let saidMs = performance.now();
  let goOn = true;
  for await (const line of lines) {
    if (held !== null) goOn = replayer.feed(held, false);
    held = line;
    if (!goOn) break;
    if (performance.now() - saidMs < 1000) continue;
    saidMs = performance.now();
    const share = Math.round((100 * source.bytesRead) / Math.max(1, size));
    process.stderr.write(`tick ${replayer.outcome.toTick}, ${share}% of the file read\n`);
  }
  source.destroy();
  if (goOn && held !== null && held !== '') replayer.feed(held, true);
  return replayer.finish();
}

function inWords(outcome: Outcome, seconds: number): string {
  const { fromTick, toTick, ticks, inputs, hashes, difference } = outcome;
  const lines = [...outcome.remarks];
  if (outcome.result === 'same') {
    lines.push(`The same: ${hashes} hashes met again, ticks ${fromTick} to ${toTick}, ${inputs} inputs.`);
  } else if (difference !== null) {
    lines.push(
      `Different: the same up to tick ${difference.afterTick}, no longer at tick ${difference.byTick}.`,
      `Recorded ${difference.recorded}, replayed ${difference.replayed}.`,
    );
  } else {
    lines.push('The log could not be replayed.');
  }
  lines.push(`${ticks} ticks in ${seconds.toFixed(1)} s.`);
  return `${lines.join('\n')}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
