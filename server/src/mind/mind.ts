/**
 * The port of thinking: what an agent asks of its mind, and what it gets back. Two minds answer it, one by a
 * language model and one offline; both see the same requests, so that either can stand in for the other.
 */
import type { Villager } from '../content/villager.ts';
import type { Attention } from './attention.ts';
import type { UsageReport } from './usage.ts';
import type { RelationshipRecord } from '../ports/valley-store.ts';
import type { DayLog } from './day-log.ts';
import type { Refusing } from './promise-verdict.ts';
import type { Intention, Strategy } from './strategy.ts';
import type { Memory, MemoryId, ScoredMemory } from '../ports/memory-store.ts';
import type { PromiseId, PromiseKind } from '../ports/promises.ts';
import type {
  ActorId,
  ConversationId,
  EndReason,
  ItemId,
  ObjectId,
  OperationId,
  Percept,
  PlaceId,
  Task,
} from '../world/types.ts';
import type { ActivityKind, Mood, Needs, Season, Weather, Weekday } from '../world/vocabulary.ts';

export type TimeOfDay = {
  minute: number;
  day: number;
  hour: number;
  minuteOfHour: number;
  weekday: Weekday;
  season: Season;
  dayOfSeason: number;
};

/** A stretch of a day; minutes of that day. */
export type DayPiece = Pick<Task, 'activity' | 'placeId' | 'doing'> & {
  fromMinuteOfDay: number;
  untilMinuteOfDay: number;
};

export type Festival = {
  name: string;
  placeTitle: string;
  /** Game minutes. */
  fromMinute: number;
  untilMinute: number;
  /** 0 for today. */
  inDays: number;
  description: string;
};

/** Everything an agent knows of the moment without searching its memory. */
export type Situation = {
  time: TimeOfDay;
  weather: Weather;
  place: { id: PlaceId; title: string } | null;
  /** "hammering horseshoes", or null between two things. */
  doing: string | null;
  /** Why it does so, in plain words. */
  reason: string | null;
  mood: Mood;
  needs: Needs;
  carrying: readonly { id: ItemId; name: string; count: number }[];
  /** Names of those in sight. */
  nearby: readonly string[];
  /** What comes next today, in order. */
  upcoming: readonly Task[];
  /** What is under way and all that comes today, by the hour; left out where nobody asks. */
  today?: readonly DayPiece[];
  /** What was really done today and yesterday, by the hour; left out where nobody kept count. */
  lived?: readonly (DayPiece & { day: number })[];
  /** Feasts of the calendar within a month, the soonest first; left out where there is none. */
  festivals?: readonly Festival[];
  /** Who may see or hear what is decided; `near` when left out. */
  attention?: Attention;
};

/** What a villager knows of a neighbour, without asking: common knowledge of a small place. */
export type Acquaintance = {
  id: ActorId;
  name: string;
  shortName: string;
  occupation: string;
  pronouns: Villager['pronouns'];
  home: string;
  workplace: string;
  adjectives: readonly string[];
  /** Years; left out where nobody counts them. */
  age?: number;
  /** Where their schedule has them now, as neighbours would guess: "at the forge". */
  usuallyNow: string | null;
  /** The asking villager's own tie to them, if any. */
  relationship: RelationshipRecord | null;
};

export type Interlocutor = {
  id: ActorId;
  kind: 'agent' | 'character';
  name: string;
  relationship: RelationshipRecord | null;
  /** True when the two have never spoken. */
  firstMeeting: boolean;
};

export type KnownPlace = {
  id: PlaceId;
  title: string;
  /** From where the agent stands: "a short walk to the north, past the plaza". Null where it already is. */
  direction?: string | null;
};

/** What a model was paid for an answer, all its calls and attempts together; real milliseconds. */
export type ModelUsage = { promptTokens: number; completionTokens: number; milliseconds: number };

/**
 * Handed in with a request whose answer has no room for it: the mind adds what it paid, and says which rung answered.
 * Starts as `newMeter()` gives it.
 */
export type Meter = ModelUsage & { by: 'language-model' | 'small-model' | 'offline' };
export const newMeter = (): Meter => ({
  promptTokens: 0,
  completionTokens: 0,
  milliseconds: 0,
  by: 'offline',
});

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
  /** Whose doings it is of. */
  subjects: readonly ActorId[];
  /** How much it is worth telling to this listener, 0–2.5. */
  value: number;
};

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

export type DayPlanRequest = {
  meter?: Meter;
  persona: Villager;
  situation: Situation;
  /** Today's entries of the schedule as tasks. */
  schedule: readonly (Task & { fromMinuteOfDay: number })[];
  memories: readonly ScoredMemory[];
  places: readonly { id: PlaceId; title: string }[];
  /** How they go about their days, and what they have resolved on; as the file has it when left out. */
  strategy?: Strategy;
  neighbours?: readonly Acquaintance[];
  /** The next days', the soonest first. */
  promises?: readonly KnownPromise[];
  yesterday?: DayLog | null;
};
export type DayPlan = {
  goal: string;
  steps: readonly (Task & { fromMinuteOfDay: number })[];
  /** What was weighed up for the free hours, for the trace. */
  considered?: readonly { what: string; score: number; why: string }[];
};

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

/** Memories of one agent, to be weighed: at most 20. */
export type RateRequest = {
  persona: Villager;
  situation: Situation;
  memories: readonly Pick<Memory, 'id' | 'content'>[];
  meter?: Meter;
};
/** Importance 0–10, valence −1..1. */
export type MemoryRating = { id: MemoryId; importance: number; valence: number };

