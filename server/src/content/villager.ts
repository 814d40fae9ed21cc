/**
 * The shape of a villager's file (`agents/villagers/<id>.json`), the one source of its types, its checks
 * and its JSON Schema. Checks across files (places, items, the other side of a relationship) are in `check-villagers.ts`.
 */
import { z } from 'zod';
import { activityKinds, seasons, weekdays, type Weekday } from '../world/vocabulary.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, 'an id is lower case letters, digits and underscores');
const sentence = z.string().trim().min(3).max(400);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, 00:00 to 23:59');

const rampName = z.enum(['red', 'blue', 'teal', 'plum', 'thatch', 'leaf', 'stone', 'blossom']);

/** How a villager or a player looks; the art generator draws sprites and portraits from it. */
export const appearanceSchema = z.strictObject({
  skin: z.enum(['pale', 'tan', 'brown', 'dark']),
  hairStyle: z.enum(['short', 'long', 'bun', 'spiky', 'bald', 'curly', 'braid']),
  hairColor: z.enum(['brown', 'blond', 'red', 'black', 'grey', 'white', 'teal', 'pink', 'ginger']),
  top: rampName,
  legs: z.union([rampName, z.literal('wood')]),
  apron: z.boolean().default(false),
  skirt: z.boolean().default(false),
  beard: z.boolean().default(false),
  glasses: z.boolean().default(false),
  hat: z.enum(['straw', 'band', 'flower', 'hood']).nullable().default(null),
  hatColor: rampName.default('red'),
});
export type Appearance = z.infer<typeof appearanceSchema>;

/** Big Five, each 0–1; they weigh importance, talkativeness, forgiveness and how far rumours drift. */
const traitsSchema = z.strictObject({
  openness: z.number().min(0).max(1),
  conscientiousness: z.number().min(0).max(1),
  extraversion: z.number().min(0).max(1),
  agreeableness: z.number().min(0).max(1),
  neuroticism: z.number().min(0).max(1),
});

const activityKindSchema = z.enum(activityKinds);

/** One stretch of a day: from `from` until the next entry begins. A day's entries are in order of time. */
const scheduleEntrySchema = z.strictObject({
  from: time,
  activity: activityKindSchema,
  place: id,
  /** The object's kind or id to use there, such as `anvil`; left out, any free spot of the place will do. */
  object: id.optional(),
  /** Said of the villager while it lasts, third person without a subject: "hammering horseshoes". */
  doing: z.string().trim().min(3).max(80),
  /** 0–10: what must be more important before it may be given up. */
  priority: z.int().min(0).max(10).default(5),
  flexible: z.boolean().default(true),
});
export type ScheduleEntry = z.infer<typeof scheduleEntrySchema>;

export const relationshipTypes = [
  'family',
  'partner',
  'friend',
  'colleague',
  'mentor',
  'apprentice',
  'acquaintance',
  'rival',
  'romantic',
  'stranger',
] as const;
export const relationshipTypeSchema = z.enum(relationshipTypes);
export type RelationshipType = z.infer<typeof relationshipTypeSchema>;

const relationshipSchema = z.strictObject({
  to: id,
  type: relationshipTypeSchema,
  /** −100 (hatred) to 100 (love). */
  affection: z.int().min(-100).max(100),
  /** 0 (none) to 100 (with one's life). */
  trust: z.int().min(0).max(100),
  /** How they know each other, in the villager's own view, third person. */
  note: sentence,
});

const seedMemorySchema = z.strictObject({
  /** First person, past tense: "I burned my hand on the first horseshoe I ever made." */
  text: sentence,
  /** 0–10, as stored: 1 brushing teeth, 10 a death in the family. */
  importance: z.number().min(0).max(10),
  /** Valley days before the first day. */
  daysAgo: z.int().min(0).max(20000),
  /** −1 (dreadful) to 1 (wonderful). */
  valence: z.number().min(-1).max(1).default(0),
  about: z.array(id).default([]),
  place: id.optional(),
  tags: z.array(z.string().min(2).max(24)).default([]),
});

