/** What a Narrator engine is asked, and what it puts out. */
import { z } from 'zod';
import { interventionWords } from '../content/scenario-words.ts';
import { seasons, weathers } from '../world/vocabulary.ts';

const text = z.string().trim().min(1).max(900);
const place = z.string().min(1).max(48);
const people = z.array(z.string().min(1).max(80)).max(60);

/** What the Narrator may do in the run that a request belongs to. The director knows it, and says it with each request. */
const storyContext = {
  rules: z
    .object({
      weather: z.array(z.enum(weathers)).describe('Weathers it may bring.'),
      interventions: z.array(z.enum(interventionWords)).describe('Kinds it may use.'),
      interventionsPerDay: z.int().min(0),
      protectedPlaces: z.array(place).default([]),
      protectedPeople: people.default([]).describe('Ids of villagers, whoever plays the roles.'),
    })
    .optional()
    .describe('Left out, nothing is forbidden.'),
  interventions_today: z.int().min(0).optional().describe('Made already on this game day in this run.'),
  minute: z.int().optional().describe('Game minute at which it is asked.'),
  weather_now: z.enum(weathers).optional(),
};
export const narratorContext = z.object(storyContext);
export type NarratorContext = z.infer<typeof narratorContext>;

/** Within the world rules of the run it belongs to, or refused with a reason. */
const intervention = z.object({
  intervention: z.enum(interventionWords),
  text,
  who: people.default([]).describe('Ids of villagers and characters it reaches.'),
  place: place.nullable().default(null),
  item: z.string().min(1).max(48).nullable().default(null),
  minutes: z.int().min(10).max(1440).nullable().default(null).describe('Game minutes it stays.'),
});

export const narratorRequests = {
  scene_initialized: {
    description: 'A scene of a scenario begins and wants to be described.',
    data: z.looseObject({
      scene: z.string(),
      title: z.string().min(1).max(80).optional(),
      place: place.optional(),
      mood: z.string().max(60).optional(),
      text: text.optional().describe('What its scenario says of it.'),
      present: people.optional().describe('Ids of those who are there.'),
      ...storyContext,
    }),
  },
  environment_state_changed: {
    description: 'Weather, season or a place of the valley changed.',
    data: z.looseObject({
      weather: z.enum(weathers).optional(),
      season: z.enum(seasons).optional(),
      place: place.optional(),
      text: text.optional(),
      ...storyContext,
    }),
  },
  action_outcome: {
    description: 'An agent did something that the story may have to answer.',
    data: z.looseObject({
      who: z.string().optional(),
      place: place.optional().describe('Where it was done.'),
      found: z.string().optional(),
      text: text.optional(),
      ...storyContext,
    }),
  },
  environment_change_requested: {
    description: 'A story wants the weather to turn.',
    data: z.object({ weather: z.enum(weathers), ...storyContext }),
  },
  intervention_requested: {
    description: 'A story wants the Narrator to take a hand.',
    data: intervention.extend(storyContext),
  },
  gazette_due: {
    description: "A day is over, and the next morning's Valley Gazette is to be written from what happened.",
    data: z.object({ day: z.int().min(0).describe('The day that is over, from 0.') }),
  },
} as const;

export const narratorOutputs = {
  scene_description: {
    description: 'What a scene looks and feels like.',
    data: z.object({
      description: text,
      scene: z.string(),
      title: z.string().max(80),
      place,
      mood: z.string().max(60).nullable().default(null),
      narrative_context: z.record(z.string(), z.json()).default({}),
    }),
  },
  environment_update: {
    description: 'The Narrator changes weather or a place, or something stirs that those near perceive.',
    data: z.object({
      description: text,
      weather: z.enum(weathers).nullable().default(null),
      place: place.nullable().default(null).describe('Where the ambient event is; null without one.'),
      affected_elements: z.record(z.string(), z.json()).default({}),
      narrative_context: z.record(z.string(), z.json()).default({}),
    }),
  },
  narrative_intervention: {
    description: 'The Narrator pushes the story on.',
    data: intervention.extend({
      description: text,
      narrative_context: z.record(z.string(), z.json()).default({}),
    }),
  },
  gazette_written: {
    description: "The morning's Valley Gazette.",
    data: z.object({
      day: z.int().min(0).describe('The day it tells of, from 0.'),
      title: z.string().min(1).max(120),
      articles: z
        .array(
          z.object({
            section: z.enum(['front', 'people', 'weather', 'promises', 'rumours', 'notices', 'stories']),
            headline: z.string().min(1).max(160),
            text: z.string().min(1).max(1200),
            kind: z.string().max(40).default('').describe('What sort of article it is, such as "rumour".'),
            about: people.default([]),
            people: z
              .array(z.object({ id: z.string().max(80), name: z.string().max(80) }))
              .max(60)
              .default([])
              .describe('Who is in it, by name.'),
            placeId: place.nullable().default(null).describe('Where it happened.'),
            placeTitle: z.string().max(80).nullable().default(null),
            sources: z
              .array(z.string().max(80))
              .max(40)
              .default([])
              .describe('What on record it rests on, as kind:id.'),
            chain: z
              .array(z.object({ from: z.string(), to: z.string(), minute: z.int() }))
              .max(60)
              .default([])
              .describe('Of a rumour, who told whom.'),
          }),
        )
        .min(1)
        .max(24),
    }),
  },
} as const;
