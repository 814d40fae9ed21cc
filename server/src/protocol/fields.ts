/** Fields that several messages of a client have, each with its bounds. */
import { z } from 'zod';

/** Longest text of one line of talk, in characters, after trimming. */
export const maxTextLength = 500;

export const actorId = z.string().min(1).max(80);
export const objectId = z.string().min(1).max(80);
export const itemId = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);
/** The client's own number for a message; comes back in `received`, `notice` and `line`. */
export const ref = z.int().min(0).max(0xffffffff).optional();
/** Trimmed, without control characters; refused when nothing is left. */
export const text = z
  .string()
  .max(4 * maxTextLength)
  .transform((s) =>
    s
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'there are no words in it').max(maxTextLength));
export const tile = z.int().min(0).max(4095);
/** Names something that the server told of earlier; nothing is to be read out of it. */
export const key = z.string().regex(/^[\w-]{1,80}$/, 'it names nothing');
