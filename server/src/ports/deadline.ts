/**
 * A time limit that is let go of once the work is done. `AbortSignal.timeout` keeps its timer, and all that listens to
 * it, until the time is up: of answers that take 300 ms within 11 s, dozens were held at once, each collection of garbage
 * carried them along, and for each an error nobody saw was made in the end.
 */

export type Deadline = {
  /** Aborted with a "TimeoutError" when time is up, and with its own reason when the caller's signal is. */
  readonly signal: AbortSignal;
  /** Whether it was the time, and not the caller. */
  readonly isOver: boolean;
  /** Time does not count any more; the caller's signal still does. */
  met(): void;
  /** Nothing is aborted any more. Harmless to do twice. */
  clear(): void;
};

/** @param caller aborts it as well; without one, only time does */
export function deadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    clear();
    controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, timeoutMs);
  // As of `AbortSignal.timeout`: a process may end before.
  timer.unref();
  const onAbort = (): void => {
    clear();
    controller.abort(caller?.reason);
  };
  const clear = (): void => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  };
  if (caller?.aborted === true) onAbort();
  else caller?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    met: () => clearTimeout(timer),
    clear,
  };
}
