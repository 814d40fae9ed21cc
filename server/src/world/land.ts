/** What the simulation stands on and never changes: tiles, places and the things in them, and kinds of things carried. */

export type PlaceId = string;
export type ObjectId = string;
export type ItemId = string;

/** Whole numbers, the tile's column and row. */
export type Tile = { readonly x: number; readonly y: number };
/** Tile units with fractions: 3.5 is half way from tile 3 to tile 4. A tile's own point is its whole numbers. */
export type Point = { readonly x: number; readonly y: number };

export type Place = {
  readonly id: PlaceId;
  readonly title: string;
  readonly kind: 'home' | 'work' | 'shop' | 'nature' | 'public';
  readonly indoors: boolean;
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly entrance: Tile;
  readonly capacity: number;
};

export type MapObject = {
  readonly id: ObjectId;
  /** "anvil", "bed", "berry_bush"… */
  readonly kind: string;
  readonly placeId: PlaceId;
  readonly affordances: readonly string[];
  /** Where one stands to use it. */
  readonly use: Tile;
  /** What `take` and harvesting give, if anything. */
  readonly yields: ItemId | null;
};

export type ValleyMap = {
  readonly width: number;
  readonly height: number;
  /** Row-major, 1 where nobody can walk. */
  readonly blocked: Uint8Array;
  /** Row-major, 1 where nobody can see through (walls, not water). */
  readonly opaque: Uint8Array;
  readonly doors: readonly Tile[];
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly objects: ReadonlyMap<ObjectId, MapObject>;
  /** Where players come in. */
  readonly spawns: readonly Tile[];
};

export type Item = {
  readonly id: ItemId;
  readonly name: string;
  readonly kind: string;
  /** In coppers, also a measure of how generous a gift is. */
  readonly value: number;
  /** Fullness gained by eating it, 0 if it cannot be eaten. */
  readonly nourishment: number;
  readonly tags: readonly string[];
};
