/** Whom a villager keeps out of the way of, and where they would have to bear with them. */
import type { ActorId, PlaceId, World } from '../world/types.ts';
import { gameTime } from '../world/clock.ts';
import { agendaOf, tasksFrom } from './agenda.ts';
import { spokenName, type Context, type Thoughts } from './context.ts';
import { placeOf } from './hearing.ts';
import { shuns } from './intentions.ts';

/** Affection from which down nobody is borne with who need not be. */
const unbearable = -40;

export function avoids(
  { strategy, ties }: Pick<Thoughts, 'strategy' | 'ties'>,
  otherId: ActorId,
  minute: number,
): boolean {
  return (ties.get(otherId)?.affection ?? 0) <= unbearable || shuns(strategy, otherId, minute);
}

/** Whoever of them is seen at the place, or is there at this hour on other days; by the name they go by. */
export function avoidedAt(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  placeId: PlaceId,
): string | null {
  const time = gameTime(world);
  const own = world.actors.get(thoughts.villager.id);
  for (const id of avoidedBy(thoughts, time.minute)) {
    const other = world.actors.get(id);
    if (other === undefined) continue;
    const isSeen = own?.inSight.includes(id) === true && placeOf(world, other)?.id === placeId;
    if (isSeen || usualPlace(context, world, id) === placeId) return spokenName(context, other);
  }
  return null;
}

function* avoidedBy({ ties, strategy }: Thoughts, minute: number): Generator<ActorId> {
  for (const tie of ties.values()) if (tie.affection <= unbearable) yield tie.otherId;
  for (const { about } of strategy.intentions)
    if (about !== null && shuns(strategy, about, minute)) yield about;
}

/** Where the schedule has a neighbour, which everybody knows. */
export function usualPlace(context: Context, world: Readonly<World>, id: ActorId): PlaceId | null {
  const villager = context.thoughts.get(id)?.villager;
  if (villager === undefined) return null;
  const time = gameTime(world);
  const [entry] = tasksFrom(agendaOf(world.map, { villager, plan: null }, time), time.minuteOfDay);
  return entry?.placeId ?? null;
}
