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
  const waiting: (() => void)[] = [];

  function done(): void {
    underWay--;
    letOneGo();
  }

  /** One at a time: between two of them the first words of answers come in, and go out. */
  function letOneGo(): void {
    if (underWay > 0) return;
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(letOneGo);
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
        const goOn = (): void => {
          clearTimeout(late);
          resolve();
        };
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(goOn), 1);
          resolve();
        }, longestMs);
        waiting.push(goOn);
      });
    },
  };
}
