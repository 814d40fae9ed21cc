/** Where agents' memories live and how they are found again. Adapter: `postgres-memory-store.ts`. */
import type { ActorId, ConversationId, PlaceId } from '../world/types.ts';

export type MemoryId = string;

export type MemoryType = 'observation' | 'conversation' | 'reflection' | 'plan' | 'metacognition';

/** Where a memory comes from: the agent's own senses, or somebody's word. */
export type Provenance = {
  /** Actor who told it; null when witnessed. */
  toldBy: ActorId | null;
  /** The teller's own memory it was told from, when the teller is an agent. */
  sourceMemoryId: MemoryId | null;
  /** 0 (a wild guess) to 1 (seen with own eyes). */
  certainty: number;
};

export type NewMemory = {
  agentId: ActorId;
  type: MemoryType;
  /** One self-contained statement, in the agent's first person. 1–2000 characters. */
  content: string;
  /** 0 (brushing teeth) to 10 (a death in the family). */
  importance: number;
  /** −1 (dreadful) to 1 (wonderful). */
  valence: number;
  /** 0 (calm) to 1 (shaking). */
  arousal: number;
  tags: readonly string[];
  /** Agents and characters it is of or about, the speaker included. */
  relatedAgents: readonly ActorId[];
  relatedCharacters: readonly ActorId[];
  placeId: PlaceId | null;
  conversationId: ConversationId | null;
  provenance: Provenance;
  /** Valley time, in game minutes since its beginning; negative for what was before. */
  gameMinute: number;
  /** Unit length, of `embedding.model`'s dimension; null is filled in later and found by words meanwhile. */
  embedding: { model: string; vector: Float32Array } | null;
  /** The same key is stored once: writing a memory again changes nothing. */
  idempotencyKey: string | null;
};

export type Memory = Omit<NewMemory, 'embedding' | 'idempotencyKey'> & {
  id: MemoryId;
  /** Game minute at which it was last retrieved, or made. */
  lastAccessedMinute: number;
  embedded: boolean;
};

/** Multipliers of the score's terms, each ≥ 0. */
export type RetrievalWeights = {
  recency: number;
  importance: number;
  relevance: number;
  emotion: number;
};

export type MemoryQuery = {
  agentId: ActorId;
  /** What is being thought about, in words: for full text. */
  text: string;
  /** The same as a vector; null searches by words alone. */
  embedding: { model: string; vector: Float32Array } | null;
  /** Present mood: −1..1 and 0..1. */
  valence: number;
  arousal: number;
  /** Game minute of asking; recency counts from a memory's last access. */
  nowMinute: number;
  weights: RetrievalWeights;
  /** Memories of or about these weigh nearly twice as much: people who are asked about. Up to seven. */
  aboutActors: readonly ActorId[];
  /** Memories of or about these weigh a little more: people who are there. Up to seven. */
  companions?: readonly ActorId[];
  /** The time that is asked about, in game minutes, the end not included: what is from then weighs twice as much. */
  period?: { readonly fromMinute: number; readonly untilMinute: number };
  /** Narrowing, all optional. */
  types?: readonly MemoryType[];
  /** 1–100. */
  limit: number;
};

/** Which memories of an agent are listed. */
export type MemoryRange = {
  readonly types?: readonly MemoryType[];
  /** Older than this one of the agent's; none where it is gone. */
  readonly before?: MemoryId;
};

/** Every term is 0–1 after normalising; `score` is their weighted sum plus boosts. */
export type ScoreTerms = {
  recency: number;
  importance: number;
  relevance: number;
  emotion: number;
  /** What the memory holds of the words asked for, weighed by how rare they are among the agent's memories. */
  words: number;
  /** Added for people, the time asked about, and for what was said just before and after a good hit; may pass 1. */
  boost: number;
};

export type ScoredMemory = { memory: Memory; score: number; terms: ScoreTerms };

/** A memory weighed again. */
export type Rating = { id: MemoryId; importance: number; valence: number };

/**
 * Which memories of an agent may be summed up. Never asked for: seed memories and what was before the valley began,
 * reflections, plans and metacognition, what somebody else's memory goes back to, what players told.
 */
export type Forgettable = {
  beforeMinute: number;
  /** Used since: not forgotten. */
  accessedBeforeMinute: number;
  belowImportance: number;
  /** Those with one of these tags are kept. */
  keptTags: readonly string[];
  /** What concerns players is kept until it is older than this. */
  ofPlayersBeforeMinute: number;
  /** 1–500. */
  limit: number;
};

export type ForgetLimits = {
  /** What happened later stays. */
  beforeMinute: number;
  /** Memories the agent may have in all. */
  keep: number;
};

/** Every write throws StaleLeaseError once another server has the valley, and changes nothing then. */
export interface MemoryStore {
  /** Stores all or none. Returns them in order, with those of a known idempotency key as they stand. */
  add(memories: readonly NewMemory[]): Promise<Memory[]>;
  /** Best first; exact over all of the agent's memories. Marks nothing as accessed. */
  search(query: MemoryQuery): Promise<ScoredMemory[]>;
  /** Newest first. */
  recent(agentId: ActorId, limit: number, among?: MemoryRange): Promise<Memory[]>;
  /** Remembers that these were used at `gameMinute`; unknown ids are passed over. */
  touch(ids: readonly MemoryId[], gameMinute: number): Promise<void>;
  /** Memories of this agent that concern the character, newest first. */
  aboutCharacter(agentId: ActorId, characterId: ActorId, limit: number): Promise<Memory[]>;
  /** Memories of all agents that concern the character, up to `perAgent` of each and `limit` in all, newest first. */
  rememberedOf(characterId: ActorId, perAgent: number, limit: number): Promise<Memory[]>;
  /** Up to `limit` whose vector is missing or of another model, oldest first, over all agents of the valley. */
  withoutEmbedding(model: string, limit: number): Promise<{ id: MemoryId; content: string }[]>;
  /** How many `withoutEmbedding` would list. */
  countWithoutEmbedding(model: string): Promise<number>;
  setEmbeddings(model: string, vectors: readonly { id: MemoryId; vector: Float32Array }[]): Promise<void>;
  /**
   * How sure its owner is of it from now on, 0–1, and tags that say why, added once. Null when there is no such memory.
   */
  correct(
    id: MemoryId,
    change: { readonly certainty: number; readonly tags: readonly string[] },
  ): Promise<Memory | null>;
  count(agentId: ActorId): Promise<number>;
  /** Weighs these anew; unknown ids are passed over. */
  rate(ratings: readonly Rating[]): Promise<void>;

  /** Oldest first. */
  forgettable(agentId: ActorId, wanted: Forgettable): Promise<Memory[]>;
  /**
   * One transaction: stores the summary, and links those of its sources to it that are not summed up yet. They lose
   * their vectors and are found by no search and no list any more. Null, and nothing is stored, when fewer than two
   * of them are left; doing it twice changes nothing.
   */
  summarise(summary: NewMemory, sources: readonly MemoryId[]): Promise<Memory | null>;
  /** What a summary was made of, oldest first. */
  sourcesOf(summaryId: MemoryId): Promise<Memory[]>;
  /** Deletes the oldest of what was summed up, a thousand at most, while there is too much. How many it were. */
  forget(agentId: ActorId, limits: ForgetLimits): Promise<number>;
  /** What is found by searches, and what was summed up. */
  population(agentId: ActorId): Promise<{ live: number; summarised: number }>;
}
