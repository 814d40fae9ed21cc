/**
 * The nouns of the simulation: what lives in it. The land it stands on is in `land.ts`, the inputs that change it are in
 * `input-kinds.ts`, the events it tells of in `events.ts`. Everything is plain data, so that a world can be hashed, saved and replayed.
 *
 * Distances are in tiles, times in ticks (20 a second) unless a name says otherwise; a game minute is a
 * minute of the valley's own day.
 */
import type { Item, ItemId, ObjectId, PlaceId, Point, Tile, ValleyMap } from './land.ts';
import type { InputRef } from './input-kinds.ts';
import type {
  ActivityKind,
  Condition,
  EmoteKind,
  MarkKind,
  Mood,
  Needs,
  Season,
  Weather,
} from './vocabulary.ts';

export type ActorId = string;
export type ConversationId = string;
/** Names one piece of asynchronous thinking; its answer is dropped unless the world still waits for it. */
export type OperationId = string;
/** Names what a story or an engine brings about, so that it is brought about once, whatever breaks. */
export type CauseId = string;

export type Direction = 'down' | 'left' | 'right' | 'up';

// ── actors ─────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A straight stretch walked at constant speed. Position at tick t is `from + (to − from) · clamp01((t − startTick) /
 * (endTick − startTick))`; standing still is a segment whose ends are the same. Clients get these and nothing finer.
 */
export type Segment = { from: Point; to: Point; startTick: number; endTick: number };

type Motion = {
  segment: Segment;
  /** Tiles still to be walked after the segment's end, nearest first. */
  path: Tile[];
  /** Where the walk is meant to end; null when standing. */
  destination: Tile | null;
  /** Since when somebody stands in the way; null when the way is free. */
  blockedSinceTick: number | null;
  /** Plans made since the destination was set: bounded, then the walk is given up. */
  replans: number;
};

/** Something to be done somewhere. What a villager's routine chooses, and what a schedule entry becomes. */
export type Task = {
  activity: ActivityKind;
  placeId: PlaceId;
  /** The object to use; null takes any free tile of the place. */
  objectId: ObjectId | null;
  /** Third person without a subject, for people who look: "hammering horseshoes". */
  doing: string;
  /** Game minutes it lasts once begun. */
  minutes: number;
  /** 0–10; a conversation or a need interrupts what is less important. */
  priority: number;
  /** In plain words, why: shown to players who ask and kept in the trace. */
  reason: string;
};

export type Activity = Task & { startedTick: number; endTick: number };

/** What an actor will do as soon as it gets where it is walking. */
export type Pursuit =
  | { kind: 'task'; task: Task }
  | {
      kind: 'talk';
      to: ActorId;
      text: string;
      /** Said in this conversation or not at all. */
      joins?: ConversationId;
      untilTick: number;
      ref?: InputRef;
    }
  | { kind: 'give'; to: ActorId; item: ItemId; inReturn?: ItemId; untilTick: number; ref?: InputRef }
  | { kind: 'take'; objectId: ObjectId; untilTick: number; ref?: InputRef };

export type Actor = {
  readonly id: ActorId;
  readonly kind: 'agent' | 'character';
  name: string;
  motion: Motion;
  facing: Direction;
  /** Tiles a second. */
  speed: number;
  activity: Activity | null;
  pursuit: Pursuit | null;
  needs: Needs;
  mood: Mood;
  /** Item id → count, never 0. */
  inventory: Record<ItemId, number>;
  conversationId: ConversationId | null;
  emote: { kind: EmoteKind; untilTick: number } | null;
  /** Tick of the last thing said, for rate limits and for silence. */
  lastSpokeTick: number;
  /** Agents: those they see now, bounded by the attention limit, sorted by id. Empty for characters. */
  inSight: ActorId[];
  /** Agents: when each was last seen, so that somebody walking in and out of view is not news each time. Bounded. */
  lastSeen: Record<ActorId, number>;
  /** Agents: having taken their leave for good cause, they cannot be drawn into talk again before this tick. */
  refusesTalkUntilTick: number;
};

// ── conversations ──────────────────────────────────────────────────────────────────────────────────────────

export type Turn = {
  readonly id: number;
  readonly speakerId: ActorId;
  /** Whom it was said to in particular; null for everybody in the conversation. */
  readonly addresseeId: ActorId | null;
  readonly text: string;
  readonly tick: number;
};

/** The one reason a conversation ended, or somebody left it. */
export type EndReason =
  | 'left' // someone chose to go
  | 'silence' // nobody spoke for too long
  | 'distance' // walked too far apart
  | 'departed' // left the valley
  | 'done' // said all there was to say
  | 'late' // has to be somewhere
  | 'tired'
  | 'offended'
  | 'too_long' // the limit of turns
  | 'restart'; // the server was started anew

export type Conversation = {
  readonly id: ConversationId;
  /** 2 to 6, in order of joining. */
  participants: ActorId[];
  startedTick: number;
  lastTurnTick: number;
  /** All turns ever, while `turns` keeps the latest 12. */
  turnCount: number;
  turns: Turn[];
  /** Who is composing an answer, by which operation, and since when. */
  thinking: Record<ActorId, { operationId: OperationId; sinceTick: number }>;
};

// ── the world ──────────────────────────────────────────────────────────────────────────────────────────────

export type WorldSettings = {
  /** Real minutes a game day takes. */
  readonly dayMinutes: number;
  /** How often each weather comes, as shares of a season's sum. */
  readonly climate: Climate;
};

export type Climate = Readonly<Record<Season, Readonly<Record<Weather, number>>>>;

export type ObjectState = {
  /** Who uses it now; beds, anvils and stalls serve one at a time. */
  userId: ActorId | null;
  /** Left to take; regrows by a rule. */
  stock: number;
  regrowAtTick: number;
  /** Null for kinds that have none. */
  condition: Condition | null;
  /** Game minute at which it burns down or dries out, if nobody sees to it; counts while it is tended. */
  tendedUntilMinute: number;
};

/** Something that lies about, for anyone to take. */
export type GroundItem = {
  /** Unlike any object's of the map. */
  readonly id: ObjectId;
  readonly item: ItemId;
  readonly at: Tile;
  /** Who set it down; they may have left since. Empty for what was put there by nobody that can be named. */
  readonly byId: ActorId;
  /** Game minute. */
  readonly sinceMinute: number;
  /** Agents to whom it is no news any more; bounded, the latest are kept. */
  noticedBy: ActorId[];
};

/** What is to be seen at a place for a while; of each kind one. */
export type PlaceMark = {
  readonly placeId: PlaceId;
  readonly kind: MarkKind;
  readonly text: string;
  /** Game minute; null until it is taken away. */
  readonly untilMinute: number | null;
  readonly causeId: CauseId | null;
  /** Agents to whom it is no news any more; bounded, the latest are kept. */
  noticedBy: ActorId[];
};

export type World = {
  readonly map: ValleyMap;
  readonly items: ReadonlyMap<ItemId, Item>;
  readonly settings: WorldSettings;
  /** Steps since the valley began. */
  tick: number;
  /** Game minutes since the valley began, at `sinceTick`; the clock goes on from there. */
  clock: { minute: number; sinceTick: number };
  /** State of the seeded generator: the only source of chance. */
  random: number;
  nextId: number;
  weather: Weather;
  actors: Map<ActorId, Actor>;
  conversations: Map<ConversationId, Conversation>;
  objects: Map<ObjectId, ObjectState>;
  /** Oldest first. */
  ground: Map<ObjectId, GroundItem>;
  /** By place and kind, oldest first; see `markKey`. */
  marks: Map<string, PlaceMark>;
  /** What was brought about by `once`, the latest last; bounded. */
  applied: CauseId[];
  /** Who waits for a path, first come first served; each at most once. */
  pathQueue: ActorId[];
};

export type * from './events.ts';
export type * from './input-kinds.ts';
export type * from './land.ts';
