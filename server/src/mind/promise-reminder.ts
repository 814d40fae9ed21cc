/** Tells players of promises with them that are due before long, and when the villager sets out: each once a visit. */
import type { PromiseId, PromiseRecord } from '../ports/promises.ts';
import { sayWhen } from '../text/when-words.ts';
import type { ActorId, World } from '../world/types.ts';
import { now, personOf, type Context, type Thoughts } from './context.ts';
import { isAppointment } from './promise-agenda.ts';
import { told } from './promise-told.ts';
import { toThe } from './words.ts';

/** Game minutes before its hour: two real minutes at 48 a day, enough to walk across the valley. */
const soon = 60;

type Reminded = { readonly to: ActorId; setOut: boolean };

export type Reminder = (world: Readonly<World>) => void;

/** To be called about once a second. */
export function createReminder(context: Context): Reminder {
  const reminded = new Map<PromiseId, Reminded>();

  function consider(
    world: Readonly<World>,
    thoughts: Thoughts,
    promise: PromiseRecord,
    minute: number,
  ): void {
    const known = reminded.get(promise.id);
    if (minute < promise.fromMinute - soon || minute > promise.untilMinute) return;
    if (world.actors.get(promise.otherId)?.kind !== 'character') return;
    const setsOut = isAppointment(promise) && isOnTheWay(world, thoughts, promise);
    if (known !== undefined && (known.setOut || !setsOut)) return;
    reminded.set(promise.id, { to: promise.otherId, setOut: setsOut });
    context.deps.audience.promiseSoon(promise.otherId, soonOf(context, world, thoughts, promise, setsOut));
  }

  return (world) => {
    // Who comes back is told again; what is over is settled and in nobody's day any more.
    for (const [id, { to }] of reminded) if (!world.actors.has(to)) reminded.delete(id);
    const minute = now(context);
    const open = new Set<PromiseId>();
    for (const thoughts of context.thoughts.values()) {
      for (const promise of thoughts.promises) {
        if (promise.otherKind !== 'character') continue;
        open.add(promise.id);
        consider(world, thoughts, promise, minute);
      }
    }
    for (const id of reminded.keys()) if (!open.has(id)) reminded.delete(id);
  };
}

/** Their way leads there, for this promise. */
function isOnTheWay(world: Readonly<World>, thoughts: Thoughts, promise: PromiseRecord): boolean {
  const agent = world.actors.get(promise.agentId);
  return (
    agent !== undefined &&
    agent.motion.destination !== null &&
    thoughts.chosen?.key === `promise:${promise.id}`
  );
}

function soonOf(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  promise: PromiseRecord,
  setsOut: boolean,
): Parameters<Context['deps']['audience']['promiseSoon']>[1] {
  const { shortName, name } = thoughts.villager;
  const place = promise.placeId === null ? undefined : world.map.places.get(promise.placeId);
  const minute = now(context);
  const player = personOf(context, promise.otherId)?.name ?? '';
  const { text } = told(promise, { villager: shortName, player, minute });
  const where = place === undefined ? '' : ` for ${toThe(place)}`;
  return {
    withId: promise.agentId,
    withName: name,
    text: setsOut
      ? `${shortName} sets out${where}, to be there ${sayWhen(promise.fromMinute, minute)}.`
      : `Soon, ${sayWhen(promise.fromMinute, minute)}: ${text}`,
    placeId: promise.placeId,
    placeTitle: place?.title ?? null,
    minute: promise.fromMinute,
  };
}
