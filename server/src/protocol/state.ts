/**
 * The replicated state. Motion is path segments (see `Segment` in `world/types.ts`), sent when they change and
 * interpolated by clients; each client is shown the actors near it only.
 */
import { schema, t, type SchemaType } from '@colyseus/schema';

export const ActorState = schema(
  {
    id: t.string(),
    kind: t.string(),
    name: t.string(),
    /** JSON of an `Appearance`. */
    look: t.string(),
    fromX: t.float32(),
    fromY: t.float32(),
    toX: t.float32(),
    toY: t.float32(),
    /** Ticks at which the segment begins and ends. */
    startTick: t.uint32(),
    endTick: t.uint32(),
    /** Index into down, left, right, up. */
    facing: t.uint8(),
    /** An `ActivityKind`, or empty. */
    activity: t.string(),
    /** "hammering horseshoes", or empty. */
    doing: t.string(),
    mood: t.string(),
    /** The conversation they are in, or empty. */
    conversation: t.string(),
    thinking: t.boolean(),
    /** An `EmoteKind`, or empty. */
    emote: t.string(),
    /** False while a player's connection is lost and may come back. */
    connected: t.boolean(),
  },
  'ActorState',
);
export type ActorState = SchemaType<typeof ActorState>;

/** Something that lies about, by its id. */
export const GroundState = schema({ item: t.string(), x: t.uint16(), y: t.uint16() }, 'GroundState');
export type GroundState = SchemaType<typeof GroundState>;

/** What is to be seen at a place for a while, by place and kind; `kind` is a `MarkKind`. */
export const MarkState = schema({ place: t.string(), kind: t.string(), text: t.string() }, 'MarkState');
export type MarkState = SchemaType<typeof MarkState>;

export const ValleyState = schema(
  {
    /** Of the latest patch. */
    tick: t.uint32(),
    /** Game minutes since the valley began. */
    minute: t.uint32(),
    weather: t.string(),
    /** Everybody this client can see. */
    actors: t.map(ActorState).view(),
    /** What lies about in the whole valley; bounded, see `maxGroundItems`. */
    ground: t.map(GroundState),
    /** Of objects that have one, as in `objectConditions`: fires and fields. */
    conditions: t.map('string'),
    /** Bounded, see `maxMarks`. */
    marks: t.map(MarkState),
    /** Players and villagers in the valley, seen or not. */
    population: t.uint16(),
  },
  'ValleyState',
);
export type ValleyState = SchemaType<typeof ValleyState>;
