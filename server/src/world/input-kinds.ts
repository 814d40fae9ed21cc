/** What changes a world, and nothing else does: from players, minds, designers and stories alike. */
import type {
  ActorId,
  CauseId,
  ConversationId,
  Direction,
  EndReason,
  ItemId,
  ObjectId,
  OperationId,
  PlaceId,
  Task,
  Tile,
} from './types.ts';
import type { EmoteKind, HappeningKind, MarkKind, Mood, Needs, Weather } from './vocabulary.ts';

/** How someone comes into the valley, new or from a save. */
export type ActorSpec = {
  id: ActorId;
  kind: 'agent' | 'character';
  name: string;
  at: Tile;
  facing?: Direction;
  needs?: Needs;
  mood?: Mood;
  inventory?: Record<ItemId, number>;
  /** A saved activity, with the game minutes that were left of it. */
  activity?: { task: Task; minutesLeft: number } | null;
};

/** The sender's own number for an input, given back in `refused` and `done` so that it can be answered. */
export type InputRef = number;

export type Input =
  // anyone
  | { kind: 'join'; actor: ActorSpec }
  | { kind: 'depart'; actorId: ActorId }
  | { kind: 'go'; actorId: ActorId; x: number; y: number; ref?: InputRef }
  | { kind: 'stop'; actorId: ActorId }
  /** With `joins` words for this very conversation of theirs, and for nothing that came after it. */
  | { kind: 'talk'; actorId: ActorId; to: ActorId; text: string; joins?: ConversationId; ref?: InputRef }
  | { kind: 'say'; actorId: ActorId; text: string; ref?: InputRef }
  | { kind: 'leave'; actorId: ActorId; reason?: EndReason }
  /** With `inReturn` a trade of two agents, one for one: both hand over at once, or neither does. */
  | { kind: 'give'; actorId: ActorId; to: ActorId; item: ItemId; inReturn?: ItemId; ref?: InputRef }
  | { kind: 'take'; actorId: ActorId; objectId: ObjectId; ref?: InputRef }
  /** Sets one of it down where one stands. */
  | { kind: 'drop'; actorId: ActorId; item: ItemId; ref?: InputRef }
  | { kind: 'emote'; actorId: ActorId; emote: EmoteKind }
  // minds
  | { kind: 'do'; actorId: ActorId; task: Task }
  | { kind: 'think'; actorId: ActorId; conversationId: ConversationId; operationId: OperationId }
  | {
      kind: 'reply';
      actorId: ActorId;
      conversationId: ConversationId;
      operationId: OperationId;
      text: string;
      mood: Mood;
      /** Why the speaker takes their leave with these words; null to go on talking. */
      ends: EndReason | null;
    }
  | { kind: 'give_up'; actorId: ActorId; conversationId: ConversationId; operationId: OperationId }
  | { kind: 'feel'; actorId: ActorId; mood: Mood }
  // designers and directors
  | { kind: 'rename'; actorId: ActorId; name: string }
  | { kind: 'weather'; weather: Weather }
  /** The clock goes on from a later minute, for a valley that slept; nothing else catches up by itself. */
  | { kind: 'clock'; minute: number }
  /** Perceived by those who are there; without a place by everybody who is awake. */
  | { kind: 'happen'; what: HappeningKind; text: string; placeId: PlaceId | null }
  /** Text null takes it away. */
  | { kind: 'mark'; placeId: PlaceId; what: MarkKind; text: string | null; untilMinute: number | null }
  /** One of an item comes into the valley: to somebody, or to lie at a place. Exactly one of the two is given. */
  | { kind: 'bring'; item: ItemId; to: ActorId | null; placeId: PlaceId | null }
  /**
   * All of these in this step, unless they were already. Up to eight, none of them such a one itself. `anew`, where all
   * that was asked before had been refused.
   */
  | { kind: 'once'; causeId: CauseId; inputs: readonly Input[]; anew?: boolean };
