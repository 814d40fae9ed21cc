// Questions to the valley wait for each other: of one player it answers one at a time, and only a few in a second.
import type { ClientRequestKind } from '@heartwood/server/protocol';

/** By then one more may be asked; the valley lets two through in a second. */
const againMs = 700;

type Request = <Answer>(kind: ClientRequestKind, question: object) => Promise<Answer>;

/**
 * Each may be asked twice: what a denial, a report or a muting changes, it changes once.
 * @returns `request`, but in turn, and once more where it fails
 */
export function inTurn(request: Request, waitMs: number = againMs): Request {
  let last: Promise<unknown> = Promise.resolve();
  return async (kind, question) => {
    const before = last;
    const answer = (async () => {
      await before;
      try {
        return await request<never>(kind, question);
      } catch {
        await new Promise((next) => setTimeout(next, waitMs));
        return await request<never>(kind, question);
      }
    })();
    // Who comes next does not mind how it went.
    last = answer.catch(() => undefined);
    return await answer;
  };
}