/** How a villager talks; the offline mind composes from it and the language model is told of it. */
const voiceSchema = z.strictObject({
  /** For a language model: "short, blunt sentences; forge metaphors; dry humour". */
  style: sentence,
  /** Average sentence length wanted: the offline mind picks its templates by it. */
  verbosity: z.enum(['terse', 'plain', 'chatty']),
  formality: z.enum(['rough', 'plain', 'courtly']),
  humour: z.enum(['none', 'dry', 'playful', 'groaning']),
  /** Words of theirs put where they fit: "by the anvil", "bless you, dear". */
  exclamations: z.array(z.string().min(2).max(60)).min(3).max(12),
  /** What they call people they like, and people they do not know. */
  endearments: z.array(z.string().min(2).max(30)).min(1).max(6),
  strangers: z.array(z.string().min(2).max(30)).min(1).max(6),
  greetings: z.array(z.string().min(2).max(160)).min(4).max(12),
  farewells: z.array(z.string().min(2).max(160)).min(4).max(12),
  thanks: z.array(z.string().min(2).max(160)).min(3).max(8),
  /** When they do not know; each in the villager's own way. */
  unknowing: z.array(z.string().min(2).max(160)).min(4).max(12),
  /** When what was said needs no answer but a sign of listening. */
  acknowledgements: z.array(z.string().min(2).max(160)).min(5).max(14),
  /** While the answer is being thought of; shown at once when a model is slow. */
  fillers: z.array(z.string().min(2).max(80)).min(3).max(8),
  smallTalk: z.array(z.string().min(4).max(220)).min(6).max(20),
});

/** Something the villager can speak of at length, found by its keywords. */
const topicSchema = z.strictObject({
  keywords: z.array(z.string().min(2).max(30)).min(1).max(12),
  /** First person, ready to be said. Several, so that the same line is not said twice. */
  lines: z.array(z.string().min(4).max(320)).min(2).max(8),
});

export const villagerSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  name: z.string().trim().min(2).max(40),
  /** What others call them: "Elara". */
  shortName: z.string().trim().min(2).max(20),
  pronouns: z.enum(['she', 'he', 'they']),
  age: z.int().min(6).max(110),
  birthday: z.strictObject({
    season: z.enum(seasons),
    day: z.int().min(1).max(28),
  }),
  occupation: z.string().trim().min(3).max(60),
  home: id,
  workplace: id,
  appearance: appearanceSchema,
  /** Who they are at heart, two or three sentences, third person. */
  constitution: z.string().trim().min(20).max(600),
  background: z.string().trim().min(60).max(1600),
  traits: traitsSchema,
  /** Adjectives a neighbour would use. */
  adjectives: z.array(z.string().min(3).max(24)).min(3).max(8),
  goals: z.strictObject({ primary: sentence, secondary: z.array(sentence).min(1).max(5) }),
  /** First person. `toldWhen` is how much trust (0–100) it takes before they would tell. */
  secret: z.strictObject({ text: sentence, toldWhen: z.int().min(0).max(100), hint: sentence }),
  likes: z.array(z.string().min(2).max(60)).min(3).max(10),
  dislikes: z.array(z.string().min(2).max(60)).min(2).max(10),
  /** Item ids or tags. */
  giftTastes: z.strictObject({
    loved: z.array(id).min(1).max(8),
    liked: z.array(id).max(10),
    disliked: z.array(id).max(8),
    /** What they say on getting one of each, first person. */
    lines: z.strictObject({
      loved: z.array(z.string().min(4).max(220)).min(2).max(5),
      liked: z.array(z.string().min(4).max(220)).min(2).max(5),
      neutral: z.array(z.string().min(4).max(220)).min(2).max(5),
      disliked: z.array(z.string().min(4).max(220)).min(2).max(5),
    }),
  }),
  voice: voiceSchema,
  topics: z.array(topicSchema).min(5).max(24),
  relationships: z.array(relationshipSchema).min(2).max(24),
  /** A day's plan by weekday; `default` serves the days that have none of their own. */
  schedule: z.strictObject({
    default: z.array(scheduleEntrySchema).min(5).max(24),
    ...Object.fromEntries(weekdays.map((d) => [d, z.array(scheduleEntrySchema).min(3).max(24).optional()])),
  } as { default: z.ZodArray<typeof scheduleEntrySchema> } & Record<
    Weekday,
    z.ZodOptional<z.ZodArray<typeof scheduleEntrySchema>>
  >),
  /** Items carried at first, id → count. */
  inventory: z.record(id, z.int().min(1).max(99)).default({}),
  memories: z.array(seedMemorySchema).min(6).max(60),
  /** Sum of importance after which they sit down and reflect. */
  reflectionThreshold: z.number().min(10).max(500).default(60),
});
export type Villager = z.infer<typeof villagerSchema>;
export type VillagerFile = z.input<typeof villagerSchema>;
