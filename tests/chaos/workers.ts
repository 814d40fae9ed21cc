/** Workers in processes of their own, to be killed and replaced. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { programEnv } from '../services/program-env.ts';
import type { WorkerOptions } from './worker-options.ts';

export type Worker = {
  readonly atWork: Promise<void>;
  /** As a crash would end it. */
  kill(): Promise<void>;
  /** Gives its exit code. */
  stop(): Promise<number | null>;
};

export function startWorker(options: WorkerOptions): Worker {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'worker-process.ts'), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'pipe'], env: programEnv() },
  );
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const atWork = Promise.race([
    once(child.stdout, 'data').then(() => undefined),
    once(child, 'exit').then(() => {
      if (child.signalCode === null) throw new Error(`the worker ended with ${child.exitCode}:\n${printed}`);
    }),
  ]);
  // Awaited by those who want to know.
  atWork.catch(() => {});
  return {
    atWork,
    kill: async () => await end(child, 'SIGKILL'),
    stop: async () => {
      await end(child, 'SIGTERM');
      return child.exitCode;
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}
