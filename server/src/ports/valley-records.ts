/**
 * What happened in a valley, as it stands on record: for the Narrator's newspaper and the Analyst, which may work in a
 * process that has no world in memory. Only reads; every answer is bounded. Adapter: `postgres-valley-records.ts`.
 */
import type { RelationshipType } from '../content/villager.ts';
import type { ActorId, ConversationId, PlaceId } from '../world/types.ts';
import type { JsonObject } from './event-queue.ts';
import type { StoredGazette } from './gazettes.ts';
import type { Insight, InsightKind } from './insights.ts';
import type { Memory } from './memory-store.ts';
import type { PromiseRecord } from './promises.ts';

/** Game minutes from the first up to, not including, the second. */
export type Span = { readonly fromMinute: number; readonly untilMinute: number };

export type RecordedTurn = {
  readonly id: string;
  readonly conversationId: ConversationId;
  readonly speakerId: ActorId;
  readonly speakerKind: 'agent' | 'character';
  readonly text: string;
  readonly placeId: PlaceId | null;
  readonly gameMinute: number;
  /** The speaker among them. */
  readonly participants: readonly ActorId[];
};

export type RecordedTie = {
  readonly agentId: ActorId;
  readonly otherId: ActorId;
  readonly otherKind: 'agent' | 'character';
  readonly type: RelationshipType;
  /** −100 to 100. */
  readonly affection: number;
  /** 0 to 100. */
  readonly trust: number;
  readonly interactions: number;
};

export type RecordedTieChange = {
  readonly id: string;
  readonly agentId: ActorId;
  readonly otherId: ActorId;
  readonly otherKind: 'agent' | 'character';
  readonly affection: number;
  readonly trust: number;
  readonly affectionAfter: number;
  readonly typeBefore: RelationshipType | null;
  readonly typeAfter: RelationshipType | null;
  readonly gameMinute: number;
};

export type RecordedPlan = {
  readonly agentId: ActorId;
  readonly day: number;
  readonly steps: number;
  readonly currentStep: number;
  readonly status: 'active' | 'done' | 'dropped';
};

/** Decisions of one kind and what they cost. */
export type Spending = {
  readonly agentId: ActorId;
  readonly kind: string;
  readonly by: string;
  readonly decisions: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly milliseconds: number;
};

/** What a story brought about: an event that the valley has worked off. */
export type RecordedHappening = {
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly scenarioRunId: number | null;
  /** Of the run. */
  readonly story: string | null;
};

export type RecordedCharacter = { readonly id: ActorId; readonly name: string };

export type ValleyRecords = {
  /** Game minute of the latest that anybody remembers; 0 in a new valley. */
  latestMinute(valleyId: string): Promise<number>;
  /** With one of the tags, the weightiest first. */
  memories(valleyId: string, span: Span, tags: readonly string[], limit: number): Promise<Memory[]>;
  /** By their ids, of this valley. */
  memoriesById(valleyId: string, ids: readonly string[]): Promise<Memory[]>;
  /** The oldest first. */
  turns(valleyId: string, span: Span, limit: number): Promise<RecordedTurn[]>;
  /** Made, settled or to be kept in that time. */
  promises(valleyId: string, span: Span, limit: number): Promise<PromiseRecord[]>;
  /** All there are, up to the limit. */
  ties(valleyId: string, limit: number): Promise<RecordedTie[]>;
  /** The oldest first. */
  tieChanges(valleyId: string, span: Span, limit: number): Promise<RecordedTieChange[]>;
  /** Of days from the first up to, not including, the second; the latest of each agent and day. */
  plans(valleyId: string, fromDay: number, untilDay: number, limit: number): Promise<RecordedPlan[]>;
  spending(valleyId: string, span: Span): Promise<Spending[]>;
  characters(valleyId: string, ids: readonly ActorId[]): Promise<RecordedCharacter[]>;
  /** Of the types, worked off since then, or ever; the oldest first. */
  happenings(
    valleyId: string,
    types: readonly string[],
    since: Date | null,
    limit: number,
  ): Promise<RecordedHappening[]>;
  /** The latest first. */
  gazettes(valleyId: string, limit: number): Promise<StoredGazette[]>;
  /** Of the kinds, the latest first. */
  insights(valleyId: string, kinds: readonly InsightKind[], limit: number): Promise<Insight[]>;
};
