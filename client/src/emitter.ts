// The few lines of publish and subscribe that the store, the scene and the panels share.

type Listener<T> = (value: T) => void;

export class Emitter<Events extends Record<string, unknown>> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();

  /** @returns the function that takes the listener off again */
  on<K extends keyof Events>(kind: K, listener: Listener<Events[K]>): () => void {
    let listeners = this.#listeners.get(kind);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(kind, listeners);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<K extends keyof Events>(kind: K, value: Events[K]): void {
    // A listener that takes itself off while it is called does not disturb the others: sets are made so.
    for (const listener of this.#listeners.get(kind) ?? []) (listener as Listener<Events[K]>)(value);
  }
}