/** Small memories that fade into one; oldest first, at most 40. */
export type SummariseRequest = {
  persona: Villager;
  situation: Situation;
  /** Begins the summary: "On Tuesday, day 3 of spring". */
  when: string;
  memories: readonly Memory[];
  people: readonly NamedPerson[];
  places: readonly { id: PlaceId; title: string }[];
  meter?: Meter;
};

/** Somebody who may be thought about, by the name the agent knows. */
export type NamedPerson = { id: ActorId; name: string };

/** What an agent asks itself on looking back, and what was found to answer it. */
export type SalientQuestion = {
  /** First person: "How do I stand with Marcus these days?" */
  question: string;
  kind: 'person' | 'theme' | 'place' | 'feeling' | 'goal';
  about: ActorId | null;
  placeId: PlaceId | null;
  /** The word that keeps coming back; null but for themes. */
  topic: string | null;
  /** Among the request's memories. */
  evidence: readonly MemoryId[];
};

export type ReflectRequest = {
  persona: Villager;
  situation: Situation;
  goals: Strategy['goals'];
  /** All that is thought over, newest first: what happened lately, and what was found for the questions. */
  recent: readonly Memory[];
  /** At most 4. */
  questions: readonly SalientQuestion[];
  people: readonly NamedPerson[];
  places: readonly KnownPlace[];
  /** What they have come to understand before, newest first: not to be said again. */
  earlier: readonly string[];
  meter?: Meter;
};
export type Reflection = {
  /** First person: "Marcus has been kinder since the flood." */
  insight: string;
  evidence: readonly MemoryId[];
  importance: number;
  /** What they asked themselves. */
  question: string | null;
  change: Resolve | null;
};

/** What an agent resolves to do from now on; kept as an `Intention`. */
export type Resolve = {
  /** Imperative: "Ask Marcus how the bell fund stands." */
  text: string;
  kind: Intention['kind'];
  about: ActorId | null;
  topic: string | null;
  /** 1–7 */
  days: number;
};

export type MetacogniseRequest = {
  persona: Villager;
  situation: Situation;
  /** The day looked back on, from 0. */
  day: number;
  strategy: Strategy;
  log: DayLog;
  /** Share of the planned minutes spent as planned, 0–1; null without a plan. */
  adherence: number | null;
  /** What they gave their word on and did or did not do, as they would say it: "meet Ada at the mill pond". */
  promises: { kept: readonly string[]; broken: readonly string[]; open: readonly string[] };
  /** Needs that ran low today, and how often. */
  needs: readonly { need: keyof Needs; times: number }[];
  /** How their liking and trust of others changed today. */
  ties: readonly (NamedPerson & { affection: number; trust: number })[];
  /** The day's, the weightiest first; at most 30. */
  memories: readonly Memory[];
  people: readonly NamedPerson[];
  meter?: Meter;
};

/** One thing to be done otherwise. `by` is bounded by who applies it: a day changes nobody through and through. */
export type StrategyChange = { why: string } & (
  | { what: 'flexibility' | 'sociability' | 'leadMinutes' | 'mostPromises'; by: number }
  | { what: 'attend'; person: ActorId | null; topic: string | null }
);
/** `done` and `drop` name a secondary goal as it stands; `first` puts one before the others; `primary` replaces the main one. */
export type GoalChange = { kind: 'add' | 'done' | 'drop' | 'first' | 'primary'; goal: string; why: string };

export type Metacognition = {
  /** How the day went against what was meant, first person, plain words. 1–600 characters. */
  evaluation: string;
  /** At most 4. */
  changes: readonly StrategyChange[];
  /** At most 2. */
  goals: readonly GoalChange[];
  /** At most 3. */
  resolves: readonly Resolve[];
  /** What they have noticed about themselves; null for nothing new. */
  notes: string | null;
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

export interface Mind {
  readonly kind: 'language-model' | 'offline';
  /** Streams the words as they come; the whole comes back checked. Throws only on abort or an infrastructure fault. */
  reply(request: ReplyRequest, onDelta: (delta: string) => void, signal: AbortSignal): Promise<Reply>;
  /** A whole talk at once, for minds to whom one long answer is cheaper than many; null where it came to nothing. */
  converse?(request: ConverseRequest, signal: AbortSignal): Promise<readonly ScriptedTurn[] | null>;
  /** First words to somebody, or null for having nothing to say. */
  open(request: ReplyRequest, signal: AbortSignal): Promise<string | null>;
  planDay(request: DayPlanRequest, signal: AbortSignal): Promise<DayPlan>;
  react(request: ReactRequest, signal: AbortSignal): Promise<Reaction>;
  reflect(request: ReflectRequest, signal: AbortSignal): Promise<readonly Reflection[]>;
  /** Looks back on a day: what became of the plan, and what to do otherwise tomorrow. */
  metacognise(request: MetacogniseRequest, signal: AbortSignal): Promise<Metacognition>;
  receiveGift(request: GiftRequest, signal: AbortSignal): Promise<GiftReaction>;
  /** How much memories matter to them; null from a mind that has nothing to add to what is known by rule. */
  rate(request: RateRequest, signal: AbortSignal): Promise<readonly MemoryRating[] | null>;
  /** One or two sentences, first person, that stand for all of them from now on. 12–600 characters. */
  summarise(request: SummariseRequest, signal: AbortSignal): Promise<string>;
  /** What was asked of models so far and what it cost; left out by minds that ask none. */
  usage?(): UsageReport;
  health(): { ok: boolean; detail: string };
}
