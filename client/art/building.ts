// What the map needs to know of a building.
import type { ObjectKindName, UseSide } from './valley-catalogue.ts';

export type Furnishing = readonly [kind: ObjectKindName, x: number, y: number, use?: UseSide];
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
