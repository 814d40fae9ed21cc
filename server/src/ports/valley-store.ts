/**
 * What a valley keeps through a restart, other than memories. One process at a time writes a valley: it holds
 * the lease, and every write of a lost lease is refused. Adapter: `postgres-valley-store.ts`.
 */
import type { Scenario } from '../content/scenario.ts';
import type { Appearance, RelationshipType, Villager } from '../content/villager.ts';
import type {
  ActorId,
  ConversationId,
  Direction,
  EndReason,
  GroundItem,
  ItemId,
  ObjectId,
  ObjectState,
  PlaceId,
  Task,
  Tile,
} from '../world/types.ts';
import type { Mood, Needs } from '../world/vocabulary.ts';
import type { ConclusionStore } from './conclusions.ts';
import type { GazetteStore } from './gazettes.ts';
import type { InsightStore } from './insights.ts';
import type { LetterStore } from './letters.ts';
import type { Memory, MemoryStore, NewMemory } from './memory-store.ts';
import type { TraceStore } from './traces.ts';
import type { PlayerStore } from './players.ts';
import type { PromiseStore } from './promises.ts';
import type { ScenarioRuns } from './scenario-runs.ts';

/** Another process writes this valley now. */
export class LeaseHeldError extends Error {
  constructor(valleyId: string, owner: string, until: Date) {
    super(
      `The valley "${valleyId}" is run by another server (${owner}) until ${until.toISOString()}; stop that one first.`,
    );
    this.name = 'LeaseHeldError';
  }
}
/** This process lost the lease; it must stop writing and close the valley. */
export class StaleLeaseError extends Error {
  constructor(valleyId: string) {
    super(`The lease of the valley "${valleyId}" was taken over by another server.`);
    this.name = 'StaleLeaseError';
  }
}

export type CharacterRecord = {
  id: ActorId;
  userId: string;
  name: string;
  appearance: Appearance;
  at: Tile | null;
  facing: Direction;
  inventory: Record<ItemId, number>;
  needs: Needs | null;
};

export type AgentStateRecord = {
  agentId: ActorId;
  at: Tile;
  facing: Direction;
  mood: Mood;
  needs: Needs;
  inventory: Record<ItemId, number>;
  activity: { task: Task; minutesLeft: number } | null;
};

/** Written behind every second or two: what may be lost for that long. */
export type ValleySnapshot = {
  /** The world without its actors, as `saveWorld` gives it: tick, clock, weather, random state, objects. */
  world: unknown;
  agents: readonly AgentStateRecord[];
  characters: readonly Pick<CharacterRecord, 'id' | 'at' | 'facing' | 'inventory' | 'needs'>[];
};

export type RelationshipRecord = {
  agentId: ActorId;
  otherId: ActorId;
  otherKind: 'agent' | 'character';
  otherName: string;
  type: RelationshipType;
  /** −100 to 100. */
  affection: number;
  /** 0 to 100. */
  trust: number;
  interactions: number;
  lastInteractionMinute: number | null;
  /** The agent's own view, from the file or from what happened. */
  note: string | null;
};

export type RelationshipChange = {
  agentId: ActorId;
  otherId: ActorId;
  otherKind: 'agent' | 'character';
  /** Added and clamped to the ranges. */
  affection: number;
  trust: number;
  /** Plain words, second person for players: "You asked after her mother." Never empty. */
  reason: string;
  gameMinute: number;
  /** Counted as a meeting. */
  interaction: boolean;
  /** Of each agent's, the same key is applied once; for what is written by itself and may be written again. */
  idempotencyKey?: string;
};

export type TurnRecord = {
  conversationId: ConversationId;
  /** Per conversation, from 1. Stored once. */
  turnId: number;
  speakerId: ActorId;
  speakerKind: 'agent' | 'character';
  /** The others who took part. */
  recipients: readonly { id: ActorId; kind: 'agent' | 'character' }[];
  text: string;
  tone: Mood;
  placeId: PlaceId | null;
  gameMinute: number;
};

export type LoggedTurn = TurnRecord & { speakerName: string; at: Date };

export type Committed = { memories: Memory[]; relationships: RelationshipRecord[] };

/** Something set down (`lying`), or gone from the ground (null). */
export type GroundChange = { readonly id: ObjectId; readonly lying: GroundItem | null };

/** What agents keep of their day plans. */
export type PlanRecord = {
  agentId: ActorId;
  goal: string;
  steps: readonly Task[];
  currentStep: number;
  status: 'active' | 'done' | 'dropped';
  day: number;
};

