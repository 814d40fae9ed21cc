/** Reading what a model wrote: without its private thoughts, and as the shape that was asked for. */
import { jsonrepair } from 'jsonrepair';
import type { z } from 'zod';

/** Models that think aloud put it between these; it is not a part of the answer. */
const opening = '<think>';
const closing = '</think>';

/** Drops thoughts from a stream; holds back only what might be the beginning of such a mark. */
export function createThoughtFilter(): {
  feed(delta: string): string;
  rest(): string;
  readonly hasDropped: boolean;
} {
  let held = '';
  let inside = false;
  let hasDropped = false;

  function feed(delta: string): string {
    held += delta;
    let out = '';
    for (;;) {
      const mark = inside ? closing : opening;
      const at = held.indexOf(mark);
      if (at < 0) break;
      if (!inside) out += held.slice(0, at);
      hasDropped = true;
      held = held.slice(at + mark.length);
      inside = !inside;
    }
    const keep = partialAtEnd(held, inside ? closing : opening);
    if (!inside) out += held.slice(0, held.length - keep);
    held = keep === 0 ? '' : held.slice(-keep);
    return out;
  }

  return {
    feed,
    rest() {
      const out = inside ? '' : held;
      held = '';
      return out;
    },
    get hasDropped() {
      return hasDropped;
    },
  };
}

/** How many characters at the end could be the beginning of the mark. */
function partialAtEnd(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
}

export type Read<T> = { ok: true; value: T } | { ok: false; faults: string };

/**
 * The first JSON object of the text, fenced or not, checked. Small slips are mended here: a comma too many, single
 * quotes, an end that was cut off. Other faults are worded for the model to mend them.
 */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const start = text.indexOf('{');
  if (start < 0) return { ok: false, faults: 'there is no JSON object in it' };
  let value: unknown;
  try {
    value = parsed(firstObject(text) ?? text.slice(start));
  } catch (error) {
    return { ok: false, faults: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const checked = schema.safeParse(value);
  if (checked.success) return { ok: true, value: checked.data };
  const faults = checked.error.issues
    .slice(0, 6)
    .map((issue) => `${issue.path.join('.') || 'the object'}: ${issue.message}`);
  return { ok: false, faults: faults.join('; ') };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return JSON.parse(jsonrepair(json));
  }
}

/** From the first brace to the one that closes it, strings minded. */
export function firstObject(text: string): string | null {
  const start = text.indexOf('{');
  if (start < 0) return null;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return text.slice(start, at + 1);
  }
  return null;
}
