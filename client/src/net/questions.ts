// Questions to the valley wait for each other: of one player it answers one at a time, and only a few in a second.
import type { ClientRequestKind } from '@heartwood/server/protocol';

/** By then one more may be asked; the valley lets two through in a second. */
const againMs = 700;
/** What may be asked twice, because it changes nothing. */
const harmless: ReadonlySet<ClientRequestKind> = new Set(['inspect', 'journal', 'mailbox', 'away']);

type Request = <Answer>(kind: ClientRequestKind, question: object) => Promise<Answer>;

/** @returns `request`, but in turn, and once more where that does no harm */
export function inTurn(request: Request, waitMs: number = againMs): Request {
  let last: Promise<unknown> = Promise.resolve();
  return async (kind, question) => {
    const before = last;
    const answer = (async () => {
      await before;
      try {
        return await request<never>(kind, question);
      } catch (cause) {
        if (!harmless.has(kind)) throw cause;
        await new Promise((next) => setTimeout(next, waitMs));
        return await request<never>(kind, question);
      }
    })();
    // Who comes next does not mind how it went.
    last = answer.catch(() => undefined);
    return await answer;
  };
}
