/**
 * What everybody has to do at the same moment, waking and planning the day, a few at a time: a thousand at once would
 * fill the database's queue, and a player's answer would wait behind all of them.
 */
import type { Context } from './context.ts';

type FewAtOnce = (what: string, work: () => Promise<void>) => void;

export function createFewAtOnce(context: Context, atOnce: number): FewAtOnce {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  async function turn(): Promise<void> {
    if (underWay >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay++;
  }

  /** Hands its turn on, or gives it back. */
  function done(): void {
    const next = waiting.shift();
    if (next === undefined) underWay--;
    else next();
  }

  return (what, work) => {
    context.background(what, async () => {
      await turn();
      try {
        if (!context.closing) await work();
      } finally {
        done();
      }
    });
  };
}
