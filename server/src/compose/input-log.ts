/** Keeps the input log of a run in a file, line by line as it happens: a killed server leaves all but its last line. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import { StartError } from './start-error.ts';
import type { InputRecorder, Log } from '../rooms/hosting.ts';
import { encodeEnd, encodeHeader, encodeStep, type World } from '../world/index.ts';

/** Starts a new log; an older one of the same name is replaced. Throws StartError when the file cannot be written. */
export async function recordInputs(
  file: string,
  world: World,
  seed: number,
  log: Log,
): Promise<InputRecorder> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const stream = createWriteStream(file);
    await once(stream, 'open');
    let isBroken = false;
    stream.on('error', (error) => {
      isBroken = true;
      log.error({ err: error }, 'The input log cannot be written any more; the valley goes on without it.');
    });
    stream.write(encodeHeader(world, seed));
    return {
      step: (stepped, inputs) => {
        const lines = encodeStep(stepped, inputs);
        if (lines !== '' && !isBroken) stream.write(lines);
      },
      end: async (last) => {
        if (isBroken) return;
        stream.end(encodeEnd(last));
        await once(stream, 'close');
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`INPUT_LOG is "${file}", but that file cannot be written: ${reason}.`, {
      cause: error,
    });
  }
}
