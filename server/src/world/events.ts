/** What the simulation tells of: everything that happened in a step, and why an input changed nothing. */
import type {
  Activity,
  ActorId,
  CauseId,
  ConversationId,
  EndReason,
  Input,
  InputRef,
  ItemId,
  ObjectId,
  OperationId,
  PlaceId,
  PlaceMark,
  Segment,
  Tile,
  Turn,
} from './types.ts';
import type {
  Condition,
  EmoteKind,
  HappeningKind,
  MarkKind,
  Mood,
  Needs,
  Season,
  Weather,
} from './vocabulary.ts';

/** Why an input changed nothing; the client has a sentence for each. */
export type Refusal =
  | 'bad_input'
  | 'unknown_actor'
  | 'unknown_target'
  | 'unreachable'
  | 'too_far'
  | 'not_carried'
  | 'nothing_left'
  | 'cannot_take'
  | 'in_use'
  | 'asleep'
  | 'conversation_full'
  | 'not_in_conversation'
  | 'busy'
  | 'stale'
  | 'too_fast'
  | 'bad_text'
  | 'pockets_full'
  | 'already_here'
  | 'ground_full';

/** What an agent's senses picked up; `subjectId` is the actor seen or heard. */
export type Percept =
  | { what: 'appeared'; subjectId: ActorId }
  | { what: 'activity'; subjectId: ActorId; doing: string; placeId: PlaceId }
  | { what: 'heard'; subjectId: ActorId; text: string; toId: ActorId | null }
  | { what: 'gift'; subjectId: ActorId; toId: ActorId; item: ItemId }
  | { what: 'emote'; subjectId: ActorId; emote: EmoteKind }
  /** Of what surrounds them, the agent is its own subject. */
  | { what: 'weather'; subjectId: ActorId; weather: Weather }
  | { what: 'season'; subjectId: ActorId; season: Season }
  | { what: 'nightfall'; subjectId: ActorId }
  /** What has become of an object: just now (`isFresh`), or found so. `byId` did it, if anybody. */
  | {
      what: 'object';
      subjectId: ActorId;
      objectId: ObjectId;
      condition: Condition;
      byId: ActorId | null;
      isFresh: boolean;
    }
  /** A thing on the ground. `byId` was seen setting it down; null for who knows who. */
  | {
      what: 'item';
      subjectId: ActorId;
      objectId: ObjectId;
      item: ItemId;
      at: Tile;
      byId: ActorId | null;
    }
  | {
      what: 'happening';
      subjectId: ActorId;
      happening: HappeningKind;
      text: string;
      placeId: PlaceId | null;
      causeId: CauseId | null;
    }
  /** What is to be seen at a place. */
  | {
      what: 'mark';
      subjectId: ActorId;
      placeId: PlaceId;
      mark: MarkKind;
      text: string;
      causeId: CauseId | null;
    };

export type WorldEvent =
  | { kind: 'joined'; actorId: ActorId }
  | { kind: 'departed'; actorId: ActorId }
  | { kind: 'moved'; actorId: ActorId; segment: Segment; path: readonly Tile[] }
  | { kind: 'arrived'; actorId: ActorId; at: Tile }
  | { kind: 'gave_up_walk'; actorId: ActorId; destination: Tile }
  | { kind: 'activity_began'; actorId: ActorId; activity: Activity }
  | { kind: 'activity_ended'; actorId: ActorId; activity: Activity; finished: boolean }
  /** The agent has nothing to do: routine chooses. Sent once a second while it lasts. */
  | { kind: 'idle'; actorId: ActorId }
  | { kind: 'conversation_began'; conversationId: ConversationId; participants: readonly ActorId[] }
  | { kind: 'conversation_joined'; conversationId: ConversationId; actorId: ActorId }
  /** Somebody went. When only one is left, `conversation_ended` follows. */
  | { kind: 'conversation_left'; conversationId: ConversationId; actorId: ActorId; reason: EndReason }
  | {
      kind: 'conversation_ended';
      conversationId: ConversationId;
      /** Those who were still in it: each participant's part ends either by leaving or by being listed here. */
      participants: readonly ActorId[];
      reason: EndReason;
    }
  | {
      kind: 'turn';
      conversationId: ConversationId;
      turn: Turn;
      /** The others in the conversation. */
      to: readonly ActorId[];
      /** Agents outside it who overheard, nearest first; the nearest also notice it as `heard`. */
      overheardBy: readonly ActorId[];
      mood: Mood;
      /** Of the answer, when a mind made it. */
      operationId: OperationId | null;
      ref?: InputRef;
    }
  | { kind: 'thinking'; conversationId: ConversationId; actorId: ActorId; operationId: OperationId }
  /** Into the air; `heardBy` holds agents and characters, nearest first. */
  | { kind: 'said'; actorId: ActorId; text: string; heardBy: readonly ActorId[]; ref?: InputRef }
  /** With `inReturn` half of a trade: the other half follows in the same tick. */
  | { kind: 'gave'; fromId: ActorId; toId: ActorId; item: ItemId; inReturn?: ItemId; ref?: InputRef }
  /** From an object, or from the ground: then `leftBy` had set it down. */
  | {
      kind: 'took';
      actorId: ActorId;
      objectId: ObjectId;
      item: ItemId;
      leftBy?: ActorId;
      ref?: InputRef;
    }
  | { kind: 'dropped'; actorId: ActorId; objectId: ObjectId; item: ItemId; at: Tile; ref?: InputRef }
  /** Lay about for too long, or too much did. */
  | { kind: 'perished'; objectId: ObjectId; item: ItemId }
  | { kind: 'object_changed'; objectId: ObjectId; condition: Condition; byId: ActorId | null }
  | { kind: 'ate'; actorId: ActorId; item: ItemId | null }
  | { kind: 'emoted'; actorId: ActorId; emote: EmoteKind }
  | { kind: 'mood_changed'; actorId: ActorId; mood: Mood }
  | { kind: 'noticed'; agentId: ActorId; percept: Percept }
  | { kind: 'need_low'; actorId: ActorId; need: keyof Needs; value: number }
  | { kind: 'renamed'; actorId: ActorId; name: string }
  | { kind: 'weather_changed'; weather: Weather }
  | {
      kind: 'happened';
      what: HappeningKind;
      text: string;
      placeId: PlaceId | null;
      causeId: CauseId | null;
    }
  | { kind: 'marked'; mark: Readonly<PlaceMark> }
  /** It was taken away, its time is over, or the valley has too many. */
  | { kind: 'unmarked'; mark: Readonly<PlaceMark> }
  /** In somebody's pocket (`objectId` null), or lying about: beside them when their pockets are full. */
  | { kind: 'brought'; item: ItemId; toId: ActorId | null; objectId: ObjectId | null; at: Tile }
  /** What came of `once`; what was refused of it is told as `refused`, too. */
  | { kind: 'applied'; causeId: CauseId; refused: readonly { input: Input['kind']; why: Refusal }[] }
  | { kind: 'hour'; minute: number }
  | { kind: 'day'; day: number }
  | { kind: 'refused'; actorId: ActorId; input: Input['kind']; why: Refusal; ref?: InputRef };
