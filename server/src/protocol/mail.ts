/** What reaches one player alone, and what they missed. */

export type LetterKind = 'letter' | 'gift' | 'rumour';

export type Letter = {
  /** For `read_letter`. */
  key: string;
  kind: LetterKind;
  /** Who wrote it; null where nobody signed. */
  from: string | null;
  text: string;
  when: string;
  read: boolean;
};

/** The newest first. */
export type MailboxAnswer = { letters: Letter[] };

export type AwayKind = 'tie' | 'promise' | 'letter' | 'gazette' | 'talk' | 'story';

export type AwayAnswer = {
  /** Null for who is new, or was away for less than an hour of the valley. */
  away: {
    /** "You were away for two days." */
    sinceText: string;
    /** 12 at most, the most personal first, each a sentence from what is on record. */
    items: { kind: AwayKind; text: string; when: string }[];
  } | null;
};
