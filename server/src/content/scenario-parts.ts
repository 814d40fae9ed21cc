/** Small shapes that roles, metrics and the timeline of a scenario are made of. */
import { z } from 'zod';
import { comparisonWords, happeningWords, type Comparison } from './scenario-words.ts';

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,47}$/, 'an id is lower case letters, digits and underscores');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, 00:00 to 23:59');
/** Texts name whoever plays a role by `{role}`; what names a role that nobody plays is left out of the run. */
export const storyText = z.string().trim().min(3).max(600);
/** Longest run, in game days. */
export const maxDays = 14;

export const who = id.describe(
  'A role of this scenario, a villager by id, or a group: everyone (all villagers), cast (those who play a role), players.',
);
export const place = id.describe('A place of the map.');
export const item = id.describe('An item of the valley.');

export const moment = z
  .strictObject({
    day: z.int().min(1).max(maxDays).describe('Day of the run; 1 is the day it begins on.'),
    time: time.describe('Time of the valley’s clock.'),
  })
  .describe('A moment counted from the run’s beginning.');
export type Moment = z.infer<typeof moment>;

/** A stretch of numbers, its ends included; at least one end has to be given. */
export const range = (least: number, most: number, what: string) =>
  z
    .strictObject({
      atLeast: z.number().min(least).max(most).optional(),
      atMost: z.number().min(least).max(most).optional(),
    })
    .refine(
      ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
      'give atLeast, atMost or both',
    )
    .refine(
      ({ atLeast = least, atMost = most }) => atLeast <= atMost,
      'atLeast is above atMost: nothing can fit',
    )
    .describe(`${what}, from ${least} to ${most}; ends included.`);
export type Range = { atLeast?: number | undefined; atMost?: number | undefined };

export const comparison = {
  is: z.enum(comparisonWords).describe('How the metric’s value is held against the bound.'),
  bound: z.number().describe('What the value is held against, in the metric’s own unit.'),
};

/** Whether a metric's value is as wanted. */
export function holds(value: number, { is, bound }: { is: Comparison; bound: number }): boolean {
  switch (is) {
    case 'at_least':
      return value >= bound;
    case 'at_most':
      return value <= bound;
    case 'more_than':
      return value > bound;
    case 'less_than':
      return value < bound;
    case 'exactly':
      return value === bound;
  }
}

/** Which happenings are meant; what is left out does not matter. */
export const happening = z
  .strictObject({
    event: z
      .enum(happeningWords)
      .describe('What happens: in the world, in the story, or put out by an engine.'),
    who: who.optional().describe('Who does it: a role, a villager, or a group.'),
    to: who.optional().describe('Whom it is done to or said to.'),
    place: place.optional().describe('Where it happens.'),
    item: item.optional().describe('The thing given, taken, dropped or eaten.'),
    scene: id.optional().describe('The scene that begins or ends.'),
  })
  .describe('Something that happens, told as narrowly as wanted.');
export type HappeningFilter = z.infer<typeof happening>;

/** A union by `kind` that says which kinds there are; zod alone would say "invalid input". */
export const byKind = <const Options extends readonly [z.ZodObject, ...z.ZodObject[]]>(
  options: Options,
): z.ZodDiscriminatedUnion<Options, 'kind'> => {
  const kinds = options.map((option) => String((option.shape['kind'] as z.ZodLiteral).value));
  return z.discriminatedUnion('kind', options, {
    error: (issue) =>
      issue.code === 'invalid_union' ? `there is no such kind: it is one of ${kinds.join(', ')}` : undefined,
  });
};
