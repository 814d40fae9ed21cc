// What the store holds, in plain data.
import type { CarriedItem, NoticeCode, ServerMessages, Tie, VillagerCard } from '@heartwood/server/protocol';
import type { Direction, Mood, Segment, Weather } from '@heartwood/server/world';
import type { SegmentTrack } from './motion.ts';

export type ActorView = {
  readonly id: string;
  kind: 'agent' | 'character';
  name: string;
  /** JSON of an `Appearance`. */
  look: string;
  facing: Direction;
  activity: string;
  doing: string;
  mood: Mood;
  conversation: string;
  thinking: boolean;
  emote: string;
  connected: boolean;
  readonly track: SegmentTrack;
};

/** Something that lies about, on a tile. */
export type GroundView = {
  readonly id: string;
  readonly item: string;
  readonly x: number;
  readonly y: number;
};

/** An actor's fields of one patch, before they are compared with what is known. */
export type ActorPatch = Omit<ActorView, 'track'> & { segment: Segment };

export type Line = ServerMessages['line'] & {
  /** When it came, in the page's own milliseconds. */
  atMs: number;
  /** Its place in the order of arrival. */
  order: number;
};

/** One's own words on their way to the server. */
export type PendingLine = {
  readonly ref: number;
  readonly to: string | null;
  readonly text: string;
  readonly order: number;
  /** On the wire, and no longer waiting for its turn. */
  sent: boolean;
  failed: boolean;
  /** Why it failed, as a sentence of the server's; empty when the connection broke. */
  reason: string;
};

/** An answer being made. */
export type Stream = {
  operationId: string;
  conversationId: string;
  speakerId: string;
  text: string;
  /** Chunks that came too early wait here. */
  nextSeq: number;
  early: Map<number, string>;
  done: boolean;
  /** Over before its line came: there is no more of it than this. */
  cut: boolean;
  order: number;
};

/** What is to be seen at a place for a while; `kind` is a `MarkKind`. */
export type MarkView = { place: string; kind: string; text: string };

export type Conversation = { id: string; participants: { id: string; name: string }[] };

export type Status =
  | { kind: 'connecting' }
  | { kind: 'live' }
  /** The link is lost; the world stays in sight while it is mended. */
  | { kind: 'catching_up'; sinceMs: number }
  | { kind: 'closed'; text: string; canReload: boolean };

export type Welcome = ServerMessages['welcome'];
type TieChange = ServerMessages['relationship'];
export type Gift = ServerMessages['gift'];
export type Guide = NonNullable<Welcome['guide']>;
export type PromiseSoon = ServerMessages['promise_soon'];
export type Notice = { code: NoticeCode; text: string; ref: number | null };

export type StoreEvents = {
  status: Status;
  welcome: Welcome;
  appeared: ActorView;
  vanished: ActorView;
  /** Name, look, activity, mood or the like; motion is read from the track. */
  changed: ActorView;
  moved: { actor: ActorView; segment: Segment };
  clock: { minute: number; weather: Weather; population: number };
  /** Something was set down, picked up, or is gone. */
  ground: ReadonlyMap<string, GroundView>;
  /** A fire or a field became something else. */
  condition: { objectId: string; condition: string };
  line: Line;
  pending: PendingLine;
  stream: Stream;
  streamEnded: Stream;
  conversation: ServerMessages['conversation'];
  tie: TieChange;
  inventory: readonly CarriedItem[];
  gift: Gift;
  notice: Notice;
  marks: readonly MarkView[];
  announcement: ServerMessages['announcement'];
  letter: ServerMessages['letter'];
  /** How many letters nobody has read. */
  unread: number;
  promiseSoon: PromiseSoon;
  farewell: string;
};

export type { CarriedItem, Mood, Tie, VillagerCard };
