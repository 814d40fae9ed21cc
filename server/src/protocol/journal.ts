/** What a player may look up about their own time in the valley. */
import type { Tie } from './messages.ts';

/** How a promise stands, as the player would put it: called off counts as released. */
export type PromiseState = 'open' | 'kept' | 'broken' | 'released';

export type JournalPromise = {
  key: string;
  /** The villager of the two. */
  withId: string;
  withName: string;
  /** A sentence for people: "You gave Ada your word to meet her at the mill pond." */
  text: string;
  placeId: string | null;
  placeTitle: string | null;
  /** Game minutes since the valley began, at which it is due. */
  minute: number;
  /** The same in words: "today at half past six". */
  when: string;
  state: PromiseState;
  /** Why it came out so, a sentence for people. */
  note: string | null;
};

export type LearnedFact = {
  text: string;
  /** Who told it. */
  fromName: string;
  when: string;
  sure: 'certain' | 'likely' | 'rumour';
};

export type JournalPerson = Tie & {
  occupation: string;
  met: string | null;
  reasons: { reason: string; change: number; when: string }[];
  /** "9 Winter" */
  birthday: string;
  birthdayToday: boolean;
  /** Tastes this character has found out. */
  tastes: { item: string; taste: string }[];
  /** Where this player last saw them; null for not since it is kept. */
  lastSeen: { placeTitle: string; when: string } | null;
};

export type RememberedOfMe = {
  /** For `dispute`. */
  key: string;
  agentId: string;
  name: string;
  text: string;
  when: string;
  /** This player has said that it was not them. */
  disputed: boolean;
  /** Who told them; null for what they saw or heard themselves. */
  heardFrom: string | null;
};

export type JournalAnswer = {
  people: JournalPerson[];
  /** What villagers remember of this character, in their words. */
  remembered: RememberedOfMe[];
  /** Between this player and villagers, whoever gave their word; the open ones first, the soonest first. */
  promises: JournalPromise[];
  /** What villagers told this player, the newest first. */
  learned: LearnedFact[];
};

/** What became of "that was not me". */
export type DisputeAnswer = {
  /** The villager takes it so, and remembers it so from now on. */
  done: boolean;
  /** A sentence for people, either way. */
  text: string;
};
