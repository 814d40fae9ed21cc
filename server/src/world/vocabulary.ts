/** Words that the simulation, its content files and its clients share. */

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

export const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof seasons)[number];

export const weathers = ['clear', 'cloudy', 'rain', 'storm', 'fog', 'snow'] as const;
export type Weather = (typeof weathers)[number];

/** What becomes of objects; which kinds have which is in `conditions.ts`. */
const objectConditions = ['lit', 'cold', 'watered', 'dry'] as const;
export type Condition = (typeof objectConditions)[number];

/** What an actor can be seen doing; each kind's effect on needs is in `activities.ts`. */
export const activityKinds = [
  'sleep',
  'eat',
  'work',
  'smith',
  'trade',
  'farm',
  'bake',
  'cook',
  'brew',
  'teach',
  'study',
  'pray',
  'heal',
  'carve',
  'mill',
  'fish',
  'forage',
  'tend',
  'shop',
  'clean',
  'read',
  'rest',
  'sit',
  'stroll',
  'socialise',
  'play',
  'think',
  'wait',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const emoteKinds = ['wave', 'laugh', 'heart', 'surprise', 'sad', 'angry', 'think', 'dance'] as const;
export type EmoteKind = (typeof emoteKinds)[number];

/** Faces of a portrait; also the tone stored with what was said. */
export const moods = ['neutral', 'happy', 'sad', 'surprised', 'thinking', 'angry'] as const;
export type Mood = (typeof moods)[number];

/** What a story lets happen, once and for whoever is there: words made known, something stirring, a scene that begins. */
export const happeningKinds = ['announcement', 'ambient', 'scene'] as const;
export type HappeningKind = (typeof happeningKinds)[number];

/** What can be seen at a place for a while. */
export const markKinds = ['closed', 'decorated', 'visitor', 'omen'] as const;
export type MarkKind = (typeof markKinds)[number];

export const needKinds = ['energy', 'fullness', 'social', 'fun'] as const;
export type NeedKind = (typeof needKinds)[number];
/** Each 0 (desperate) to 100 (satisfied). */
export type Needs = Record<NeedKind, number>;
