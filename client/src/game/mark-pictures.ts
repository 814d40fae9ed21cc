// What stories let be seen at places: garlands where a feast is, a barrier where it is closed, a visitor's tent, ravens.
import type * as Phaser from 'phaser';
import type { Place } from '@heartwood/server/world';
import type { Session } from '../session.ts';
import { depths, textures } from './stage.ts';

type Piece = { frame: string; x: number; y: number };

const tilePx = 16;
const buntingPx = 64;
/** How high flags hang, from the foot of their poles. */
const hungPx = 35;

/** Where people come in, in map pixels; before the door of a house. */
function doorstep({ entrance, indoors }: Place): { x: number; y: number } {
  return { x: entrance.x * tilePx + tilePx / 2, y: (entrance.y + (indoors ? 3 : 1)) * tilePx - 3 };
}

function garlands(place: Place): Piece[] {
  const { area, indoors } = place;
  const step = doorstep(place);
  const y = indoors ? step.y + 4 : (area.y + 2) * tilePx;
  const spans = indoors ? 2 : Math.min(4, Math.max(1, Math.floor((area.width * tilePx) / buntingPx) - 1));
  const middle = indoors ? step.x : (area.x + area.width / 2) * tilePx;
  const left = middle - (spans * buntingPx) / 2;
  return Array.from({ length: spans + 1 }, (_, i) => [
    { frame: 'garland_pole', x: left + i * buntingPx, y },
    ...(i < spans ? [{ frame: 'bunting', x: left + (i + 0.5) * buntingPx, y: y - hungPx + 18 }] : []),
  ]).flat();
}

function piecesOf(kind: string, place: Place): Piece[] {
  const step = doorstep(place);
  switch (kind) {
    case 'closed':
      return [{ frame: 'barrier', ...step }];
    case 'decorated':
      return garlands(place);
    case 'visitor':
      return [{ frame: 'tent', x: step.x + 44, y: step.y + 6 }];
    case 'omen':
      return [
        { frame: 'raven', x: step.x - 22, y: step.y + 2 },
        { frame: 'raven', x: step.x - 10, y: step.y + 9 },
        { frame: 'raven', x: step.x + 24, y: step.y - 4 },
      ];
    default:
      return [];
  }
}

export class MarkPictures {
  readonly #scene: Phaser.Scene;
  readonly #session: Session;
  readonly #images = new Map<string, Phaser.GameObjects.Image[]>();

  constructor(scene: Phaser.Scene, session: Session) {
    this.#scene = scene;
    this.#session = session;
    const stop = session.store.on('marks', () => this.#show());
    scene.events.once('destroy', stop);
    this.#show();
  }

  #show(): void {
    const { store, valley } = this.#session;
    const wanted = new Map(store.marks.map((mark) => [`${mark.place} ${mark.kind}`, mark]));
    for (const [key, images] of this.#images) {
      if (wanted.has(key)) continue;
      for (const image of images) image.destroy();
      this.#images.delete(key);
    }
    for (const [key, { place: id, kind }] of wanted) {
      const place = valley.map.places.get(id);
      if (place === undefined || this.#images.has(key)) continue;
      const images = piecesOf(kind, place).map(({ frame, x, y }) => {
        const image = this.#scene.add.image(x, y, textures.objects, frame);
        // Flags hang over heads.
        return image.setDepth(depths.standing + y + (frame === 'bunting' ? hungPx : 0));
      });
      this.#images.set(key, images);
    }
  }
}
