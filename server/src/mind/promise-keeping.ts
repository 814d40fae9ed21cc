/** Whether what was promised is kept: looked at while its hour lasts, and judged when it is over. */
import type {
  PromiseId,
  PromiseOutcome,
  PromiseRecord,
  PromiseSeen,
  PromiseUnspoken,
} from '../ports/promises.ts';
import { sayWhen } from '../text/when-words.ts';
import { distanceBetween, currentTile } from '../world/position.ts';
import type { Actor, ActorId, PlaceId, World } from '../world/types.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { isAppointment, nameIn } from './promise-agenda.ts';
import { insteadOf } from './promise-excuses.ts';

export type Settled = {
  promise: PromiseRecord;
  outcome: PromiseOutcome;
  /** In plain words, for people. */
  explanation: string;
  memory: { content: string; importance: number; valence: number } | null;
  /** To the other, with the reason in the second person. */
  tie: { affection: number; trust: number; reason: string } | null;
  /** What of it is still to be said to the other. */
  unspoken?: PromiseUnspoken;
};

export type Keeping = {
  readonly context: Context;
  settle(settled: Settled): void;
  /** They stand before each other, as they said: a word about it. */
  meet(agentId: ActorId, otherId: ActorId): void;
  /** What is seen of it, or owed, is to outlive the process. */
  note(promise: PromiseRecord): void;
  /** What was still to be said of these was said. */
  spoken(ids: ReadonlySet<PromiseId>): void;
  /** Game minute of the look before this one; left out before the first of a process. */
  lookedAt?: number;
};

/** Tiles: near enough to talk. */
const together = 4;
/** Tiles around a place that still count as being there. */
const around = 3;
/** Game minutes: before its hour, one may already meet. */
const earlyBy = 20;
/** Game minutes at a gathering that count as having been there. */
const attended = 10;
/** Game minutes after which nobody explains themselves any more. */
export const explainWithin = 3 * 1440;
/** Ticks between two looks: once a second is often enough to see whether somebody came. */
const lookEvery = 20;
/** Not in the ticks in which a game minute may begin. */
const lookAt = 5;
/** Ticks between two tries to hand something over: every fifth look. */
const handEvery = 5 * lookEvery;

/** What was seen of it while its hour lasted. */
export type Watch = PromiseSeen;

export function isLook({ tick }: Pick<World, 'tick'>): boolean {
  return tick % lookEvery === lookAt;
}

export function keepPromises(keeping: Keeping, world: Readonly<World>): void {
  const { context } = keeping;
  const minute = now(context);
  const { lookedAt } = keeping;
  keeping.lookedAt = minute;
  for (const thoughts of context.thoughts.values()) {
    if (thoughts.unspoken.length > 0)
      thoughts.unspoken = thoughts.unspoken.filter(
        ({ promise }) => minute - promise.untilMinute < explainWithin,
      );
    if (thoughts.promises.length === 0) continue;
    const agent = world.actors.get(thoughts.villager.id);
    if (agent === undefined) continue;
    // Settling takes them off the list.
    for (const promise of thoughts.promises.slice()) {
      if (minute < promise.fromMinute - earlyBy) break;
      if (thoughts.owed.has(promise.id)) forgive(keeping, thoughts, promise, minute);
      else if (minute <= promise.untilMinute) watch(keeping, world, thoughts, agent, promise, minute);
      else judge(keeping, thoughts, promise, lookedAt);
    }
  }
}

function watch(
  keeping: Keeping,
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  promise: PromiseRecord,
  minute: number,
): void {
  const seen = thoughts.watches.get(promise.id) ?? { agentThere: 0, otherThere: 0, instead: null };
  thoughts.watches.set(promise.id, seen);
  const other = world.actors.get(promise.otherId);
  const awake = agent.activity?.activity !== 'sleep';
  const agentThere = awake && isAt(world, agent, promise.placeId);
  const otherThere =
    other !== undefined && other.activity?.activity !== 'sleep' && isAt(world, other, promise.placeId);
  const inTime = minute >= promise.fromMinute - 5;
  const before = seen.agentThere + seen.otherThere;
  if (agentThere && inTime) seen.agentThere = seen.agentThere === 0 ? minute : seen.agentThere;
  if (otherThere && inTime) seen.otherThere = seen.otherThere === 0 ? minute : seen.otherThere;
  // Twice at most, as each comes.
  if (seen.agentThere + seen.otherThere !== before) keeping.note(promise);
  if (!agentThere && minute >= promise.fromMinute) seen.instead = insteadOf(world, thoughts, agent, promise);
  if (other === undefined || !awake) return;
  const near = distanceBetween(agent, other, world.tick) <= together;
  if (promise.kind === 'bring') {
    if (promise.madeBy === promise.agentId && near) handOver(keeping, world, agent, promise);
    return;
  }
  if (!isAppointment(promise) || promise.kind === 'attend' || promise.kind === 'tell') return;
  if (promise.kind === 'help' && minute < promise.fromMinute + 20) return;
  // Of two who are both there, the villager looks for the other and walks up.
  if ((agentThere && otherThere && minute >= promise.fromMinute - 5) || (near && (agentThere || otherThere)))
    keep(keeping, thoughts, promise);
}

function isAt(world: Readonly<World>, actor: Actor, placeId: PlaceId | null): boolean {
  const place = placeId === null ? undefined : world.map.places.get(placeId);
  if (place === undefined) return true;
  const { x, y } = currentTile(actor, world.tick);
  const { area } = place;
  return (
    x >= area.x - around &&
    x < area.x + area.width + around &&
    y >= area.y - around &&
    y < area.y + area.height + around
  );
}

