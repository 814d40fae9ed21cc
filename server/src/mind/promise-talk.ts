/**
 * Proposals in talk: what was asked and not answered yet, of each conversation; what the one asked thinks of it; and
 * what is agreed on when it is answered.
 */
import type { NewPromise } from '../ports/promises.ts';
import { answerTo } from '../text/agreement.ts';
import { appointmentIn, placeOf, type Appointment } from '../text/appointments.ts';
import { hourAnswered, spokenStep, whenIn } from '../text/when.ts';
import type { ActorId, World } from '../world/types.ts';
import { minutesPerDay } from '../world/constants.ts';
import { now, storedConversation, type Context, type Thoughts } from './context.ts';
import type { PromiseGiven, ProposalMade } from './tasks/talking.ts';
import { promiseWords, surroundings } from './promise-words.ts';
import { verdictOn } from './promise-verdict.ts';

export type Pending = {
  readonly proposerId: ActorId;
  /** Whom it is for. */
  readonly toId: ActorId;
  /** All that was said of it so far. */
  readonly text: string;
  readonly appointment: Appointment;
  /** The turn it was made in: names what comes of it. */
  readonly turnId: number;
  /** The other has agreed, and only time or place is open. */
  readonly agreed: boolean;
  /** The last turn that was about it. */
  readonly touchedIn: number;
  /** Answered for good; kept for what is said of it next. */
  readonly settled: boolean;
  /** Something of it was said between the two alone. */
  readonly inConfidence: boolean;
  /** Who was there when the last of it was said. */
  readonly heardBy: readonly ActorId[];
};

/** Of a day without an hour. */
const dayFrom = 9 * 60;
const dayUntil = 20 * 60;
/** A thing to be brought some time is brought by the end of tomorrow. */
const someTime = 2 * minutesPerDay;
/** A party lasts. */
const partyMinutes = 120;

/** Of the kinds that bring two together, an hour and a place are needed; a thing can be brought any time. */
export function missingOf({ kind, when, placeId }: Appointment): 'place' | 'time' | null {
  if (kind === 'bring' || kind === 'tell') return null;
  if (placeId === null && kind !== 'help') return 'place';
  return when === null || when.precision === 'day' ? 'time' : null;
}

export function windowOf(
  { kind, when }: Appointment,
  minute: number,
): { fromMinute: number; untilMinute: number } {
  // It can be said at what hour it is; what is brought at once is in time.
  const soonest = Math.floor(minute / spokenStep) * spokenStep;
  if (when === null) return { fromMinute: soonest, untilMinute: Math.floor(minute) + someTime };
  if (when.precision === 'day') {
    const day = Math.floor(when.fromMinute / minutesPerDay) * minutesPerDay;
    return {
      fromMinute: Math.max(soonest, day + dayFrom),
      untilMinute: Math.max(Math.floor(minute) + 60, day + dayUntil),
    };
  }
  if (kind === 'bring' || kind === 'tell')
    return {
      fromMinute: Math.max(soonest, when.fromMinute - 60),
      untilMinute: when.untilMinute + 120,
    };
  const lasts = kind === 'attend' ? partyMinutes : when.untilMinute - when.fromMinute;
  return { fromMinute: when.fromMinute, untilMinute: when.fromMinute + lasts };
}

/** A new proposal in the words, or null. */
export function proposalIn(
  context: Context,
  world: Readonly<World>,
  turn: { id: number; speakerId: ActorId; addresseeId: ActorId | null; text: string },
  to: readonly ActorId[],
  inConfidence: boolean,
): Pending | null {
  const toId = turn.addresseeId ?? to[0];
  if (toId === undefined) return null;
  const around = surroundings(context, world, turn.speakerId, toId);
  const found = appointmentIn(turn.text, around);
  if (found === null) return null;
  const appointment =
    found.kind === 'help' && found.placeId === null
      ? {
          ...found,
          placeId: around[found.by === 'speaker' ? 'listenerPlaceId' : 'speakerPlaceId'] ?? around.hereId,
        }
      : found;
  return {
    proposerId: turn.speakerId,
    toId,
    text: turn.text,
    appointment,
    turnId: turn.id,
    agreed: false,
    touchedIn: turn.id,
    settled: false,
    inConfidence,
    heardBy: [turn.speakerId, ...to],
  };
}