export interface ValleyStore {
  readonly valleyId: string;
  /** The memories of its agents, written under the same lease. */
  readonly memories: MemoryStore;
  readonly conclusions: ConclusionStore;
  readonly traces: TraceStore;
  /** What its agents and others gave their word on, written under the same lease. */
  readonly promises: PromiseStore;
  /** Stories played in it, written under the same lease. */
  readonly runs: ScenarioRuns;
  /** The newspapers of its mornings. */
  readonly gazettes: GazetteStore;
  /** What Analysts found out about it. */
  readonly insights: InsightStore;
  /** What reaches one of its players alone. */
  readonly letters: LetterStore;
  /** What is kept of its players. */
  readonly players: PlayerStore;
  /** Keeps the lease for another stretch. Throws StaleLeaseError. */
  renewLease(): Promise<void>;
  releaseLease(): Promise<void>;

  /** Templates get a new version where the file changed; living state and memories stay. Seed memories are added once. */
  applyVillagers(
    villagers: readonly Villager[],
    seedMemories: readonly NewMemory[],
  ): Promise<{ created: ActorId[]; updated: ActorId[]; unchanged: ActorId[] }>;
  /**
   * Templates get a new version where the file changed; runs under way keep theirs. A name that passes to another file
   * takes the old template out of use. Given back by id.
   */
  applyScenarios(
    scenarios: readonly Scenario[],
  ): Promise<{ created: string[]; updated: string[]; unchanged: string[] }>;

  loadSnapshot(): Promise<{ world: unknown; agents: AgentStateRecord[] } | null>;
  saveSnapshot(snapshot: ValleySnapshot): Promise<void>;

  /** A new guest: a user without a password and their character. */
  createGuest(name: string, appearance: Appearance): Promise<CharacterRecord>;
  findCharacter(id: ActorId): Promise<CharacterRecord | null>;
  updateCharacter(id: ActorId, change: { name: string; appearance: Appearance }): Promise<void>;

  /** One transaction: the turn, what is remembered of it, what it changed. Doing it twice changes nothing. */
  commitTurn(
    turn: TurnRecord,
    memories: readonly NewMemory[],
    changes: readonly RelationshipChange[],
  ): Promise<Committed>;
  /** One transaction: both inventories, what of theirs lies about, the memory, the relationship. */
  commitGift(gift: {
    fromId: ActorId;
    fromInventory: Record<ItemId, number>;
    toId: ActorId;
    toInventory: Record<ItemId, number>;
    ground?: readonly GroundChange[];
    memories: readonly NewMemory[];
    changes: readonly RelationshipChange[];
  }): Promise<Committed>;
  /**
   * One transaction: somebody's pockets after taking, eating or setting down something, and what is left where it was
   * taken from or lies on the ground since, so that a crash neither loses nor doubles it.
   */
  commitInventory(
    actorId: ActorId,
    inventory: Record<ItemId, number>,
    takenFrom?: { readonly id: ObjectId; readonly state: Readonly<ObjectState> } | null,
    ground?: readonly GroundChange[],
  ): Promise<void>;
  commitConversationEnd(end: {
    conversationId: ConversationId;
    reason: EndReason;
    gameMinute: number;
  }): Promise<void>;
  changeRelationships(changes: readonly RelationshipChange[]): Promise<RelationshipRecord[]>;

  relationshipsOf(agentId: ActorId): Promise<RelationshipRecord[]>;
  relationship(agentId: ActorId, otherId: ActorId): Promise<RelationshipRecord | null>;
  /** All agents' ties with this character, with the latest reasons, newest first. */
  relationshipsWith(
    characterId: ActorId,
  ): Promise<
    (RelationshipRecord & { reasons: { reason: string; affection: number; gameMinute: number }[] })[]
  >;
  /** Latest turns between the two, oldest first. */
  conversationHistory(agentId: ActorId, characterId: ActorId, limit: number): Promise<LoggedTurn[]>;
  /** Turns that agents said to the character, the newest first. */
  toldTo(characterId: ActorId, limit: number): Promise<LoggedTurn[]>;

  savePlan(plan: PlanRecord): Promise<void>;
  activePlan(agentId: ActorId): Promise<PlanRecord | null>;
}

/**
 * Opens valleys: takes the lease (throws LeaseHeldError) and creates the valley when new. Conversations that an earlier
 * server left open end with the reason `restart`.
 */
export interface ValleyStores {
  open(valleyId: string, options: { seed: number; owner: string; leaseMs: number }): Promise<ValleyStore>;
  health(): Promise<{ ok: boolean; kind: 'embedded' | 'postgres'; detail?: string }>;
}
