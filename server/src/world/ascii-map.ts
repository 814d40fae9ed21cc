/** Maps drawn with letters, for tests and for small experiments. */
import type { Item, MapObject, Place, Tile, ValleyMap } from './types.ts';

type Extras = {
  /** `title`, `kind`, `indoors`, `entrance` and `capacity` have plain defaults. */
  places?: readonly (Pick<Place, 'id' | 'area'> & Partial<Place>)[];
  /** `kind` defaults to the id, `yields` to null. */
  objects?: readonly (Pick<MapObject, 'id' | 'placeId' | 'use'> & Partial<MapObject>)[];
};

/**
 * `#` wall, `~` water (solid, but one sees across), `+` door, `@` spawn; anything else is floor. Short rows are filled
 * up with floor; leading and trailing blank lines do not count.
 */
export function parseAsciiMap(drawing: string, { places = [], objects = [] }: Extras = {}): ValleyMap {
  const rows = drawing
    .replace(/^(\s*\n)+/, '')
    .trimEnd()
    .split('\n')
    .map((row) => row.trim());
  const height = rows.length;
  const width = Math.max(...rows.map((row) => row.length));
  const blocked = new Uint8Array(width * height);
  const opaque = new Uint8Array(width * height);
  const doors: Tile[] = [];
  const spawns: Tile[] = [];
  rows.forEach((row, y) => {
    row.split('').forEach((letter, x) => {
      const at = y * width + x;
      if (letter === '#' || letter === '~') blocked[at] = 1;
      if (letter === '#') opaque[at] = 1;
      if (letter === '+') doors.push({ x, y });
      if (letter === '@') spawns.push({ x, y });
    });
  });
  return {
    width,
    height,
    blocked,
    opaque,
    doors,
    spawns,
    places: new Map(places.map((place) => [place.id, wholePlace(place)])),
    objects: new Map(objects.map((object) => [object.id, wholeObject(object)])),
  };
}

function wholePlace(place: Pick<Place, 'id' | 'area'> & Partial<Place>): Place {
  return {
    title: place.id,
    kind: 'public',
    indoors: false,
    entrance: { x: place.area.x, y: place.area.y },
    capacity: 20,
    ...place,
  };
}

function wholeObject(object: Pick<MapObject, 'id' | 'placeId' | 'use'> & Partial<MapObject>): MapObject {
  return { kind: object.id, affordances: [], yields: null, ...object };
}

/** An item with plain defaults. */
export function plainItem(id: string, given: Partial<Item> = {}): Item {
  return { id, name: id, kind: 'thing', value: 1, nourishment: 0, tags: [], ...given };
}
