// Where people sit and lie: the furniture that belongs to the tile they stand on.
import type { Tile } from '@heartwood/server/world';
import type { Stance } from '../people.ts';
import type { Valley } from '../valley-map.ts';

/** How to draw whoever uses a seat: the foot's place in map pixels, and how far in front of it they are sorted. */
type Seat = { stance: Stance; x: number; y: number; depth: number };

const sitting = new Set([
  'eat',
  'rest',
  'sit',
  'read',
  'study',
  'pray',
  'play',
  'think',
  'socialise',
  'wait',
  'teach',
]);
const seatKinds = new Set(['chair', 'stool', 'pew', 'bench']);
/** A bench is used from the tile in front of it: the sitter is drawn this much further back. */
const benchPx = 9;
/** From the foot of a bed up to the sleeper's, so that the pillow shows. */
const pillowPx = 5;

export class Seats {
  readonly #beds = new Map<string, { x: number; y: number }>();
  readonly #seats = new Map<string, { kind: string }>();

  constructor(valley: Valley) {
    const places = new Map(valley.scenery.map((item) => [item.objectId, item]));
    for (const object of valley.map.objects.values()) {
      const scenery = places.get(object.id);
      if (object.kind === 'bed' && scenery !== undefined) this.#beds.set(keyOf(object.use), scenery);
      if (seatKinds.has(object.kind)) this.#seats.set(keyOf(object.use), { kind: object.kind });
    }
  }

  /** Null for whoever is on their feet. */
  seatOf(tile: Tile, activity: string): Seat | null {
    if (activity === 'sleep') {
      const bed = this.#beds.get(keyOf(tile));
      if (bed !== undefined) return { stance: 'sleep', x: bed.x, y: bed.y - pillowPx, depth: bed.y + 1 };
      return { stance: 'sit', x: tile.x * 16 + 8, y: tile.y * 16 + 13, depth: tile.y * 16 + 13 };
    }
    const seat = sitting.has(activity) ? this.#seats.get(keyOf(tile)) : undefined;
    if (seat === undefined) return null;
    const y = tile.y * 16 + 13 - (seat.kind === 'bench' ? benchPx : 0);
    return { stance: 'sit', x: tile.x * 16 + 8, y, depth: tile.y * 16 + 17 };
  }
}

const keyOf = ({ x, y }: Tile): string => `${x},${y}`;
