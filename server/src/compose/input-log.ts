/** Keeps the input log of a run in a file, line by line as it happens: a killed server leaves all but its last line. */
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import { StartError } from './start-error.ts';
import type { InputRecorder, Log } from '../rooms/hosting.ts';
import { encodeEnd, encodeHash, encodeHeader, encodeInputs, type World } from '../world/index.ts';

/** Runs that one name keeps; beyond, somebody restarts without end and should be told. */
const maxFiles = 10_000;

/**
 * Starts a new log in `file`, or in `file.1`, `file.2` … where one is there already: the log of a crash outlives the
 * restart. Throws StartError when it cannot be written.
 */
export async function recordInputs(
  file: string,
  world: World,
  seed: number,
  log: Log,
): Promise<InputRecorder & { readonly file: string }> {
  const { handle, path } = await openNew(file);
  const stream = handle.createWriteStream();
  let isBroken = false;
  stream.on('error', (error) => {
    isBroken = true;
    log.error({ err: error }, 'The input log cannot be written any more; the valley goes on without it.');
  });
  const write = (lines: string): void => {
    if (lines !== '' && !isBroken) stream.write(lines);
  };
  let isStepping = false;
  write(encodeHeader(world, seed));
  log.info({ file: path }, 'Every input is recorded.');
  return {
    file: path,
    before: (standing, inputs) => {
      isStepping = true;
      write(encodeInputs(standing, inputs));
    },
    after: (stepped) => {
      isStepping = false;
      write(encodeHash(stepped));
    },
    end: async (last) => {
      if (isBroken) return;
      // What a broken step left behind is no world to compare with.
      if (isStepping) stream.end();
      else stream.end(encodeEnd(last));
      await once(stream, 'close');
    },
  };
}

async function openNew(file: string): Promise<{ handle: FileHandle; path: string }> {
  try {
    await mkdir(dirname(file), { recursive: true });
    for (let number = 0; number < maxFiles; number += 1) {
      const path = number === 0 ? file : `${file}.${number}`;
      const handle = await open(path, 'wx').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
        throw error;
      });
      if (handle !== null) return { handle, path };
    }
    throw new Error(`there are ${maxFiles} of them already`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`INPUT_LOG is "${file}", but that file cannot be written: ${reason}.`, {
      cause: error,
    });
  }
}
