/** What people gave their word on: meetings, errands, errands of the tongue. Adapter: `postgres-promises.ts`. */
import type { ActorId, ConversationId, ItemId, PlaceId } from '../world/types.ts';
import type { NewMemory } from './memory-store.ts';
import type { Committed, RelationshipChange } from './valley-store.ts';

export type PromiseId = string;

/** `attend` is a gathering somebody else gives; the others are between two. */
export const promiseKinds = ['meet', 'attend', 'visit', 'bring', 'help', 'tell'] as const;
export type PromiseKind = (typeof promiseKinds)[number];

/** `excused`: not kept, but told beforehand or for a reason the other took. `withdrawn`: called off by who asked for it. */
export const promiseOutcomes = ['kept', 'broken', 'excused', 'withdrawn'] as const;
export type PromiseOutcome = (typeof promiseOutcomes)[number];

/** One side of it. When two villagers promise each other something, each has a record of their own. */
export type NewPromise = {
  /** Whose plan it is. */
  agentId: ActorId;
  otherId: ActorId;
  otherKind: 'agent' | 'character';
  kind: PromiseKind;
  /** As the agent would say it, without a subject: "meet Ada at the mill pond". 3–200 characters. */
  what: string;
  placeId: PlaceId | null;
  itemId: ItemId | null;
  /** Game minutes between which it is to be done; `from` ≤ `until`. */
  fromMinute: number;
  untilMinute: number;
  madeMinute: number;
  /** Who gave their word: the agent, or the other whom the agent now expects. */
  madeBy: ActorId;
  conversationId: ConversationId | null;
  /** Given between the two alone: nobody else is told of it. */
  inConfidence: boolean;
  /** Who was there when it was given, the two among them; empty where nobody was. */
  heardBy: readonly ActorId[];
  /** The same key is stored once. */
  idempotencyKey: string;
};

export type PromiseRecord = NewPromise & {
  id: PromiseId;
  outcome: PromiseOutcome | null;
  /** Why it came out so, in plain words for people; null while it is open. */
  explanation: string | null;
  settledMinute: number | null;
  /** Why the agent did not keep it, first person, until it is explained; null for what is not owed. */
  owed: string | null;
  seen: PromiseSeen | null;
  /** Of a settled one, what the agent has not said to the other yet. */
  unspoken: PromiseUnspoken | null;
};

/** They met, the other did not come, or the other called it off. */
export const promiseUnspoken = ['met', 'missed_by_them', 'called_off'] as const;
export type PromiseUnspoken = (typeof promiseUnspoken)[number];

/** What was seen of it while its hour lasted: the game minute at which each was first there, 0 for never. */
export type PromiseSeen = { agentThere: number; otherThere: number; instead: string | null };

/** What follows from how a promise came out: stored with it or not at all. */
export type PromiseFollows = {
  readonly memories: readonly NewMemory[];
  readonly changes: readonly RelationshipChange[];
  readonly unspoken?: PromiseUnspoken;
};

/** Every write throws StaleLeaseError once another server has the valley, and changes nothing then. */
export interface PromiseStore {
  /** Stores all or none; returns them in order, with those of a known key as they stand. */
  add(promises: readonly NewPromise[]): Promise<PromiseRecord[]>;
  /** Unsettled ones of one agent, the soonest first. */
  open(agentId: ActorId): Promise<PromiseRecord[]>;
  /**
   * One transaction: settles an open one, and stores what follows from it; null when it was settled before, and
   * nothing changes then.
   */
  settle(
    id: PromiseId,
    outcome: PromiseOutcome,
    explanation: string,
    gameMinute: number,
    follows?: PromiseFollows,
  ): Promise<Committed | null>;
  /** Of an open one, in place of what was noted before: harmless to do twice, and to one that is settled. */
  note(id: PromiseId, noted: Pick<PromiseRecord, 'owed' | 'seen'>): Promise<void>;
  /** Settled ones of one agent that ended at `sinceMinute` or later and are still to be spoken of, the soonest first. */
  unspoken(agentId: ActorId, sinceMinute: number): Promise<PromiseRecord[]>;
  /** Nothing is left to be said of these; harmless to do twice. */
  spoken(ids: readonly PromiseId[]): Promise<void>;
  /** With this player, over all agents, the latest first. */
  withCharacter(characterId: ActorId, limit: number): Promise<PromiseRecord[]>;
  /** Made in [fromMinute, untilMinute), over all agents of the valley. */
  madeBetween(fromMinute: number, untilMinute: number): Promise<PromiseRecord[]>;
}
