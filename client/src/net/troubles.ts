// What went wrong, as a sentence for people. Nothing else of an error is ever shown.
import { strings } from '../strings.ts';

/** Refused with a sentence of the server's own. */
export class Refused extends Error {}

/** The server answered, and not with what was asked for. */
export class Unwell extends Error {
  readonly status: number;

  constructor(status: number, options?: ErrorOptions) {
    super(`the server answered ${status}`, options);
    this.status = status;
  }
}

/** This browser cannot show the valley. */
export class CannotDraw extends Error {}

/** A refusal at the join, with a sentence for the player. */
const refusedAtJoin = 526;
/** What browsers say when a part of the page is gone from the server: it was replaced by a newer one. */
const missingPart = /dynamically imported module|module script failed|error loading dynamically/i;

export function sentenceOf(
  error: unknown,
  isOnline = (navigator as { onLine?: boolean }).onLine !== false,
): string {
  const { title, status } = strings;
  if (error instanceof Refused) return error.message;
  if (error instanceof CannotDraw) return title.cannotDraw;
  if (!isOnline) return title.offline;
  if (error instanceof Unwell) return error.status === 429 ? title.tooMany : title.unwell;
  if (error instanceof DOMException && error.name === 'TimeoutError') return title.tooSlow;
  if (!(error instanceof Error)) return title.unreachable;
  const { code } = error as { code?: unknown };
  if (code === refusedAtJoin && error.message.trim() !== '') return error.message;
  return missingPart.test(error.message) ? status.outdated : title.unreachable;
}
