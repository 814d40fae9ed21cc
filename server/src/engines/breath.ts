/** Long work in one process with a valley: it stops now and then, so that the next step of the world is not late. */
import { setImmediate } from 'node:timers/promises';

/** Of twenty steps a second each has 50 ms; a piece of this size never matters. */
const pieceMs = 5;

/** To be awaited between small parts of the work: others get their turn when it has been a while. */
export function createBreath(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < pieceMs) return;
    await setImmediate();
    since = performance.now();
  };
}
