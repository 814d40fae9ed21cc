// What this device keeps for the page. Storage may be closed to us, as in some private windows, or full: then
// everything works for as long as the page is open, and the player is told.

export type Keeper = {
  get(key: string): unknown;
  /** @returns whether it is kept */
  set(key: string, value: unknown): boolean;
  remove(key: string): void;
};

/** @param storage by name, because merely asking for it may throw */
export function keeperOf(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Keeper {
  return {
    get(key) {
      try {
        return JSON.parse(storage().getItem(key) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        storage().setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        storage().removeItem(key);
      } catch {
        return;
      }
    },
  };
}

export const keeper = keeperOf(() => localStorage);
