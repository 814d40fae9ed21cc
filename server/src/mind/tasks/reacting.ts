/** Tasks of the moment: what to do about something noticed, and what to say to a gift. */
import type { Villager } from '../../content/villager.ts';
import type { ScoredMemory } from '../../ports/memory-store.ts';
import type { ItemId, ObjectId, Percept, PlaceId } from '../../world/types.ts';
import type { ActivityKind, Mood } from '../../world/vocabulary.ts';
import type { Meter } from './meter.ts';
import type { Interlocutor, Situation } from './moment.ts';

export type ReactRequest = {
  meter?: Meter;
  persona: Villager;
  situation: Situation;
  percept: Percept;
  /** The one perceived; null for things and the sky, of which `happened` tells and about which there are `options`. */
  subject: Interlocutor | null;
  /** First person: "The forge fire went cold at the forge." */
  happened?: string;
  /** What can be done about it, besides letting it be. */
  options?: readonly ReactOption[];
  memories: readonly ScoredMemory[];
};

/** About somebody. */
export type MeetRequest = ReactRequest & { subject: Interlocutor };

/** What to do about something noticed. */
export type Reaction =
  | { kind: 'ignore' }
  | { kind: 'greet'; text: string }
  | { kind: 'approach'; opening: string }
  | {
      kind: 'do';
      activity: ActivityKind;
      placeId: PlaceId;
      objectId?: ObjectId | null;
      doing: string;
      minutes: number;
      reason: string;
    }
  /** Picks up a thing on the ground. */
  | { kind: 'take'; objectId: ObjectId; reason: string };

export type ReactOption = {
  /** Without a subject: "light the forge fire". */
  what: string;
  /** First person or none: "There is no work without it." */
  why: string;
  /** 0 (nobody would) to 1 (anybody would), before temper. */
  appeal: number;
  /** Given back as it is by the mind that chooses it. */
  reaction: Reaction;
};

export type GiftRequest = {
  meter?: Meter;
  persona: Villager;
  situation: Situation;
  from: Interlocutor;
  item: { id: ItemId; name: string; tags: readonly string[]; value: number };
};

export type GiftReaction = {
  text: string;
  mood: Mood;
  taste: 'loved' | 'liked' | 'neutral' | 'disliked';
  affection: number;
  trust: number;
  reason: string;
  importance: number;
};
