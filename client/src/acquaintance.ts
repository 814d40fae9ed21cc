// What one has come to know of people in this visit: what they like, what was promised, how one last left them.
import type { JournalAnswer, JournalPromise } from '@heartwood/server/protocol';
import { Emitter } from './emitter.ts';
import type { CarriedItem } from './net/store-types.ts';
import type { WorldStore } from './net/store.ts';

/** Game minutes for which an offence is the first thing to speak about. */
const sorryMinutes = 1440;

export class Acquaintance extends Emitter<{ promises: readonly JournalPromise[] }> {
  promises: readonly JournalPromise[] = [];
  readonly #store: WorldStore;
  /** By villager: what they are known to love and like, by the name of the thing. */
  readonly #likings = new Map<string, Map<string, string>>();
  readonly #lastChange = new Map<string, { points: number; minute: number }>();

  constructor(store: WorldStore) {
    super();
    this.#store = store;
    store.on('gift', ({ from, to, itemName, taste }) => {
      if (from === store.you && taste !== null) this.#likes(to, itemName, taste);
    });
    store.on('tie', ({ agentId, affectionChange }) => {
      if (affectionChange === 0) return;
      this.#lastChange.set(agentId, { points: affectionChange, minute: store.minute });
    });
  }

  /** From the journal, whoever opened it. */
  learn({ people, promises }: Pick<JournalAnswer, 'people' | 'promises'>): void {
    for (const { agentId, tastes } of people)
      for (const { item, taste } of tastes) this.#likes(agentId, item, taste);
    this.promises = promises;
    this.emit('promises', promises);
  }

  #likes(agentId: string, item: string, taste: string): void {
    const known = this.#likings.get(agentId) ?? new Map<string, string>();
    known.set(item.toLowerCase(), taste);
    this.#likings.set(agentId, known);
  }

  /** The best of what one carries, as far as one knows. */
  giftFor(agentId: string): CarriedItem | null {
    const known = this.#likings.get(agentId);
    const of = (taste: string): CarriedItem | undefined =>
      this.#store.inventory.find(({ name }) => known?.get(name.toLowerCase()) === taste);
    return of('loved') ?? of('liked') ?? null;
  }

  /** The next word between the two that is still open. */
  openPromise(agentId: string, fromMinute: number): JournalPromise | null {
    const open = this.promises.filter(
      ({ withId, state, minute }) => withId === agentId && state === 'open' && minute >= fromMinute,
    );
    return open.toSorted((a, b) => a.minute - b.minute)[0] ?? null;
  }

  /** Whether the last thing that happened between the two was a bad one, and not long ago. */
  hasOffended(agentId: string): boolean {
    const last = this.#lastChange.get(agentId);
    return last !== undefined && last.points < 0 && this.#store.minute - last.minute <= sorryMinutes;
  }
}
