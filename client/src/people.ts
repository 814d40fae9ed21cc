// Which drawing belongs to whom: villagers by their id, visitors by the look they chose.
import { artUrl, loadJson } from './art-files.ts';
import type { Direction } from '@heartwood/server/world';

type PeopleJson = {
  frameWidth: number;
  frameHeight: number;
  names: string[];
  dirs: Direction[];
  frames: number;
};

/** How somebody looks, as the valley's files say it; only compared here. */
export type Appearance = Record<string, unknown>;

export const portraitPx = 48;
export const portraitMoods = ['neutral', 'happy', 'sad', 'surprised', 'thinking'] as const;

export class People {
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly #rows: Map<string, number>;
  readonly #dirs: Direction[];
  readonly #frames: number;
  readonly #looks = new Map<string, number>();

  constructor(json: PeopleJson) {
    this.frameWidth = json.frameWidth;
    this.frameHeight = json.frameHeight;
    this.#rows = new Map(json.names.map((name, row) => [name, row]));
    this.#dirs = json.dirs;
    this.#frames = json.frames;
  }

  /** Upper left corner of somebody's face in the sheet of portraits. */
  portrait(id: string, look: string, mood: string): { x: number; y: number } {
    const column = Math.max(
      0,
      portraitMoods.findIndex((known) => known === mood),
    );
    return { x: column * portraitPx, y: this.rowOf(id, look) * portraitPx };
  }

  rowOf(id: string, look: string): number {
    const known = this.#rows.get(id) ?? this.#rows.get(look) ?? this.#looks.get(look);
    if (known !== undefined) return known;
    // Nobody drew this look yet: always the same stand-in for the same look.
    let hash = 0;
    for (const char of look === '' ? id : look)
      hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
    const row = hash % Math.max(1, this.#rows.size);
    this.#looks.set(look, row);
    return row;
  }

  /** Upper left corner of a frame in the sheet. */
  place(id: string, look: string, facing: Direction, step: number): { x: number; y: number } {
    const columns = this.#dirs.length * this.#frames;
    const frame = this.frame(this.rowOf(id, look), facing, step);
    return { x: (frame % columns) * this.frameWidth, y: Math.floor(frame / columns) * this.frameHeight };
  }

  /** Number of a frame of the sheet, counted row by row. */
  frame(row: number, facing: Direction, step: number): number {
    const column = Math.max(0, this.#dirs.indexOf(facing)) * this.#frames + (step % this.#frames);
    return row * this.#dirs.length * this.#frames + column;
  }
}

export const loadPeople = async (): Promise<People> =>
  new People(await loadJson<PeopleJson>(artUrl.peopleJson));
