/** Tasks of talk: what there is to tell and to promise, an answer, a first word, a talk of two from end to end. */
import type { Villager } from '../../content/villager.ts';
import type { MemoryId, ScoredMemory } from '../../ports/memory-store.ts';
import type { PromiseId, PromiseKind } from '../../ports/promises.ts';
import type { ActorId, ConversationId, EndReason, ItemId, OperationId, PlaceId } from '../../world/types.ts';
import type { Mood } from '../../world/vocabulary.ts';
import type { Refusing } from '../promise-verdict.ts';
import type { Intention } from '../strategy.ts';
import type { Meter, ModelUsage } from './meter.ts';
import type { Acquaintance, Interlocutor, KnownPlace, Situation } from './moment.ts';

export type SpokenTurn = { speakerId: ActorId; speakerName: string; text: string };

/** Something they have to tell that the listener has not heard from them. */
export type News = {
  memoryId: MemoryId;
  /** As they would say it to this listener: their own doings in the first person, everybody else by name. */
  fact: string;
  /** Whom they have it from; null for what they saw or do themselves. */
  fromName: string | null;
  /** Mouths it went through before: 0 for one's own. */
  hands: number;
  /** 0–1 */
  certainty: number;
  /** A gathering or an announcement, which everybody will want to know. */
  announcement: boolean;
  /** A secret, to be told to those who are trusted and to few of them; left out of what is none. */
  inTrust?: true;
  /** Whose doings it is of. */
  subjects: readonly ActorId[];
  /** How much it is worth telling to this listener, 0–2.5. */
  value: number;
  /** How many have heard it, as far as they know or can guess. */
  knownTo: number;
};

/** Below this it is not worth a word. */
export const worthTelling = 0.65;

/** 0–1, how hard it is to keep to oneself: a neighbour's joke is 0.2, a decision that changes a life 0.9. */
export function pressing({ value }: Pick<News, 'value'>): number {
  return Math.min(1, Math.max(0, value - worthTelling));
}

/** What the agent gave their word on, or was given another's. */
export type KnownPromise = {
  id: PromiseId;
  kind: PromiseKind;
  /** Without a subject: "meet Ada at the Mirror Pond". */
  what: string;
  withId: ActorId;
  withName: string;
  placeTitle: string | null;
  fromMinute: number;
  untilMinute: number;
  /** The agent's own word. */
  mine: boolean;
  /**
   * `met`: kept this moment. `missed_by_me`: not kept, and not explained yet. `missed_by_them`: the other did not
   * come, and it has not been spoken of. `called_off`: just now.
   */
  state: 'open' | 'met' | 'missed_by_me' | 'missed_by_them' | 'called_off';
  /** Why it was missed, first person: "I was kept at the forge." */
  why: string | null;
  /** Given between the two alone: words of it are for them alone as well. */
  inConfidence?: boolean;
};

/** What was proposed in this talk and waits for the agent's word, and what they would say to it. */
export type ProposalMade = {
  kind: PromiseKind;
  /** Who has something to do. */
  by: 'me' | 'them' | 'both';
  what: string;
  placeId: PlaceId | null;
  placeTitle: string | null;
  itemId: ItemId | null;
  /** Null where `missing` asks for it. */
  fromMinute: number | null;
  untilMinute: number | null;
  missing: 'place' | 'time' | null;
  /** `mine`: it was the agent's own proposal, and the other has agreed to it. */
  proposedBy: 'me' | 'them';
  agree: boolean;
  /** Null when they agree. */
  why: Refusing | null;
  /** What stands in the way: "hammering horseshoes". */
  instead: string | null;
};

/** What an answer gives its word on, or refuses. */
export type PromiseGiven = {
  agreed: boolean;
  kind: PromiseKind;
  by: 'me' | 'them' | 'both';
  placeId: PlaceId | null;
  itemId: ItemId | null;
  fromMinute: number;
  untilMinute: number;
};

export type ReplyRequest = {
  operationId: OperationId;
  conversationId: ConversationId;
  persona: Villager;
  situation: Situation;
  /** Whom to answer. */
  to: Interlocutor;
  others: readonly Interlocutor[];
  /** Oldest first; the last is what is to be answered. Empty to open the conversation. */
  turns: readonly SpokenTurn[];
  /** Best first, with their score terms. */
  memories: readonly ScoredMemory[];
  neighbours: readonly Acquaintance[];
  places: readonly KnownPlace[];
  /** Own lines of late, newest first: not to be said again. */
  alreadySaid: readonly string[];
  /** Resolved on earlier, and about whom they speak with or what may come up: at most 3. */
  intentions: readonly Intention[];
  /** To be passed on where it fits, best first: at most 3. */
  news: readonly News[];
  /** What they gave their word on, the soonest first; left out where there is nothing. */
  promises?: readonly KnownPromise[];
  proposal?: ProposalMade | null;
  /** For `open`; an answer carries its own usage. */
  meter?: Meter;
};

export type Reply = {
  /** 1–500 characters, what is said aloud. */
  text: string;
  mood: Mood;
  /** To take one's leave with these words. */
  ends: EndReason | null;
  /** What the other's words did to the tie: −10..10 each, 0 for nothing. */
  affection: number;
  trust: number;
  /** Plain words for the change, second person: "You told her about your sister." Null when nothing changed. */
  reason: string | null;
  /** 0–10 of what the other said, as a memory. */
  importance: number;
  /** −1..1 */
  valence: number;
  /** The memories the answer rests on. */
  usedMemories: readonly MemoryId[];
  /** For the trace: which rung of the ladder answered, and how. */
  by: 'language-model' | 'small-model' | 'offline';
  how: string;
  /** Null where no model was asked. */
  usage: ModelUsage | null;
  /** What the words give or refuse one's word on; left out where they do neither. */
  promise?: PromiseGiven | null;
  /** Of the request's promises, those the words speak of; left out by minds that cannot tell. */
  spokenOf?: readonly PromiseId[];
};

/** A talk of two villagers that nobody else hears, from the first word to the last. */
export type ConverseRequest = {
  /** Each as for opening the talk with the other; the first begins. */
  sides: readonly [ReplyRequest, ReplyRequest];
  /** 2–16 */
  maxTurns: number;
  meter?: Meter;
};

/** What each would have said at their turn, had they been asked one by one. */
export type ScriptedTurn = { speakerId: ActorId; reply: Reply };
