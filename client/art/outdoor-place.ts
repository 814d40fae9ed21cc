// What the map needs to know of a place in the open air.
import type { PlaceKind } from './building.ts';
import type { ObjectKindName, UseSide } from './valley-catalogue.ts';

export type OutdoorObject = {
  kind: ObjectKindName;
  x: number;
  y: number;
  use?: UseSide;
  /** Overrides of the kind's own frame and yield. */
  frame?: string;
  yields?: string;
  crop?: string;
};

export type OutdoorPlace = {
  id: string;
  title: string;
  kind: PlaceKind;
  x: number;
  y: number;
  width: number;
  height: number;
  entrance: readonly [number, number];
  capacity: number;
  objects: readonly OutdoorObject[];
};
