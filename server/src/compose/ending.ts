/** How a program of ours ends: asked to or by a fault, once, in order, and while it still starts as well. */
import type { Log } from '../rooms/hosting.ts';

type Failures = readonly { what: string; error: unknown }[];

export type EndingOptions = {
  /** An operator's patience, with whatever the closing is given time for. */
  readonly withinMs: number;
  /** The sentences of a fault, and of a closing that took too long. */
  readonly fatal: string;
  readonly late: string;
  /** Said when it is asked to end. */
  readonly onAsked: () => void;
};

export type Ending = {
  /** Aborted when the program is asked to end: what is starting gives up at its next step. */
  readonly asked: AbortSignal;
  /**
   * Opens what is closed at the end. Asked to end meanwhile, it closes what was opened so far, and the process is over.
   * @param close Gives what could not be closed as it should; `isWell` is false after a fault.
   */
  open<Whole>(
    log: Log,
    open: () => Promise<Whole>,
    close: (whole: Whole, isWell: boolean) => Promise<Failures>,
  ): Promise<Whole>;
  fault(this: void, reason: unknown): void;
};

/**
 * A start has nothing under way that is worth waiting for, and what it waits for itself, a database or a model, may not
 * answer for a minute. Other than at an ending, where work is finished first, this is all it is given.
 */
const giveUpWithinMs = 9_500;

/** A terminal sends its signal to all it runs, and npm hands on what it got itself: both are one. */
const sameSignalMs = 500;

/** From here on the process ends by this alone. The exit code is 0 when it was asked to end and all could be closed. */
export function endWell({ withinMs, fatal, late, onAsked }: EndingOptions): Ending {
  const asking = new AbortController();
  let log: Log | null = null;
  let closeAll: ((isWell: boolean) => Promise<Failures>) | null = null;
  let ending = false;
  let askedAtMs = -Infinity;

  const end = async (exitCode: number): Promise<void> => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      log?.fatal(late);
      process.exit(1);
    }, withinMs).unref();
    const failures = (await closeAll?.(exitCode === 0)) ?? [];
    for (const { what, error } of failures) log?.error({ err: error }, `Closing ${what} failed.`);
    process.exit(failures.length > 0 ? 1 : exitCode);
  };
  const fault = (reason: unknown): void => {
    if (log === null) console.error(reason);
    log?.fatal({ err: reason }, fatal);
    void end(1);
  };
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const nowMs = performance.now();
      if (asking.signal.aborted) {
        if (nowMs - askedAtMs > sameSignalMs) process.exit(1);
        return;
      }
      // Nothing is open yet, and to load the code takes a busy machine many seconds.
      if (log === null) process.exit(0);
      askedAtMs = nowMs;
      asking.abort();
      if (closeAll !== null) {
        onAsked();
        void end(0);
        return;
      }
      // A start that hangs has stored nothing that a crash would spoil.
      setTimeout(() => {
        if (ending) return;
        log?.warn('The start could not be given up in time; it ends all the same.');
        process.exit(0);
      }, giveUpWithinMs).unref();
    });
  }
  return {
    asked: asking.signal,
    fault,
    async open(itsLog, open, close) {
      log = itsLog;
      let whole;
      try {
        if (asking.signal.aborted) process.exit(0);
        whole = await open();
      } catch (error) {
        // What was open is closed again: that the start was given up is what was asked for.
        if (asking.signal.aborted) process.exit(0);
        throw error;
      }
      const opened = whole;
      closeAll = async (isWell) => await close(opened, isWell);
      if (asking.signal.aborted) await end(0);
      return whole;
    },
  };
}
