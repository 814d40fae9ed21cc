/** Who is meant by the words of a scenario: a role, a villager, or one of the groups. */
import type { ActorId } from '../world/types.ts';

export type Company = {
  /** Role → who plays it; roles that nobody plays are not in it. */
  readonly cast: Readonly<Record<string, readonly ActorId[]>>;
  readonly villagers: readonly ActorId[];
  /** Everybody who has been in the valley since the run began. */
  readonly players: readonly ActorId[];
};

/** Each once; nobody for a role that nobody plays, and for a villager who is gone. */
export function peopleOf(who: string, { cast, villagers, players }: Company): ActorId[] {
  if (who === 'everyone') return [...villagers];
  if (who === 'players') return [...players];
  if (who === 'cast') return [...new Set(Object.values(cast).flat())];
  const role = cast[who];
  if (role !== undefined) return [...role];
  return villagers.includes(who) ? [who] : [];
}
