/** What designers wrote of a valley, as far as engines need it: who lives there, what places and things are called, and the year. */
import type { Calendar } from '../content/valley-files.ts';
import type { Villager } from '../content/villager.ts';
import type { ItemId, Place, PlaceId } from '../world/types.ts';

export type Lore = {
  /** Asked for anew each time: villagers come and change while the server runs. */
  readonly villagers: () => readonly Villager[];
  readonly places: ReadonlyMap<PlaceId, Place>;
  readonly items: ReadonlyMap<ItemId, { readonly name: string }>;
  readonly calendar: Calendar;
};

export type Festival = Calendar['festivals'][number];