function handOver({ context }: Keeping, world: Readonly<World>, agent: Actor, promise: PromiseRecord): void {
  const { itemId: item } = promise;
  if (item === null || (agent.inventory[item] ?? 0) < 1 || agent.pursuit?.kind === 'give') return;
  if (world.tick % handEvery !== lookAt) return;
  context.outbox.push({ kind: 'give', actorId: agent.id, to: promise.otherId, item });
}

function keep(keeping: Keeping, thoughts: Thoughts, promise: PromiseRecord): void {
  const { villager } = thoughts;
  const name = nameIn(promise, thoughts);
  const theirWord = promise.madeBy !== promise.agentId || promise.kind === 'meet';
  const short = villager.shortName;
  thoughts.watches.delete(promise.id);
  keeping.settle({
    promise,
    outcome: 'kept',
    explanation: `${short} and ${name} were both there.`,
    memory: {
      content: `${name} kept their word, and so did I: I was to ${promise.what}, and we met.`,
      importance: 4,
      valence: 0.4,
    },
    tie: theirWord
      ? { affection: 2, trust: 4, reason: `You kept your word and came to meet ${short}.` }
      : { affection: 1, trust: 1, reason: `${short} kept a promise made to you.` },
    unspoken: 'met',
  });
  // Of two villagers one speaks first.
  if (promise.otherKind === 'character' || promise.agentId < promise.otherId)
    keeping.meet(promise.agentId, promise.otherId);
}

const unseen: Watch = { agentThere: 0, otherThere: 0, instead: null };

/** Its time is over. */
function judge(
  keeping: Keeping,
  thoughts: Thoughts,
  promise: PromiseRecord,
  lookedAt: number | undefined,
): void {
  // The valley's clock stands while no server runs: what a server before this one saw of it was stored.
  const jumped = lookedAt !== undefined && lookedAt < promise.fromMinute - earlyBy;
  const seen = thoughts.watches.get(promise.id) ?? (jumped ? undefined : unseen);
  const minute = now(keeping.context);
  thoughts.watches.delete(promise.id);
  const name = nameIn(promise, thoughts);
  const mine = promise.madeBy === promise.agentId;
  const when = sayWhen(promise.fromMinute, minute);
  if (seen === undefined) {
    keeping.settle({
      promise,
      outcome: 'excused',
      explanation: 'Its hour passed while the valley slept.',
      memory: null,
      tie: null,
    });
    return;
  }
  if (promise.kind === 'attend') {
    const stayed = seen.agentThere > 0 && promise.untilMinute - seen.agentThere >= attended;
    if (stayed) {
      const content = `I did as I had said, and went: I was to ${promise.what}.`;
      keeping.settle({
        promise,
        outcome: 'kept',
        explanation: `${thoughts.villager.shortName} was there.`,
        memory: { content, importance: 4, valence: 0.4 },
        tie: { affection: 1, trust: 1, reason: `${thoughts.villager.shortName} came, as promised.` },
      });
    } else owe(keeping, thoughts, promise, seen);
    return;
  }
  if (promise.kind === 'tell' && mine) {
    owe(keeping, thoughts, promise, seen);
    return;
  }
  if (promise.kind === 'bring' && mine) {
    owe(keeping, thoughts, promise, seen);
    return;
  }
  const isVain = promise.kind === 'bring' || promise.kind === 'tell' ? false : seen.agentThere === 0;
  if (isVain && mine) {
    owe(keeping, thoughts, promise, seen);
    return;
  }
  if (isVain) {
    keeping.settle({
      promise,
      outcome: 'excused',
      explanation: `${thoughts.villager.shortName} was not there to be met.`,
      memory: null,
      tie: null,
    });
    return;
  }
  if (seen.otherThere > 0 && promise.kind !== 'bring' && promise.kind !== 'tell') {
    keep(keeping, thoughts, promise);
    return;
  }
  if (promise.kind === 'help' && mine) {
    keeping.settle({
      promise,
      outcome: 'kept',
      explanation: `${thoughts.villager.shortName} was there to help.`,
      memory: null,
      tie: null,
    });
    return;
  }
  keeping.settle({
    promise,
    outcome: 'broken',
    explanation: `${name} did not come.`,
    memory: {
      content: `${name} did not keep their word: I was to ${promise.what} ${when}, and waited in vain.`,
      importance: 6,
      valence: -0.6,
    },
    tie: { affection: -4, trust: -6, reason: brokenWords(promise, thoughts) },
    unspoken: 'missed_by_them',
  });
}

function brokenWords(promise: PromiseRecord, thoughts: Thoughts): string {
  const short = thoughts.villager.shortName;
  if (promise.kind === 'bring') return `You did not bring ${short} what you had promised.`;
  if (promise.kind === 'tell') return `You did not tell ${short} what you had promised to.`;
  return `You had promised to meet ${short}, and did not come.`;
}

/** Not kept by the agent: open until it is explained. */
function owe(keeping: Keeping, thoughts: Thoughts, promise: PromiseRecord, seen: Watch): void {
  thoughts.owed.set(promise.id, seen.instead ?? 'It went out of my head.');
  keeping.note(promise);
}

/** Too late for explanations. */
function forgive(keeping: Keeping, thoughts: Thoughts, promise: PromiseRecord, minute: number): void {
  if (minute - promise.untilMinute < explainWithin) return;
  keeping.settle({
    promise,
    outcome: 'broken',
    explanation: `${thoughts.villager.shortName} did not come, and never said why.`,
    memory: {
      content: `I never told ${nameIn(promise, thoughts)} why I did not ${promise.what}.`,
      importance: 4,
      valence: -0.3,
    },
    tie: null,
  });
}
