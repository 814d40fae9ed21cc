/** What an agent knows of the moment and of the people and places around, whatever its mind is asked. */
import type { Villager } from '../../content/villager.ts';
import type { RelationshipRecord } from '../../ports/valley-store.ts';
import type { ActorId, ItemId, PlaceId, Task } from '../../world/types.ts';
import type { Mood, Needs, Season, Weather, Weekday } from '../../world/vocabulary.ts';
import type { Attention } from '../attention.ts';

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

/** Somebody who may be thought about, by the name the agent knows. */
export type NamedPerson = { id: ActorId; name: string };
