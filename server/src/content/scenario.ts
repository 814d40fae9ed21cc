/**
 * The shape of a scenario's file (`agents/scenarios/<id>.json`), the one source of its types, its checks and its JSON
 * Schema. Checks against the valley and within the file (roles, places, scenes, metrics) are in `check-scenarios.ts`.
 */
import { z } from 'zod';
import { weathers } from '../world/vocabulary.ts';
import { fact, metrics } from './scenario-metrics.ts';
import { comparison, id, maxDays, place, range, storyText, who } from './scenario-parts.ts';
import { isSecret, timelineEntry } from './scenario-timeline.ts';
import { interventionWords } from './scenario-words.ts';
import { relationshipTypeSchema } from './villager.ts';

const share = (what: string) => range(0, 1, what).optional();
const traits = z.strictObject({
  openness: share('Openness'),
  conscientiousness: share('Conscientiousness'),
  extraversion: share('Extraversion'),
  agreeableness: share('Agreeableness'),
  neuroticism: share('Neuroticism'),
});
const leaning = z.enum(['high', 'low']).optional();
const leanings = z.strictObject({
  openness: leaning,
  conscientiousness: leaning,
  extraversion: leaning,
  agreeableness: leaning,
  neuroticism: leaning,
});
const adjectives = z.array(z.string().min(3).max(24)).max(8);

const roleTie = z
  .strictObject({
    to: id.describe('Another role of this scenario.'),
    types: z.array(relationshipTypeSchema).min(1).max(10).optional().describe('One of these; left out, any.'),
    affection: range(-100, 100, 'Affection').optional(),
    trust: range(0, 100, 'Trust').optional(),
  })
  .describe(
    'How whoever plays this role stands to whoever plays another; a role nobody plays asks for nothing.',
  );
export type RoleTie = z.infer<typeof roleTie>;

const told = z
  .strictObject({
    memories: z
      .array(
        z.strictObject({
          text: storyText.describe('First person. `{role}` names whoever plays that role.'),
          fact: id.optional().describe('The fact of config.facts that they know by it.'),
          importance: z.int().min(0).max(10).default(6),
          valence: z.number().min(-1).max(1).default(0).describe('How it feels, −1 to 1.'),
          secret: isSecret,
          place: place.optional(),
          about: z.array(who).max(6).default([]),
        }),
      )
      .max(8)
      .default([])
      .describe('What they remember as the run begins.'),
    goal: storyText
      .optional()
      .describe('What they are after while it lasts, infinitive; theirs alone, told to nobody by the story.'),
  })
  .describe('What the role is told at the start.');

export const roleSchema = z.strictObject({
  title: z.string().trim().min(3).max(60).describe('What the role is called: "the shepherd".'),
  description: z.string().trim().min(10).max(400).describe('What it is for.'),
  optional: z.boolean().default(false).describe('The story goes on without it when nobody fits.'),
  atMost: z
    .int()
    .min(1)
    .max(12)
    .default(1)
    .describe('How many may play it; one has to, unless it is optional.'),
  requires: z
    .strictObject({
      traits: traits.optional(),
      adjectives: adjectives.min(1).optional().describe('At least one of these is said of them.'),
      worksAt: z.array(place).min(1).max(12).optional().describe('One of these is their place of work.'),
      livesAt: z.array(place).min(1).max(12).optional().describe('One of these is their home.'),
      age: range(6, 110, 'Age in years').optional(),
    })
    .default({})
    .describe('What nobody may lack who plays it; all of it.'),
  prefers: z
    .strictObject({
      traits: leanings.optional(),
      adjectives: adjectives.min(1).optional().describe('The more of these, the better.'),
      villagers: z.array(id).min(1).max(8).optional().describe('Whom it was written for, best first.'),
    })
    .default({})
    .describe('What makes one fit better than another.'),
  relationships: z.array(roleTie).max(8).default([]),
  told: told.default({ memories: [] }),
});
export type Role = z.infer<typeof roleSchema>;

const scene = z.strictObject({
  title: z.string().trim().min(3).max(80),
  place,
  mood: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .describe('The air of it, in a few words: "merry, a little anxious".'),
  text: z.string().trim().min(30).max(900).describe('What there is to see, hear and smell; present tense.'),
});
export type Scene = z.infer<typeof scene>;

const criterion = z.strictObject({
  title: z.string().trim().min(5).max(120).describe('What was hoped for, as a statement.'),
  metric: id.describe('A metric of metrics_definitions.'),
  ...comparison,
  weight: z.number().min(0.1).max(10).default(1).describe('How much it counts among the others.'),
});

const worldRules = z
  .strictObject({
    weather: z
      .array(z.enum(weathers))
      .max(weathers.length)
      .describe('Weathers it may bring; none, hands off.'),
    interventions: z
      .array(z.enum(interventionWords))
      .max(interventionWords.length)
      .describe('Kinds it may use, by itself and for the timeline.'),
    interventionsPerDay: z.int().min(0).max(12).describe('Most in one game day, the timeline’s included.'),
    protectedPlaces: z.array(place).max(20).default([]).describe('Never closed, never changed.'),
    protectedPeople: z.array(who).max(12).default([]).describe('Never reached by an intervention.'),
  })
  .describe('What the Narrator may and may not change.');

/** Keys with an underscore are named as the columns that keep them. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  id: id.describe('Also the file’s name.'),
  name: z.string().trim().min(3).max(100),
  description: z
    .string()
    .trim()
    .min(30)
    .max(800)
    .describe('What the story is about, for whoever would start it.'),
  agent_roles: z.record(id, roleSchema),
  config: z.strictObject({
    lastsDays: z
      .int()
      .min(1)
      .max(maxDays)
      .describe('Game days; the run ends with the last, if nothing ends it before.'),
    facts: z.record(id, fact).default({}),
    scene_descriptions: z.record(id, scene),
    metrics_definitions: metrics,
    success_criteria: z.array(criterion).min(1).max(12),
  }),
  event_flow: z.strictObject({
    world_rules: worldRules,
    timeline: z.array(timelineEntry).min(1).max(80),
  }),
});
export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioFile = z.input<typeof scenarioSchema>;
