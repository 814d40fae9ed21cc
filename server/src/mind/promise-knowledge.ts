/** What a villager has on their mind of promises, as it may come up before those who are there. */
import type { PromiseRecord } from '../ports/promises.ts';
import type { ActorId, World } from '../world/types.ts';
import { now, type Context, type Thoughts } from './context.ts';
import type { KnownPromise } from './tasks/talking.ts';
import { nameIn } from './promise-agenda.ts';
import { mayBeSpokenOf, mayHearOf } from './promise-hearing.ts';

/** Shown to a mind at once. */
const mostShown = 8;

type Hearers = {
  /** Everybody who will hear it; null for nobody, where a villager thinks for themselves. */
  readonly present: readonly ActorId[] | null;
  /** Others may be listening: nothing of a confidence comes up. */
  readonly isOpen?: boolean;
};

/** For a request: what is open, and what is to be spoken of with those present. */
export function knownPromises(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  { present, isOpen = present === null }: Hearers,
): KnownPromise[] {
  const minute = now(context);
  const known = (promise: PromiseRecord, state: KnownPromise['state'], why: string | null): KnownPromise => ({
    id: promise.id,
    kind: promise.kind,
    what: promise.what,
    withId: promise.otherId,
    withName: nameIn(promise, thoughts),
    placeTitle: promise.placeId === null ? null : (world.map.places.get(promise.placeId)?.title ?? null),
    fromMinute: promise.fromMinute,
    untilMinute: promise.untilMinute,
    mine: promise.madeBy === promise.agentId,
    state,
    why,
    inConfidence: promise.inConfidence,
  });
  const maySpeak = (promise: PromiseRecord): boolean => mayBeSpokenOf(promise, isOpen ? null : present);
  const spoken = thoughts.unspoken
    .filter(({ promise }) => present?.includes(promise.otherId) === true && maySpeak(promise))
    .map(({ promise, state, why }) => known(promise, state, why));
  const open = thoughts.promises.flatMap((promise) => {
    if (!maySpeak(promise)) return [];
    const why = thoughts.owed.get(promise.id);
    if (why !== undefined)
      return present?.includes(promise.otherId) === true ? [known(promise, 'missed_by_me', why)] : [];
    if (promise.untilMinute <= minute) return [];
    return present === null || mayHearOf(thoughts, promise, present) ? [known(promise, 'open', null)] : [];
  });
  return [...spoken, ...open].slice(0, mostShown);
}
