/**
 * What can wait a moment lets the answers to players go ahead: while a request to a model is put together for one of
 * them, nothing is begun that nobody waits for. The model then takes longer for its first word than all of it.
 */

import { setImmediate as roundOfEvents } from 'node:timers/promises';

/** So that nothing starves where players talk without a pause. */
const longestMs = 250;
/**
 * Answers put together at a time. Many at once would all be ready as late as the last of them; one after the other most
 * are ready sooner, and a few keep both the database and this process busy. With 50 players the 95th percentile fell
 * from 33 to 28 ms by it (`npm run bench -- reply`); 2 and 4 do as well.
 */
const atOnce = 3;
/** After an answer to a player others are likely. */
const answersLastMs = 10_000;
/** In line, then it is begun anyway: a search that hangs holds up nobody else for longer. */
const longestInLineMs = 60;

export type PlayersFirst = {
  /** Others wait while this is under way. */
  ahead<T>(work: () => Promise<T>): Promise<T>;
  /** Until no player's answer is being put together, at most a quarter of a second. At once when there is none. */
  free(): Promise<void>;
  /**
   * Between two pieces of work of a millisecond or more that nobody waits for: what came in meanwhile goes first. Nothing
   * where no player was answered lately, as in a run that has to be repeatable.
   */
  breath(): Promise<void>;
};

/** Callers in the order they came; each goes when it is called, or on its own after its longest time. */
class Line {
  readonly #waiting: (() => void)[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** Lets the first go; false when nobody waits. */
  callNext(): boolean {
    const next = this.#waiting.shift();
    next?.();
    return next !== undefined;
  }

  /** True when called, false when the time was up. */
  wait(atMostMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(late);
        resolve(true);
      };
      const late = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(goOn), 1);
        resolve(false);
      }, atMostMs);
      this.#waiting.push(goOn);
    });
  }
}

export function createPlayersFirst(): PlayersFirst {
  /** Asked for and not yet put together, and those of them that have begun. */
  let underWay = 0;
  let begun = 0;
  let lastAsked = Number.NEGATIVE_INFINITY;
  const answers = new Line();
  const others = new Line();

  /** Of those in line the first takes the place of the one that is done. */
  async function turn(): Promise<void> {
    if (begun < atOnce) begun++;
    else if (!(await answers.wait(longestInLineMs))) begun++;
  }

  function done(): void {
    underWay--;
    if (begun > atOnce || !answers.callNext()) begun--;
    letOneGo();
  }

  /** One at a time: between two of them the first words of answers come in, and go out. */
  function letOneGo(): void {
    if (underWay > 0) return;
    others.callNext();
    if (others.length > 0) setImmediate(letOneGo);
  }

  async function free(): Promise<void> {
    if (underWay > 0) await others.wait(longestMs);
  }

  return {
    free,
    async breath() {
      if (performance.now() - lastAsked > answersLastMs) return;
      await roundOfEvents();
      await free();
    },
    async ahead(work) {
      underWay++;
      lastAsked = performance.now();
      await turn();
      try {
        return await work();
      } finally {
        // After what follows at once: the prompt is written and sent.
        setImmediate(done);
      }
    },
  };
}
