/**
 * Writes that must be stored before anybody is told of them. While the database is away the talk goes on: the write
 * waits here, in order and bounded, and is tried again; the store makes doing it twice harmless.
 */
import { StaleLeaseError, type Committed } from '../ports/valley-store.ts';
import type { Context } from './context.ts';

const firstRetryMs = 500;
const lastRetryMs = 8_000;

type Write = {
  readonly what: string;
  /** Harmless to do twice. */
  readonly run: () => Promise<Committed | void>;
  /** After the write, whenever that is. */
  readonly done: (committed: Committed | null) => void;
  /** Once it is stored, or never will be: what was kept for it can go. */
  readonly settled?: () => void;
};

/** `lost`: nothing of this process will ever be stored, or too much waits. */
export type Outcome = 'stored' | 'waiting' | 'lost';

export type Commits = {
  /** Writes now if the database answers; otherwise keeps it for later. Never throws. */
  write(write: Write): Promise<Outcome>;
  readonly waiting: number;
  readonly down: boolean;
  readonly stale: boolean;
  close(timeoutMs: number): Promise<void>;
};

export function createCommits(context: Context): Commits {
  const { deps, limits } = context;
  const queue: Write[] = [];
  let stale = false;
  let retrying: Promise<void> | null = null;
  let giveUpAt = Number.POSITIVE_INFINITY;

  async function attempt(write: Write): Promise<Outcome> {
    const fault = await runAndTell(context, write);
    if (fault instanceof StaleLeaseError) stale = true;
    const hopeless = fault !== null && (stale || isRefusedData(fault));
    if (fault !== null)
      deps.log.error({ err: fault, what: write.what, waiting: queue.length, hopeless }, 'a write failed');
    if (fault !== null && !hopeless) return 'waiting';
    write.settled?.();
    return hopeless ? 'lost' : 'stored';
  }

  async function retry(): Promise<void> {
    let pauseMs = firstRetryMs;
    for (let next = queue[0]; next !== undefined && !stale; next = queue[0]) {
      const pause = context.closing ? firstRetryMs / 2 : pauseMs;
      if (performance.now() + pause > giveUpAt) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
      while (next !== undefined && (await attempt(next)) !== 'waiting') {
        queue.shift();
        pauseMs = firstRetryMs / 2;
        next = queue[0];
      }
      pauseMs = Math.min(lastRetryMs, pauseMs * 2);
    }
    if (!stale) deps.log.info('everything that waited is stored');
  }

  function keep(write: Write): Outcome {
    if (stale || queue.length >= limits.maxPendingCommits) {
      write.settled?.();
      return 'lost';
    }
    queue.push(write);
    retrying ??= retry().finally(() => {
      retrying = null;
    });
    return 'waiting';
  }

  return {
    async write(write) {
      // Behind those that wait already, so that what is said later is not stored earlier.
      if (stale || queue.length > 0) return keep(write);
      const outcome = await attempt(write);
      return outcome === 'waiting' ? keep(write) : outcome;
    },
    get waiting() {
      return queue.length;
    },
    get down() {
      return queue.length > 0;
    },
    get stale() {
      return stale;
    },
    async close(timeoutMs) {
      giveUpAt = performance.now() + timeoutMs;
      await inTime(retrying ?? Promise.resolve(), timeoutMs, 'storing what waits').catch(() => undefined);
      if (queue.length > 0)
        deps.log.error({ lost: queue.length }, 'writes could not be stored before closing');
    },
  };
}

/** What went wrong with storing it, or null; telling comes after and is no reason to store it again. */
async function runAndTell({ deps, limits }: Context, write: Write): Promise<Error | null> {
  let committed: Committed | void;
  try {
    committed = await inTime(write.run(), limits.writeTimeoutMs, write.what);
  } catch (error) {
    return error instanceof Error ? error : new Error(`${write.what} failed`, { cause: error });
  }
  try {
    write.done(committed ?? null);
  } catch (error) {
    deps.log.error({ err: error, what: write.what }, 'a stored write could not be told');
  }
  return null;
}

/** The database answered, and will never take this: bad data, a broken constraint, a missing column (SQLSTATE 22, 23, 42). */
function isRefusedData(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^(22|23|42)\w{3}$/.test(at.code)) return true;
  }
  return false;
}

/** Rejects when the promise takes longer; the work itself may still end, and is harmless twice. */
export async function inTime<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
