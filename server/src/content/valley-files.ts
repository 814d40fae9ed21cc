/** Reads the valley's own files: `map.json` (Tiled), `items.json` and `calendar.json`. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Item, ItemId, ValleyMap } from '../world/types.ts';
import { seasons, weathers, weekdays } from '../world/vocabulary.ts';
import { checkShape } from './check-shape.ts';
import { problemAt, readJsonFile, type JsonSource } from './json-source.ts';
import { formatProblem, type Checked, type Problem } from './problem.ts';
import { readMap } from './tiled-map.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, 'an id is lower case letters, digits and underscores');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, 00:00 to 23:59');

export const itemsSchema = z.strictObject({
  $schema: z.string().optional(),
  items: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(2).max(40),
        description: z.string().min(3).max(240),
        kind: z.string().min(2).max(24),
        /** In coppers. */
        value: z.int().min(0).max(10_000),
        /** Fullness gained by eating it; 0 is not food. */
        nourishment: z.int().min(0).max(100),
        icon: id,
        tags: z.array(id).max(12),
      }),
    )
    .min(1),
});
/** What the simulation knows of an item, and how it is shown. */
export type ItemEntry = Item & { readonly description: string; readonly icon: string };

export const calendarSchema = z.strictObject({
  $schema: z.string().optional(),
  seasons: z
    .array(
      z.strictObject({
        id: z.enum(seasons),
        title: z.string().min(2).max(24),
        days: z.int().min(1).max(60),
        /** How often each weather comes; shares of their sum. */
        weather: z
          .record(z.enum(weathers), z.number().min(0))
          .refine((shares) => Object.values(shares).some((share) => share > 0), 'no weather ever comes'),
      }),
    )
    .length(seasons.length),
  weekdays: z
    .array(z.strictObject({ id: z.enum(weekdays), title: z.string().min(2).max(24) }))
    .length(weekdays.length),
  marketDays: z.array(z.enum(weekdays)),
  festivals: z.array(
    z.strictObject({
      id,
      name: z.string().min(3).max(60),
      season: z.enum(seasons),
      day: z.int().min(1).max(60),
      place: id,
      from: time,
      to: time,
      description: z.string().min(10).max(400),
    }),
  ),
});
export type Calendar = z.infer<typeof calendarSchema>;

export function readItems(dir: string): Checked<ReadonlyMap<ItemId, ItemEntry>> {
  const json = readJsonFile(join(dir, 'items.json'));
  if (!json.ok) return json;
  const shape = checkShape(itemsSchema, json.value);
  if (!shape.ok) return shape;
  const items = new Map<ItemId, ItemEntry>();
  const problems: Problem[] = [];
  shape.value.items.forEach((item, index) => {
    if (items.has(item.id))
      problems.push(problemAt(json.value, ['items', index, 'id'], `"${item.id}" is here twice`));
    items.set(item.id, item);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: items };
}

export function readCalendar(dir: string): Checked<{ calendar: Calendar; source: JsonSource }> {
  const json = readJsonFile(join(dir, 'calendar.json'));
  if (!json.ok) return json;
  const shape = checkShape(calendarSchema, json.value);
  return shape.ok ? { ok: true, value: { calendar: shape.value, source: json.value } } : shape;
}

/** For programs that need the map and nothing else. Throws with the list of problems. */
export function readValleyMap(dir: string): ValleyMap {
  const result = readMap(dir);
  if (result.ok) return result.value.map;
  throw new Error(`The map of ${dir} cannot be used:\n${result.problems.map(formatProblem).join('\n')}`);
}
