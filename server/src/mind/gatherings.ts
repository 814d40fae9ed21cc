/**
 * Parties, feasts and the like: heard of from the host or from anybody, each who knows decides whether to go, and puts
 * it into the day. So an announcement that travels by hearsay brings people.
 */
import type { Memory } from '../ports/memory-store.ts';
import type { NewPromise } from '../ports/promises.ts';
import { appointmentIn } from '../text/appointments.ts';
import type { ActorId, World } from '../world/types.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { gatheringKey, missingOf, windowOf, type Pending } from './promise-talk.ts';
import { promiseWords, surroundings } from './promise-words.ts';
import { verdictOn, type Verdict } from './promise-verdict.ts';

export type Gathering = {
  hostId: ActorId;
  /** Null when it is not known by name. */
  hostName: string | null;
  topic: string | null;
  placeId: string;
  fromMinute: number;
  untilMinute: number;
};

type Heard = Pick<Pending, 'appointment'> & { speakerId: ActorId };

/** Null where time or place is not known, or it is over. */
export function gatheringOf(
  context: Context,
  { appointment, speakerId }: Heard,
  minute: number,
): Gathering | null {
  if (appointment.kind !== 'attend' || missingOf(appointment) !== null || appointment.placeId === null)
    return null;
  const { host, placeId, topic } = appointment;
  const named =
    host === null
      ? undefined
      : [...context.thoughts.values()].find(({ villager }) => villager.shortName === host)?.villager.id;
  const window = windowOf(appointment, minute);
  return window.untilMinute <= now(context)
    ? null
    : { hostId: named ?? speakerId, hostName: host, topic, placeId, ...window };
}

/** Said in talk: everybody who hears it thinks about it, but the one who is asked and is about to answer. */
export function considerGathering(
  context: Context,
  world: Readonly<World>,
  pending: Pending,
  to: readonly ActorId[],
  store: (promises: readonly NewPromise[]) => void,
): void {
  const gathering = gatheringOf(context, { ...pending, speakerId: pending.proposerId }, now(context));
  if (gathering === null) return;
  for (const id of to) {
    const thoughts = context.thoughts.get(id);
    if (thoughts === undefined || (!pending.appointment.announced && id === pending.toId)) continue;
    const { promise } = decideOn(context, world, thoughts, gathering);
    if (promise !== null) store([{ ...promise, inConfidence: pending.inConfidence }]);
  }
}

export function decideOn(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  gathering: Gathering,
): { verdict: Verdict | null; promise: NewPromise | null } {
  const { villager } = thoughts;
  const agent = world.actors.get(villager.id);
  const key = gatheringKey(gathering.placeId, gathering.fromMinute);
  const host = context.people.get(gathering.hostId);
  const known = thoughts.promises.some((one) => one.idempotencyKey === key);
  if (agent === undefined || known || host === undefined || gathering.hostId === villager.id)
    return { verdict: null, promise: null };
  const verdict = verdictOn(context, world, thoughts, agent, gathering.hostId, {
    kind: 'attend',
    itemId: null,
    mine: true,
    ...gathering,
  });
  if (!verdict.agree) return { verdict, promise: null };
  const { placeId, topic, fromMinute, untilMinute } = gathering;
  const what = promiseWords(context, world, 'attend', true, gathering.hostId, {
    topic,
    host: null,
    placeId,
    itemId: null,
  });
  return {
    verdict,
    promise: {
      agentId: villager.id,
      otherId: gathering.hostId,
      otherKind: host.kind,
      kind: 'attend',
      what,
      placeId,
      itemId: null,
      fromMinute,
      untilMinute,
      madeMinute: Math.floor(now(context)),
      madeBy: villager.id,
      conversationId: null,
      inConfidence: false,
      heardBy: [],
      idempotencyKey: key,
    },
  };
}

const ofStories: ReadonlySet<string> = new Set([
  'asked',
  'cried',
  'rumour',
  'letter',
  'story',
  'scene',
  'stir',
]);

/** Gatherings the agent knows of by memory, its own among them. */
export function gatheringsIn(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  memories: readonly Memory[],
): Gathering[] {
  const found = new Map<string, Gathering>();
  for (const memory of memories) {
    const { toldBy } = memory.provenance;
    // Asked to come by nobody who could be promised anything: see `story-part.ts`.
    if (toldBy === null && memory.tags.some((tag) => ofStories.has(tag))) continue;
    const speakerId = toldBy ?? thoughts.villager.id;
    const words = /: "(.+)"$/s.exec(memory.content)?.[1] ?? memory.content;
    const around = surroundings(context, world, speakerId, null, memory.gameMinute);
    const appointment = appointmentIn(words, around);
    if (appointment === null) continue;
    const gathering = gatheringOf(context, { appointment, speakerId }, memory.gameMinute);
    if (gathering !== null) found.set(gatheringKey(gathering.placeId, gathering.fromMinute), gathering);
  }
  return [...found.values()];
}
