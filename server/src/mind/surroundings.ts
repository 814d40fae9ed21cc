/** In words, what becomes of the things and the sky around somebody: for memories, reactions and traces. */
import type { Villager } from '../content/villager.ts';
import { distance } from '../world/position.ts';
import { indexOf, placeAt, tileIndex } from '../world/map.ts';
import type { MapObject, Percept, Place, PlaceId, Tile, World } from '../world/types.ts';
import type { Weather } from '../world/vocabulary.ts';
import { ofHappening, ofMark } from './stage-words.ts';
import { atPlace, withArticle } from './words.ts';

export type SurroundingPercept = Extract<
  Percept,
  { what: 'object' | 'item' | 'weather' | 'season' | 'nightfall' | 'happening' | 'mark' }
>;

/** Tiles from one's threshold: what lies there was meant for whoever lives behind it. */
const doorstep = 3;

export function isSurrounding(percept: Percept): percept is SurroundingPercept {
  return ['object', 'item', 'weather', 'season', 'nightfall', 'happening', 'mark'].includes(percept.what);
}

/** "the forge fire", "the crops". */
export function nameOfObject({ kind }: MapObject): string {
  return kind === 'crop_row' ? 'the crops' : `the ${kind.replaceAll('_', ' ')}`;
}

/** Whose a place is to somebody: theirs to live in, theirs to work in, or neither. */
export function bondTo(
  villager: Pick<Villager, 'home' | 'workplace'>,
  placeId: PlaceId,
): 'home' | 'work' | null {
  if (placeId === villager.workplace) return 'work';
  return placeId === villager.home ? 'home' : null;
}

/** The place a thing lies at: the doorstep of somebody's home counts as that home. */
export function placeOfItem(
  world: Readonly<World>,
  villager: Pick<Villager, 'home' | 'workplace'>,
  at: Tile,
): Place | null {
  const home = world.map.places.get(villager.home);
  if (home !== undefined && distance(home.entrance, at) <= doorstep) return home;
  return placeAt(world.map, at) ?? null;
}

export type Surroundings = {
  /** One sentence in the first person. */
  content: string;
  importance: number;
  valence: number;
  tags: readonly string[];
  placeId: PlaceId | null;
  /** Of home or workplace. */
  isMine: boolean;
};

/** Null for what is nothing to remember. `byName` is who was seen doing it. */
export function describeSurroundings(
  world: Readonly<World>,
  villager: Villager,
  percept: SurroundingPercept,
  byName: string | null,
): Surroundings | null {
  switch (percept.what) {
    case 'weather':
      return ofWeather(percept.weather);
    case 'season':
      return {
        ...plain,
        content: `${capital(percept.season)} has begun: this is its first day.`,
        importance: 2,
        valence: percept.season === 'winter' ? -0.1 : 0.3,
        tags: ['season'],
      };
    case 'nightfall':
      return { ...plain, content: 'It grew dark while I was still out.', importance: 0.5, tags: ['night'] };
    case 'object':
      return ofObject(world, villager, percept, byName);
    case 'happening':
      return ofHappening(world, villager, percept);
    case 'mark':
      return ofMark(world, villager, percept);
    case 'item':
      break;
  }
  return ofItem(world, villager, percept, byName);
}

const plain = { valence: 0, placeId: null, isMine: false, tags: [] } as const;

function ofWeather(weather: Weather): Surroundings {
  const harsh = weather === 'storm' || weather === 'snow';
  const words = {
    clear: 'The sky cleared over me.',
    cloudy: 'Clouds came over while I was out.',
    rain: 'I was caught in the rain.',
    storm: 'A storm caught me out of doors.',
    fog: 'Fog came in so thick that I lost sight of the path.',
    snow: 'Snow began to fall while I was out.',
  } as const;
  return {
    ...plain,
    content: words[weather],
    importance: harsh ? 2.5 : 0.8,
    valence: weather === 'clear' ? 0.3 : harsh ? -0.3 : 0,
    tags: ['weather'],
  };
}

function ofObject(
  world: Readonly<World>,
  villager: Villager,
  percept: Extract<Percept, { what: 'object' }>,
  byName: string | null,
): Surroundings | null {
  const object = world.map.objects.get(percept.objectId);
  if (object === undefined) return null;
  const place = world.map.places.get(object.placeId);
  const isMine = bondTo(villager, object.placeId) !== null;
  const thing = nameOfObject(object);
  const where = atPlace(place);
  const { condition, isFresh } = percept;
  const neglected = condition === 'cold' || condition === 'dry';
  // What a neighbour's stove does by itself, and what the rain waters, is nothing to speak of.
  if (!neglected && byName === null) return null;
  const done = { lit: 'lit', watered: 'watered', cold: 'let go out', dry: 'left dry' }[condition];
  const content = !neglected
    ? `${byName} ${done} ${thing} ${where}.`
    : condition === 'cold'
      ? `${isFresh ? capital(thing) : `I found ${thing}`} ${isFresh ? `went cold ${where}` : `cold ${where}`}.`
      : `${isFresh ? 'The ground dried out under' : 'I found the ground dry under'} ${thing} ${where}.`;
  return {
    content,
    importance: isMine ? (neglected ? 2.5 : 2) : 0.8,
    valence: isMine && neglected ? -0.15 : 0,
    tags: ['object', object.kind],
    placeId: object.placeId,
    isMine,
  };
}

function ofItem(
  world: Readonly<World>,
  villager: Villager,
  percept: Extract<Percept, { what: 'item' }>,
  byName: string | null,
): Surroundings {
  const place = placeOfItem(world, villager, percept.at);
  const bond = place === null ? null : bondTo(villager, place.id);
  const thing = withArticle(world.items.get(percept.item)?.name ?? percept.item);
  const where =
    bond === 'home' ? 'by my door' : bond === 'work' ? `where I work, ${atPlace(place)}` : atPlace(place);
  return {
    content:
      byName === null ? `Somebody left ${thing} ${where}.` : `I saw ${byName} set down ${thing} ${where}.`,
    importance: bond === null ? 1.2 : 4,
    valence: bond === null ? 0 : 0.4,
    tags: ['item', percept.item],
    placeId: place?.id ?? null,
    isMine: bond !== null,
  };
}

/** The nearest roof as the crow flies that one can walk to, other than where one is. */
export function nearestShelter(world: Readonly<World>, here: Tile): Place | null {
  const { component } = indexOf(world.map);
  const ground = component[tileIndex(world.map, here)];
  let best: Place | null = null;
  for (const place of world.map.places.values()) {
    if (!place.indoors || place.kind === 'home') continue;
    if (component[tileIndex(world.map, place.entrance)] !== ground) continue;
    if (best === null || distance(here, place.entrance) < distance(here, best.entrance)) best = place;
  }
  return best;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
