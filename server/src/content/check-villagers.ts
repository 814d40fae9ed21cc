/** What a villager's file must agree on with the valley and with the other villagers' files. */
import { isConnected } from '../world/map.ts';
import { weekdays } from '../world/vocabulary.ts';
import { checkRelationships } from './check-relationships.ts';
import { daysOf, type Valley } from './check-valley.ts';
import { problemAt, type JsonPath } from './json-source.ts';
import { didYouMean, sortProblems, type Problem } from './problem.ts';
import type { ReadVillager } from './read-villagers.ts';
import type { ScheduleEntry } from './villager.ts';

/** 4 seasons of 28 days; a memory cannot be older than its owner. */
const daysPerYear = 112;

type VillagersToCheck = {
  readonly valley: Valley;
  readonly read: readonly ReadVillager[];
  /** Names of all files, also of those that could not be read: naming their villagers is no fault of others. */
  readonly files: readonly string[];
};

type Say = (path: JsonPath, message: string) => void;

export function checkVillagers({ valley, read, files }: VillagersToCheck): Problem[] {
  const unread = files.filter((file) => !read.some((entry) => entry.source.file === file));
  const known = new Set([
    ...read.map((entry) => entry.villager.id),
    ...unread.map((file) => file.replace(/\.json$/, '')),
  ]);
  const problems = read.flatMap((entry) => {
    const found: Problem[] = [];
    const say: Say = (path, message) => found.push(problemAt(entry.source, path, message));
    checkNames(entry, read, say);
    checkPlaces(entry, valley, say);
    checkSchedule(entry, valley, say);
    checkItems(entry, valley, say);
    checkMemories(entry, valley, known, say);
    return found;
  });
  return sortProblems([...problems, ...checkRelationships(read, known)]);
}

function checkNames({ villager, source }: ReadVillager, all: readonly ReadVillager[], say: Say): void {
  if (source.file !== `${villager.id}.json`) {
    say(['id'], `the file must be named after the id: ${villager.id}.json`);
  }
  for (const other of all) {
    if (other.source.file === source.file) continue;
    if (other.villager.id === villager.id) say(['id'], `${other.source.file} has the same id`);
    if (other.villager.name === villager.name) say(['name'], `${other.source.file} has the same name`);
    if (other.villager.shortName === villager.shortName) {
      say(['shortName'], `${other.source.file} has the same short name`);
    }
  }
}

function checkPlaces({ villager }: ReadVillager, { map, calendar }: Valley, say: Say): void {
  for (const key of ['home', 'workplace'] as const) checkPlace(villager[key], [key], map, say);
  const beds = [...map.objects.values()].filter((object) => object.kind === 'bed');
  if (map.places.has(villager.home) && !beds.some((bed) => bed.placeId === villager.home)) {
    say(['home'], `there is no bed at "${villager.home}"`);
  }
  const days = daysOf(calendar, villager.birthday.season);
  if (villager.birthday.day > days) {
    say(['birthday', 'day'], `${villager.birthday.season} has ${days} days`);
  }
}

function checkPlace(id: string, path: JsonPath, map: Valley['map'], say: Say): boolean {
  if (map.places.has(id)) return true;
  say(path, `no place "${id}" on the map${didYouMean(id, map.places.keys())}`);
  return false;
}

function checkSchedule({ villager }: ReadVillager, { map }: Valley, say: Say): void {
  for (const day of ['default', ...weekdays] as const) {
    const entries: readonly ScheduleEntry[] = villager.schedule[day] ?? [];
    entries.forEach((entry, index) => {
      const at = (key: string): JsonPath => ['schedule', day, index, key];
      const before = entries[index - 1];
      if (before !== undefined && before.from >= entry.from) {
        say(at('from'), `begins at ${entry.from}, not after the one before (${before.from})`);
      }
      if (!checkPlace(entry.place, at('place'), map, say)) return;
      checkReachable(villager.home, entry.place, at('place'), map, say);
      checkObject(entry, at('object'), map, say);
    });
  }
}

function checkReachable(homeId: string, placeId: string, path: JsonPath, map: Valley['map'], say: Say): void {
  const home = map.places.get(homeId);
  const place = map.places.get(placeId);
  if (home && place && !isConnected(map, home.entrance, place.entrance)) {
    say(path, `nobody can walk from "${homeId}" to "${placeId}"`);
  }
}

function checkObject(entry: ScheduleEntry, path: JsonPath, map: Valley['map'], say: Say): void {
  const wanted = entry.object;
  if (wanted === undefined) return;
  const here = [...map.objects.values()].filter((object) => object.placeId === entry.place);
  if (here.some((object) => object.kind === wanted || object.id === wanted)) return;
  const known = new Set(here.map((object) => object.kind));
  say(path, `no object "${wanted}" at "${entry.place}"${didYouMean(wanted, known)}`);
}

function checkItems({ villager }: ReadVillager, { items }: Valley, say: Say): void {
  const tags = [...items.values()].flatMap((item) => item.tags);
  const known = new Set([...items.keys(), ...tags]);
  const tasteOf = new Map<string, string>();
  for (const taste of ['loved', 'liked', 'disliked'] as const) {
    villager.giftTastes[taste].forEach((word, index) => {
      const path = ['giftTastes', taste, index];
      if (!known.has(word)) say(path, `no item or tag "${word}"${didYouMean(word, known)}`);
      const other = tasteOf.get(word);
      if (other !== undefined) say(path, `"${word}" is among the ${other} already`);
      tasteOf.set(word, taste);
    });
  }
  for (const item of Object.keys(villager.inventory)) {
    if (!items.has(item)) say(['inventory', item], `no item "${item}"${didYouMean(item, items.keys())}`);
  }
}

function checkMemories(
  { villager }: ReadVillager,
  { map }: Valley,
  known: ReadonlySet<string>,
  say: Say,
): void {
  villager.memories.forEach((memory, index) => {
    const at = (...key: (string | number)[]): JsonPath => ['memories', index, ...key];
    memory.about.forEach((who, place) => {
      if (!known.has(who)) say(at('about', place), `there is no villager "${who}"${didYouMean(who, known)}`);
      if (who === villager.id) say(at('about', place), 'a memory is about others; leave its owner out');
    });
    if (memory.place !== undefined) checkPlace(memory.place, at('place'), map, say);
    if (memory.daysAgo > (villager.age + 1) * daysPerYear) {
      say(at('daysAgo'), `${villager.shortName} was not born ${memory.daysAgo} days ago`);
    }
  });
}
