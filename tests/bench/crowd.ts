/** A valley of many valleys: the shipped map side by side with itself, and its villagers once in each. */
import type { Content } from '../../server/src/compose/content.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import type { MapObject, Place, Tile, ValleyMap } from '../../server/src/world/index.ts';

/** As many copies as it takes for so many villagers; the last copy may be half full. */
export function crowded(content: Content, count: number): Content {
  const copies = Math.ceil(count / content.villagers.length);
  const columns = Math.ceil(Math.sqrt(copies));
  const villagers = Array.from({ length: copies }, (_, copy) =>
    content.villagers.map((one) => again(one, copy)),
  );
  return {
    ...content,
    map: tiled(content.map, copies, columns),
    villagers: villagers.flat().slice(0, count),
  };
}

/** The first keeps its ids. */
function named(id: string, copy: number): string {
  return copy === 0 ? id : `${id}_${copy}`;
}

function again(villager: Villager, copy: number): Villager {
  if (copy === 0) return villager;
  const day = (entries: Villager['schedule']['default']): Villager['schedule']['default'] =>
    entries.map((entry) => ({ ...entry, place: named(entry.place, copy) }));
  return {
    ...villager,
    id: named(villager.id, copy),
    name: `${villager.name} ${copy}`,
    shortName: `${villager.shortName}${copy}`,
    home: named(villager.home, copy),
    workplace: named(villager.workplace, copy),
    relationships: villager.relationships.map((tie) => ({ ...tie, to: named(tie.to, copy) })),
    // Enough to search in, few enough to be stored in a minute.
    memories: villager.memories.slice(0, 6).map((memory) => ({
      ...memory,
      about: memory.about.map((id) => named(id, copy)),
      ...(memory.place === undefined ? {} : { place: named(memory.place, copy) }),
    })),
    schedule: Object.fromEntries(
      Object.entries(villager.schedule).map(([name, entries]) => [name, entries && day(entries)]),
    ) as Villager['schedule'],
  };
}

function tiled(map: ValleyMap, copies: number, columns: number): ValleyMap {
  const rows = Math.ceil(copies / columns);
  const [width, height] = [map.width * columns, map.height * rows];
  const blocked = new Uint8Array(width * height).fill(1);
  const opaque = new Uint8Array(width * height).fill(1);
  const places: [string, Place][] = [];
  const objects: [string, MapObject][] = [];
  const doors: Tile[] = [];
  for (let copy = 0; copy < copies; copy++) {
    const [left, top] = [(copy % columns) * map.width, Math.floor(copy / columns) * map.height];
    const moved = ({ x, y }: Tile): Tile => ({ x: x + left, y: y + top });
    for (let y = 0; y < map.height; y++) {
      const from = y * map.width;
      const to = (y + top) * width + left;
      blocked.set(map.blocked.subarray(from, from + map.width), to);
      opaque.set(map.opaque.subarray(from, from + map.width), to);
    }
    for (const place of map.places.values()) {
      const id = named(place.id, copy);
      const area = { ...place.area, x: place.area.x + left, y: place.area.y + top };
      places.push([id, { ...place, id, area, entrance: moved(place.entrance) }]);
    }
    for (const object of map.objects.values()) {
      const id = named(object.id, copy);
      objects.push([id, { ...object, id, placeId: named(object.placeId, copy), use: moved(object.use) }]);
    }
    doors.push(...map.doors.map(moved));
  }
  fence(blocked, map, width, height);
  return {
    ...map,
    width,
    height,
    blocked,
    opaque,
    doors,
    places: new Map(places),
    objects: new Map(objects),
  };
}

/** Nobody walks out of one copy into the next: their ways are as long as in the valley. */
function fence(blocked: Uint8Array, map: ValleyMap, width: number, height: number): void {
  for (let y = 0; y < height; y++) {
    for (let x = map.width; x < width; x += map.width) blocked[y * width + x] = 1;
  }
  for (let x = 0; x < width; x++) {
    for (let y = map.height; y < height; y += map.height) blocked[y * width + x] = 1;
  }
}