/** The same proposal with the place or the hour that was asked for, or null when the words have neither. */
export function completed(
  context: Context,
  world: Readonly<World>,
  pending: Pending,
  text: string,
): Pending | null {
  const missing = missingOf(pending.appointment);
  if (missing === null) return null;
  const around = surroundings(context, world, pending.proposerId, pending.toId);
  const hour = hourAnswered(text);
  const said = placeOf(text, around);
  if (said === null && whenIn(hour, around.minute) === null) return null;
  const joined = `${pending.text.replace(/[.?!…\s]+$/u, '')}, ${hour.slice(0, 200)}`;
  const again = appointmentIn(joined, around);
  const placeId = said ?? pending.appointment.placeId;
  const when = again?.when ?? whenIn(hour, around.minute) ?? pending.appointment.when;
  return { ...pending, text: joined, appointment: { ...pending.appointment, placeId, when } };
}

/** As the agent sees it, with what they would say. */
export function proposalFor(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  pending: Pending,
): ProposalMade | null {
  const agentId = thoughts.villager.id;
  const agent = world.actors.get(agentId);
  const isMine = pending.proposerId === agentId;
  if (agent === undefined || (!isMine && pending.toId !== agentId)) return null;
  const { appointment } = pending;
  const otherId = isMine ? pending.toId : pending.proposerId;
  const by = sideOf(appointment, isMine);
  const missing = missingOf(appointment);
  const window = windowOf(appointment, now(context));
  const mine = by !== 'them';
  // Before the hour is known there is nothing to refuse but the company.
  const isOpen = missing !== null && (thoughts.ties.get(otherId)?.affection ?? 0) > -20;
  const verdict =
    isMine || isOpen
      ? { agree: true, why: null, instead: null }
      : verdictOn(context, world, thoughts, agent, otherId, { ...appointment, ...window, mine });
  const { placeId, itemId, kind } = appointment;
  return {
    kind,
    by,
    what: promiseWords(context, world, kind, mine, otherId, appointment),
    placeId,
    placeTitle: placeId === null ? null : (world.map.places.get(placeId)?.title ?? null),
    itemId,
    fromMinute: missing === 'time' ? null : window.fromMinute,
    untilMinute: missing === 'time' ? null : window.untilMinute,
    missing,
    proposedBy: isMine ? 'me' : 'them',
    agree: verdict.agree,
    why: verdict.why,
    instead: verdict.instead,
  };
}

function sideOf({ by }: Pick<Appointment, 'by'>, speaksMe: boolean): 'me' | 'them' | 'both' {
  if (by === 'both') return 'both';
  return (by === 'speaker') === speaksMe ? 'me' : 'them';
}

/** Whether the words agree to it; null when they say neither yes nor no. */
export function agreedIn(text: string, given: PromiseGiven | null | undefined): boolean | null {
  if (given != null) return given.agreed;
  const answer = answerTo(text);
  return answer === 'unclear' ? null : answer === 'accepted';
}

/** The records of what is agreed on: one for each villager of the two. */
export function promisesOf(
  context: Context,
  world: Readonly<World>,
  conversationId: string,
  pending: Pending,
): NewPromise[] {
  const { proposerId, toId, appointment } = pending;
  const window = windowOf(appointment, now(context));
  const sides = [
    { agentId: proposerId, otherId: toId, by: sideOf(appointment, true) },
    { agentId: toId, otherId: proposerId, by: sideOf(appointment, false) },
  ];
  return sides.flatMap(({ agentId, otherId, by }) => {
    const other = context.people.get(otherId) ?? world.actors.get(otherId);
    if (!context.thoughts.has(agentId) || other === undefined) return [];
    // The host of a gathering need not wait for each guest; being there is in their own day.
    const hosts = appointment.kind === 'attend' && by === 'them';
    const mine = by !== 'them';
    const { kind, placeId, itemId } = appointment;
    return [
      {
        agentId,
        otherId,
        otherKind: other.kind,
        kind,
        what: promiseWords(
          context,
          world,
          kind,
          mine,
          otherId,
          hosts ? { ...appointment, host: 'my own' } : appointment,
        ).replace('my own’s', 'my own'),
        placeId,
        itemId,
        ...window,
        madeMinute: Math.floor(now(context)),
        madeBy: mine || hosts ? agentId : otherId,
        conversationId: storedConversation(context, conversationId),
        inConfidence: pending.inConfidence,
        heardBy: pending.inConfidence ? [proposerId, toId] : pending.heardBy,
        idempotencyKey: hosts
          ? gatheringKey(placeId, window.fromMinute)
          : kind === 'attend'
            ? gatheringKey(placeId, window.fromMinute)
            : `${storedConversation(context, conversationId)}:${pending.turnId}`,
      },
    ];
  });
}

/** Asked by ten people to the same feast, one goes once. */
export function gatheringKey(placeId: string | null, fromMinute: number): string {
  return `gathering:${placeId ?? 'somewhere'}:${fromMinute}`;
}
