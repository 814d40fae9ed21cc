/** What reaches one player alone, kept until it is read and beyond. Adapter: `postgres-letters.ts`. */
import type { ActorId } from '../world/types.ts';
import type { RelationshipRecord } from './valley-store.ts';

export type LetterId = string;

/** Of one player; beyond, the oldest that was read goes, and when nothing was read the oldest of all. */
export const mostLetters = 100;

export type NewLetter = {
  /** A character. */
  toId: ActorId;
  kind: 'letter' | 'gift' | 'rumour';
  /** The villager who wrote it; null where nobody signed. */
  fromId: ActorId | null;
  fromName: string | null;
  /** 1–2000 characters. */
  text: string;
  gameMinute: number;
  /** Of each player's, the same key is stored once. */
  idempotencyKey: string;
};

export type StoredLetter = Omit<NewLetter, 'idempotencyKey'> & { id: LetterId; read: boolean };

/** Which villagers might write to which players; times in game minutes. */
export type WritingWhen = {
  /** −100 to 100: of no less. */
  affection: number;
  /** When they last spoke with each other, both ends included. */
  spokenFrom: number;
  spokenUntil: number;
  /** Nothing of the villager's has come for the player since. */
  notWrittenSince: number;
  limit: number;
};

export type Correspondent = {
  /** The villager's to the player. */
  tie: RelationshipRecord;
  /** Idempotency keys of this villager's letters to them that are kept. */
  written: readonly string[];
};

/** Every write throws StaleLeaseError once another server has the valley, and changes nothing then. */
export interface LetterStore {
  /** Null when there is no such character in the valley; `isNew` is false for a key that was stored before. */
  add(letter: NewLetter): Promise<{ letter: StoredLetter; isNew: boolean } | null>;
  /** The newest first, `mostLetters` at most. */
  of(characterId: ActorId): Promise<StoredLetter[]>;
  unread(characterId: ActorId): Promise<number>;
  /** The fondest first. Left out are those for whom something of the villager's lies unread. */
  correspondents(when: WritingWhen): Promise<Correspondent[]>;
  /** Harmless to do twice; a letter of somebody else's is passed over. */
  read(characterId: ActorId, id: LetterId): Promise<void>;
}
