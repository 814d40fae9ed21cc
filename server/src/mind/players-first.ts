/**
 * What can wait a moment lets the answers to players go ahead: while a request to a model is put together for one of
 * them, nothing is begun that nobody waits for. The model then takes longer for its first word than all of it.
 */

/** So that nothing starves where players talk without a pause. */
const longestMs = 250;

export type PlayersFirst = {
  /** Others wait while this is under way. */
  ahead<T>(work: () => Promise<T>): Promise<T>;
  /** Until no player's answer is being put together, at most a quarter of a second. At once when there is none. */
  free(): Promise<void>;
};

export function createPlayersFirst(): PlayersFirst {
  let underWay = 0;
  let waiting: (() => void)[] = [];

  function done(): void {
    underWay--;
    if (underWay > 0) return;
    const free = waiting;
    waiting = [];
    for (const goOn of free) goOn();
  }

  return {
    async ahead(work) {
      underWay++;
      try {
        return await work();
      } finally {
        // After what follows at once: the prompt is written and sent.
        setImmediate(done);
      }
    },
    async free() {
      if (underWay === 0) return;
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, longestMs);
        waiting.push(() => {
          clearTimeout(late);
          resolve();
        });
      });
    },
  };
}
