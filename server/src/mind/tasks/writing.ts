/** The task of writing to a player who is away: whom, what about, and what else comes to mind of them. */
import type { Villager } from '../../content/villager.ts';
import type { ScoredMemory } from '../../ports/memory-store.ts';
import type { Meter } from './meter.ts';
import type { Interlocutor, Situation } from './moment.ts';

/** What a letter is about; every word of it is on record. */
export type LetterMatter = {
  /** Of one villager and one player, the same matter is written about once. */
  key: string;
} & (
  | {
      kind: 'promise';
      state: 'mine' | 'theirs' | 'missed_by_me' | 'missed_by_them';
      /** As the writer says it to the reader: "meet you at the mill pond", "bring me a loaf". */
      deed: string;
      /** "on Wednesday at six": it is read days later. */
      when: string;
      /** Why the writer missed it, first person; null for the others. */
      why: string | null;
    }
  | {
      kind: 'news';
      /** A sentence as the writer says it. */
      fact: string;
      /** Whom they have it from; null for what they saw or do themselves. */
      fromName: string | null;
    }
  | {
      kind: 'told';
      /** In the reader's own words: "My sister Wren bakes plum cake". */
      fact: string;
    }
  | {
      kind: 'gift';
      /** "you gave me an apple, and I was glad of it" */
      fact: string;
    }
);

export type LetterRequest = {
  persona: Villager;
  situation: Situation;
  to: Interlocutor;
  /** Since they last spoke, at least 1. */
  daysApart: number;
  matter: LetterMatter;
  /** Of the reader, and fit for their ears, the weightiest first; at most 8. */
  memories: readonly ScoredMemory[];
  meter?: Meter;
};
