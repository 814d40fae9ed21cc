/** Takes down what happens in a valley while it lives: talks, where everybody is, and who seems stuck. */
import { adherenceSample, type AdherenceTally } from './adherence.ts';
import type { HeadlessValley } from './headless-valley.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { gameTime, type ActorId, type EndReason, type WorldEvent } from '../../server/src/world/index.ts';
import { silenceLimit, thinkingLimit } from '../../server/src/world/constants.ts';
import { placeOf } from '../../server/src/mind/hearing.ts';

/** Game minutes between two looks at where everybody is. */
export const sampleEvery = 5;
/** Game minutes of standing about with nothing to do, after which somebody counts as stuck. */
const stuckAfter = 45;

type TalkTaken = {
  id: string;
  /** Everybody who ever took part. */
  participants: ActorId[];
  present: number;
  mostPresent: number;
  beganMinute: number;
  endedMinute: number | null;
  reason: EndReason | null;
  /** Why single ones left before the end. */
  left: EndReason[];
  turns: { speakerId: ActorId; text: string; minute: number; tick: number }[];
};

export type Sample = {
  minute: number;
  where: Record<ActorId, string | null>;
  doing: Record<ActorId, string | null>;
};

export type Watch = {
  readonly talks: TalkTaken[];
  readonly samples: Sample[];
  readonly adherence: Map<ActorId, AdherenceTally>;
  /** Times somebody did nothing at all for long. */
  readonly stuck: { agentId: ActorId; minute: number }[];
  /** Talks open at some time without a word or a thought for longer than the rules allow. */
  readonly overdue: Set<string>;
  /** Inputs of minds that the world refused, by kind and reason. */
  readonly refusals: Map<string, number>;
  /** Said to the room, outside of talks. */
  said: number;
  see(events: readonly WorldEvent[]): Promise<void> | void;
};

export function createWatch(valley: HeadlessValley, villagers: readonly Villager[]): Watch {
  const open = new Map<string, TalkTaken>();
  const idleSince = new Map<ActorId, number>();
  let sampledAt = Number.NEGATIVE_INFINITY;
  const watch: Watch = {
    talks: [],
    samples: [],
    adherence: new Map(),
    stuck: [],
    overdue: new Set(),
    refusals: new Map(),
    said: 0,
    see(events) {
      const minute = valley.minute();
      for (const event of events) note(watch, open, event, minute, valley.world.tick);
      if (minute - sampledAt < sampleEvery) return undefined;
      sampledAt = minute;
      return sample(watch, valley, villagers, idleSince);
    },
  };
  return watch;
}

function note(
  watch: Watch,
  open: Map<string, TalkTaken>,
  event: WorldEvent,
  minute: number,
  tick: number,
): void {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what is not talk is not taken down
  switch (event.kind) {
    case 'conversation_began': {
      const { conversationId: id, participants } = event;
      const talk: TalkTaken = {
        id,
        participants: [...participants],
        present: participants.length,
        mostPresent: participants.length,
        beganMinute: minute,
        endedMinute: null,
        reason: null,
        left: [],
        turns: [],
      };
      open.set(id, talk);
      watch.talks.push(talk);
      break;
    }
    case 'conversation_joined': {
      const talk = open.get(event.conversationId);
      if (talk === undefined) break;
      talk.participants.push(event.actorId);
      talk.mostPresent = Math.max(talk.mostPresent, ++talk.present);
      break;
    }
    case 'conversation_left': {
      const talk = open.get(event.conversationId);
      if (talk === undefined) break;
      talk.left.push(event.reason);
      talk.present--;
      break;
    }
    case 'conversation_ended': {
      const talk = open.get(event.conversationId);
      if (talk !== undefined) {
        talk.endedMinute = minute;
        // With one left there is nothing to end any more; the last who went had the reason.
        talk.reason = talk.left.at(-1) ?? event.reason;
      }
      open.delete(event.conversationId);
      break;
    }
    case 'turn':
      open
        .get(event.conversationId)
        ?.turns.push({ speakerId: event.turn.speakerId, text: event.turn.text, minute, tick });
      break;
    case 'said':
      watch.said++;
      break;
    case 'refused': {
      const key = `${event.input}: ${event.why}`;
      watch.refusals.set(key, (watch.refusals.get(key) ?? 0) + 1);
      break;
    }
  }
}

async function sample(
  watch: Watch,
  valley: HeadlessValley,
  villagers: readonly Villager[],
  idleSince: Map<ActorId, number>,
): Promise<void> {
  const { world } = valley;
  const { minute } = gameTime(world);
  const where: Sample['where'] = {};
  const doing: Sample['doing'] = {};
  for (const actor of world.actors.values()) {
    where[actor.id] = placeOf(world, actor)?.id ?? null;
    doing[actor.id] = actor.activity?.doing ?? null;
    const busy =
      actor.activity !== null ||
      actor.pursuit !== null ||
      actor.conversationId !== null ||
      actor.motion.destination !== null;
    const since = busy ? undefined : (idleSince.get(actor.id) ?? minute);
    if (since === undefined) idleSince.delete(actor.id);
    else idleSince.set(actor.id, since);
    if (since !== undefined && minute - since >= stuckAfter) {
      watch.stuck.push({ agentId: actor.id, minute });
      idleSince.set(actor.id, minute);
    }
  }
  watch.samples.push({ minute, where, doing });
  for (const conversation of world.conversations.values()) {
    if (world.tick - conversation.lastTurnTick > silenceLimit + thinkingLimit)
      watch.overdue.add(conversation.id);
  }
  await adherenceSample(watch.adherence, valley, villagers);
}
