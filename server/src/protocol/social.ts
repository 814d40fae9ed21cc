/** What players may know of one another and of villagers up close, and how they keep others away. */
import type { Mood } from '../world/vocabulary.ts';
import type { Tie } from './messages.ts';

export const reportReasons = ['rude', 'spam', 'unsafe', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** Of players alone. */
export type PlayerCard = {
  /** Days of the valley since they first came, the first is 1. */
  daysHere: number;
  /** Villagers who are fond of them (5 hearts or more), the fondest first, 5 at most. */
  friends: string[];
  /** Whether who asks has muted them. */
  muted: boolean;
};

export type InspectAnswer =
  | {
      found: true;
      kind: 'agent' | 'character';
      id: string;
      name: string;
      occupation: string | null;
      /** Third person, "hammering horseshoes at the forge". */
      doing: string | null;
      /** Why, in plain words. */
      reason: string | null;
      mood: Mood;
      tie: (Tie & { reasons: string[] }) | null;
      /** Tastes this character has found out. */
      tastes: { item: string; taste: string }[];
      /** Null for villagers. */
      card: PlayerCard | null;
    }
  | { found: false; text: string };

/** Everybody this player has muted, by name. */
export type MuteAnswer = { muted: { id: string; name: string }[] };

export type ReportAnswer = { text: string };
