/** What an engine does by the clock: signs of life, holding on to its events, and looking after those of the dead. */
import type { Logger } from 'pino';
import type { Pulse as Beat } from '../ports/engine-registry.ts';

export type PulseOptions = {
  everyMs: number;
  extendEveryMs: number;
  log: Pick<Logger, 'warn'>;
  beat: (use: Pick<Beat, 'cpuPercent' | 'memoryMb'>) => Promise<void>;
  extend: () => Promise<void>;
  recover: () => Promise<void>;
};

export type Pulse = { stop(): Promise<void> };

export function createPulse({ everyMs, extendEveryMs, log, beat, extend, recover }: PulseOptions): Pulse {
  let cpu = process.cpuUsage();
  let atMs = performance.now();
  let extendedAtMs = performance.now();
  let busy: Promise<void> | null = null;

  function use(): Pick<Beat, 'cpuPercent' | 'memoryMb'> {
    const { user, system } = process.cpuUsage(cpu);
    const elapsedMs = Math.max(1, performance.now() - atMs);
    cpu = process.cpuUsage();
    atMs = performance.now();
    const cpuPercent = (user + system) / 1000 / elapsedMs;
    return {
      cpuPercent: Math.round(cpuPercent * 1000) / 10,
      memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
    };
  }

  async function once(): Promise<void> {
    const parts: [string, () => Promise<void>][] = [
      ['give a sign of life', async () => await beat(use())],
      ['look after lost events', recover],
    ];
    if (performance.now() - extendedAtMs >= extendEveryMs) parts.push(['hold on to events', held]);
    for (const [what, part] of parts) {
      try {
        await part();
      } catch (error) {
        log.warn({ err: error }, `an engine could not ${what}`);
      }
    }
  }

  async function held(): Promise<void> {
    await extend();
    extendedAtMs = performance.now();
  }

  function run(): void {
    busy ??= once().finally(() => (busy = null));
  }

  // Not all engines of a machine at the same moment: each begins somewhere within its first interval.
  let timer: NodeJS.Timeout | null = null;
  const start = setTimeout(() => {
    run();
    timer = setInterval(run, everyMs).unref();
  }, Math.random() * everyMs).unref();

  return {
    async stop() {
      clearTimeout(start);
      if (timer !== null) clearInterval(timer);
      await busy;
    },
  };
}
