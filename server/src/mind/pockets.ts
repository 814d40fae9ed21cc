/** What people carry while changes of it wait to be stored: they may have left the valley by then, pockets and all. */
import type { ActorId, ItemId } from '../world/types.ts';
import type { Context } from './context.ts';

export type Pockets = {
  /** Remembers what this one carries now, until as many `release` as `hold` were called. */
  hold(id: ActorId): void;
  release(id: ActorId): void;
  /** Of those present as it is; of those who left as it was last seen while held. */
  of(id: ActorId): Record<ItemId, number>;
};

export function createPockets(context: Context): Pockets {
  const held = new Map<ActorId, { count: number; last: Record<ItemId, number> }>();

  function of(id: ActorId): Record<ItemId, number> {
    const living = context.world?.actors.get(id)?.inventory;
    const known = held.get(id);
    if (living === undefined) return { ...known?.last };
    if (known !== undefined) known.last = { ...living };
    return { ...living };
  }

  return {
    of,
    hold(id) {
      const last = of(id);
      held.set(id, { count: (held.get(id)?.count ?? 0) + 1, last });
    },
    release(id) {
      const known = held.get(id);
      if (known === undefined) return;
      known.count--;
      if (known.count <= 0) held.delete(id);
    },
  };
}
