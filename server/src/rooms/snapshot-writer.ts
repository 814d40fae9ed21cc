/** Writes positions, needs and the clock behind the play, about once a second; a slow database skips turns. */
import {
  StaleLeaseError,
  type CharacterRecord,
  type ValleySnapshot,
  type ValleyStore,
} from '../ports/valley-store.ts';
import type { ActorId } from '../world/types.ts';
import type { Log } from './hosting.ts';

type CharacterState = ValleySnapshot['characters'][number];

export class SnapshotWriter {
  readonly #store: ValleyStore;
  readonly #log: Log;
  readonly #onStale: (error: StaleLeaseError) => void;
  /** Characters that left since they were last written. */
  readonly #departed = new Map<ActorId, CharacterState>();
  #writing: Promise<unknown> | null = null;
  #next: Promise<void> | null = null;
  #failure: string | null = null;
  #savedAt = Date.now();

  constructor(store: ValleyStore, log: Log, onStale: (error: StaleLeaseError) => void) {
    this.#store = store;
    this.#log = log;
    this.#onStale = onStale;
  }

  keep(character: CharacterState): void {
    this.#departed.set(character.id, character);
  }

  /** They came back, and are part of the snapshot again. */
  forget(characterId: ActorId): void {
    this.#departed.delete(characterId);
  }

  /** What the database may not know yet of somebody who left a moment ago. */
  overlay(record: CharacterRecord): CharacterRecord {
    return { ...record, ...this.#departed.get(record.id) };
  }

  /** Starts a write unless one is under way. `take` is only called when one starts. */
  write(take: () => ValleySnapshot): void {
    if (this.#writing !== null) return;
    this.#writing = this.#save(take()).finally(() => (this.#writing = null));
  }

  /** Resolves when a snapshot that was taken from now on is stored, which all who wait share; throws when it is not. */
  store(take: () => ValleySnapshot): Promise<void> {
    this.#next ??= this.#storeNext(take);
    return this.#next;
  }

  async #storeNext(take: () => ValleySnapshot): Promise<void> {
    // Waits in any case: it has to be known as the next one before it is not any more, or it would be for good.
    do await this.#writing;
    while (this.#writing !== null);
    this.#next = null;
    const saving = this.#save(take()).finally(() => (this.#writing = null));
    this.#writing = saving.then(() => undefined);
    if (!(await saving)) throw new Error('The valley could not be saved yet.');
  }

  /** Waits for what is under way and writes once more. Throws when that fails. */
  async flush(take: () => ValleySnapshot): Promise<void> {
    await this.#writing;
    await this.#save(take());
    if (this.#failure !== null)
      throw new Error(`The last state of the valley could not be written: ${this.#failure}`);
  }

  health(): { ok: boolean; ageMs: number; detail: string | null } {
    return { ok: this.#failure === null, ageMs: Date.now() - this.#savedAt, detail: this.#failure };
  }

  async #save(snapshot: ValleySnapshot): Promise<boolean> {
    const present = new Set(snapshot.characters.map(({ id }) => id));
    const departed = [...this.#departed.values()].filter(({ id }) => !present.has(id));
    try {
      await this.#store.saveSnapshot({ ...snapshot, characters: [...snapshot.characters, ...departed] });
      for (const one of departed) if (this.#departed.get(one.id) === one) this.#departed.delete(one.id);
      if (this.#failure !== null) this.#log.info('The valley is being saved again.');
      this.#failure = null;
      this.#savedAt = Date.now();
      return true;
    } catch (error) {
      if (error instanceof StaleLeaseError) {
        this.#onStale(error);
        return false;
      }
      const message = error instanceof Error ? error.message : String(error);
      if (this.#failure === null)
        this.#log.warn({ err: error }, 'The valley could not be saved; it goes on and tries again.');
      this.#failure = message;
      return false;
    }
  }
}
