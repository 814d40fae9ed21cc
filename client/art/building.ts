// What the map needs to know of a building.
import type { ObjectKindName, UseSide } from './valley-catalogue.ts';

type Furnishing = readonly [kind: ObjectKindName, x: number, y: number, use?: UseSide];
export type Decoration = readonly [frame: string, x: number, y: number];
export type PlaceKind = 'home' | 'work' | 'shop' | 'nature' | 'public';

export type Building = {
  id: string;
  title: string;
  kind: PlaceKind;
  x: number;
  y: number;
  width: number;
  height: number;
  /** First door tile in the bottom wall, and how many tiles the door is wide. */
  door: number;
  doorWidth: 1 | 2;
  floor: 'wood' | 'stone' | 'tile' | 'straw';
  walls: 'timber' | 'stone';
  capacity: number;
  furniture: readonly Furnishing[];
  decor: readonly Decoration[];
  partitions?: readonly (readonly [number, number])[];
  /** The building whose roof it wears, of the same footprint and door: each roof of its own costs the first visit 5 kB. */
  roof?: string;
};

type Footprint = Pick<Building, 'width' | 'height' | 'door' | 'doorWidth'>;

/** The first three are shared, so that one house can wear another's roof. */
export const footprints = {
  cottage: { width: 8, height: 6, door: 3, doorWidth: 1 },
  house: { width: 10, height: 7, door: 4, doorWidth: 1 },
  hall: { width: 14, height: 8, door: 6, doorWidth: 2 },
  forge: { width: 11, height: 7, door: 5, doorWidth: 1 },
  workshop: { width: 12, height: 8, door: 5, doorWidth: 1 },
  mill: { width: 8, height: 7, door: 3, doorWidth: 1 },
  barn: { width: 12, height: 8, door: 5, doorWidth: 2 },
  chapel: { width: 12, height: 9, door: 5, doorWidth: 2 },
} as const satisfies Record<string, Footprint>;

/** Of timber with a wooden floor, as most are, unless it says otherwise. */
export function building(
  kind: PlaceKind,
  id: string,
  title: string,
  x: number,
  y: number,
  footprint: Footprint,
  rest: Pick<Building, 'capacity' | 'furniture' | 'decor'> & Partial<Building>,
): Building {
  return { id, title, kind, x, y, ...footprint, floor: 'wood', walls: 'timber', ...rest };
}
