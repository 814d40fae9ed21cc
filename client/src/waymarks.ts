// Where one means to go: the place of a promise, the person one was sent to. The map and the pointer at the edge of
// the screen both go by this list.
import type { Point } from '@heartwood/server/world';
import { Emitter } from './emitter.ts';

export type Waymark = {
  readonly kind: 'promise' | 'guide';
  readonly label: string;
  /** In tiles, as of now: people walk. Null while nobody knows. */
  at(): Point | null;
};

export class Waymarks extends Emitter<{ changed: readonly Waymark[] }> {
  readonly #marks = new Map<Waymark['kind'], Waymark>();

  get all(): readonly Waymark[] {
    return [...this.#marks.values()];
  }

  /** One of a kind at a time; null takes it away. */
  set(kind: Waymark['kind'], mark: Waymark | null): void {
    if (mark === null && !this.#marks.has(kind)) return;
    if (mark === null) this.#marks.delete(kind);
    else this.#marks.set(kind, mark);
    this.emit('changed', this.all);
  }
}
