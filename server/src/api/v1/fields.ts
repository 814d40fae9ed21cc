/** Shapes that several endpoints share, each with its bounds. */
import { z } from 'zod';
import { engineTypes } from '../../ports/event-queue.ts';

/** Of rows with numbers too large for a number of JSON's readers: sent as text. */
export const rowId = z.string().regex(/^\d{1,18}$/, 'an id is a number');
export const engineId = z.uuid().describe('The engine, by the UUID it registered with.');
export const engineType = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,49}$/, 'lower case letters, digits, _ and -')
  .describe(`${engineTypes.join(', ')}, or a kind of your own.`);
/** Who an event is for: an engine, or a valley itself, whose part nobody takes by the API. */
export const workedOffBy = z
  .string()
  .regex(
    /^(?:[a-z][a-z0-9_-]{0,49}|valley:[a-z0-9~-]{1,43})$/,
    'an engine, or valley: with the id of a valley',
  )
  .describe('A kind of engine, or "valley:" with the id of a valley.');
export const slug = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, 'lower case letters, digits and _');
export const valleyId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lower case letters, digits and hyphens');
export const smallId = z.int().min(1).max(2_147_483_647);
/** In a query everything is text. */
export const wholeText = (minimum: number, maximum: number) =>
  z.coerce
    .number()
    .pipe(z.int().min(minimum).max(maximum))
    .meta({ override: { type: 'integer', minimum, maximum } });
export const smallIdText = wholeText(1, 2_147_483_647);
export const limitOf = (most: number, usual: number) =>
  wholeText(1, most).default(usual).describe(`How many at most, 1–${most}.`);
export const before = rowId.optional().describe('What the page before gave as next.');
/** Any JSON; how large it may be is said by the body's limit. */
export const anyJson = z.json().register(z.globalRegistry, { id: 'Json', description: 'Any JSON.' });
/** Any JSON object. */
export const json = z.record(z.string(), anyJson);
export const time = z.iso.datetime({ offset: true });
export const timeText = time.transform((text) => new Date(text));
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `a,b,c` in a query, each one of those known. */
export function oneOrMore<const Values extends readonly string[]>(values: Values) {
  return z
    .string()
    .max(400)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .describe(`With commas between: ${values.join(', ')}.`);
}

/** Leaves out what was not given, as `exactOptionalPropertyTypes` and strict shapes want it. */
export function given<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };
}
