/** The real worker program in a process of its own, to be used, stopped and killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { programEnv } from './program-env.ts';

const root = resolve(import.meta.dirname, '../..');

export type EngineWorker = {
  /** The engines of it, by what they are and their ids. */
  readonly engines: readonly { id: string; type: string }[];
  /** Everything it printed so far. */
  output(): string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Asks it to finish (SIGTERM) and gives its exit code. */
  stop(): Promise<number | null>;
};

export async function startEngineWorker(
  env: Record<string, string | undefined>,
  args: readonly string[] = [],
): Promise<EngineWorker> {
  const child = spawn(process.execPath, ['server/src/worker.ts', '--json', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: programEnv(env),
  });
  let printed = '';
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const started = new Promise<EngineWorker['engines']>((work, failed) => {
    child.once('exit', (code) => failed(new Error(`the worker ended with ${code}:\n${printed}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      said += chunk.toString();
      const first = said.split('\n').find((line) => line.includes('"started"'));
      if (first !== undefined) work((JSON.parse(first) as { engines: EngineWorker['engines'] }).engines);
    });
  });
  const engines = await started;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return {
    engines,
    output: () => printed,
    kill: async () => await end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}
