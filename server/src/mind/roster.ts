/**
 * Everybody who lives in the valley, listed once and not with every line of talk: a land of a thousand is searched for
 * the names in each.
 */
import type { Villager } from '../content/villager.ts';
import type { ActorId } from '../world/types.ts';
import type { Context } from './context.ts';
import { indexNames } from './text-signals.ts';

export type Roster = {
  /** In the order of the valley; one list until somebody's file changes. */
  readonly villagers: readonly Villager[];
  readonly byId: ReadonlyMap<ActorId, Villager>;
};

const rosters = new WeakMap<Context['thoughts'], Roster>();

export function rosterOf({ thoughts }: Pick<Context, 'thoughts'>): Roster {
  let roster = rosters.get(thoughts);
  if (roster === undefined || roster.villagers.length !== thoughts.size) {
    const villagers = [...thoughts.values()].map(({ villager }) => villager);
    indexNames(villagers);
    roster = { villagers, byId: new Map(villagers.map((one) => [one.id, one])) };
    rosters.set(thoughts, roster);
  }
  return roster;
}

/** After somebody's file has changed. */
export function renewRoster({ thoughts }: Pick<Context, 'thoughts'>): void {
  rosters.delete(thoughts);
}
