/** What `map.json`, `items.json` and `calendar.json` must agree on, before any villager is looked at. */
import { isConnected } from '../world/map.ts';
import type { ItemId, Tile, ValleyMap } from '../world/types.ts';
import { problemAt, type JsonPath, type JsonSource } from './json-source.ts';
import type { ModerationList } from './moderation.ts';
import { didYouMean, type Problem } from './problem.ts';
import type { Calendar, ItemEntry } from './valley-files.ts';

export type Valley = {
  readonly map: ValleyMap;
  readonly items: ReadonlyMap<ItemId, ItemEntry>;
  readonly calendar: Calendar;
  /** What no villager says. */
  readonly moderation: ModerationList;
};

export function checkValley(valley: Valley, mapSource: JsonSource, calendarSource: JsonSource): Problem[] {
  return [...checkMap(valley, mapSource), ...checkCalendar(valley, calendarSource)];
}

function checkMap({ map, items }: Valley, source: JsonSource): Problem[] {
  const problems: Problem[] = [];
  const say = (layer: string, name: string, message: string): void => {
    problems.push(problemAt(source, pathOf(source, layer, name), `"${name}" ${message}`));
  };
  const [spawn] = map.spawns;
  if (spawn === undefined) return [problemAt(source, ['layers'], 'there is no spawn to come in at')];
  const reachable = (tile: Tile): boolean => isConnected(map, spawn, tile);
  for (const place of map.places.values()) {
    if (!reachable(place.entrance)) say('places', place.id, 'has an entrance nobody can walk to');
  }
  for (const object of map.objects.values()) {
    if (!map.places.has(object.placeId)) {
      say(
        'objects',
        object.id,
        `is at "${object.placeId}"${didYouMean(object.placeId, map.places.keys())}, which is no place`,
      );
    }
    if (!reachable(object.use)) say('objects', object.id, 'is used from a tile nobody can walk to');
    if (object.yields !== null && !items.has(object.yields)) {
      say('objects', object.id, `yields "${object.yields}", which is no item`);
    }
  }
  return problems;
}

function checkCalendar({ map, calendar }: Valley, source: JsonSource): Problem[] {
  const problems: Problem[] = [];
  calendar.festivals.forEach((festival, index) => {
    const at = (key: string): JsonPath => ['festivals', index, key];
    if (!map.places.has(festival.place)) {
      const hint = didYouMean(festival.place, map.places.keys());
      problems.push(problemAt(source, at('place'), `no place "${festival.place}" on the map${hint}`));
    }
    const days = daysOf(calendar, festival.season);
    if (festival.day > days) {
      problems.push(problemAt(source, at('day'), `${festival.season} has ${days} days`));
    }
    if (festival.from >= festival.to) {
      problems.push(problemAt(source, at('to'), `it ends at ${festival.to}, before it begins`));
    }
  });
  return problems;
}

export function daysOf(calendar: Calendar, season: string): number {
  return calendar.seasons.find((entry) => entry.id === season)?.days ?? 28;
}

function pathOf(source: JsonSource, layerName: string, objectName: string): JsonPath {
  const { layers } = source.value as { layers: { name: string; objects?: { name: string }[] }[] };
  const layer = layers.findIndex((entry) => entry.name === layerName);
  const object = layers[layer]?.objects?.findIndex((entry) => entry.name === objectName) ?? -1;
  return ['layers', layer, 'objects', object];
}
