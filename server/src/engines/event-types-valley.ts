/** What the valley itself works off: what agents are to do and say, and what a story's timeline brings about. */
import { z } from 'zod';
import { activityKinds, emoteKinds, moods } from '../world/vocabulary.ts';

const id = z.string().min(1).max(80);
const text = z.string().trim().min(1).max(600);
const metadata = z.record(z.string(), z.json()).default({});
const reason = z.string().trim().min(1).max(200).nullable().default(null);

/** Of the event's agent. */
export const actorOutputs = {
  character_action: {
    description: 'An agent does something.',
    data: z.discriminatedUnion('action', [
      z.object({ action: z.literal('go'), place: id, reason, metadata }),
      z.object({
        action: z.literal('do'),
        activity: z.enum(activityKinds),
        place: id,
        object: id.nullable().default(null),
        doing: z.string().trim().min(3).max(80).describe('Third person without a subject.'),
        minutes: z.int().min(1).max(600),
        reason,
        metadata,
      }),
      z.object({ action: z.literal('emote'), emote: z.enum(emoteKinds), metadata }),
      z.object({ action: z.literal('give'), to: id, item: id, metadata }),
      z.object({ action: z.literal('take'), object: id, metadata }),
    ]),
  },
  dialogue: {
    description: 'An agent says something.',
    data: z.object({
      dialogue: z.string().trim().min(1).max(500),
      to: id.nullable().default(null).describe('To whom; null for whoever is near.'),
      metadata,
    }),
  },
  state_change: {
    description: 'An agent changed its mood, its goal or its mind.',
    data: z.object({
      mood: z.enum(moods).nullable().default(null),
      goal: text.nullable().default(null).describe('What it is after from now on.'),
      memory: text.nullable().default(null).describe('What it has come to think, first person.'),
      importance: z.number().min(0).max(10).default(5),
      metadata,
    }),
  },
} as const;

export const storyTurns = {
  announcement_made: {
    description: 'Something is made known aloud.',
    data: z.object({
      text,
      place: id.nullable().default(null).describe('Only to those who are there; null for all of the valley.'),
    }),
  },
  memory_given: {
    description: 'The event’s agent comes to know or remember something.',
    data: z.object({
      text: text.describe('First person.'),
      fact: z.string().max(48).nullable().default(null),
      importance: z.number().min(0).max(10).default(6),
      valence: z.number().min(-1).max(1).default(0),
      secret: z.boolean().default(false),
      place: id.nullable().default(null),
      about: z.array(id).max(30).default([]),
      minutes_ago: z.int().min(0).default(0).describe('Game minutes since it was, seen from now.'),
    }),
  },
  goal_given: {
    description: 'The event’s agent is after something while a story lasts; null lets go of it.',
    data: z.object({ goal: text.nullable() }),
  },
  meeting_called: {
    description: 'Agents are asked to a place; whether they come is theirs to choose.',
    data: z.object({
      who: z.array(id).min(1).max(60),
      place: id,
      from_minute: z.int().min(0).describe('Game minute it begins.'),
      minutes: z.int().min(10).max(600),
      why: z.string().min(3).max(200),
      doing: z.string().min(3).max(80),
      priority: z.int().min(0).max(10),
      open: z.boolean().default(false).describe('Those who hear of it may come as well.'),
    }),
  },
  scene_ended: {
    description: 'A scene of a scenario is over.',
    data: z.object({ scene: z.string(), place: id }),
  },
} as const;
