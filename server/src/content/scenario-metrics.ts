/** What an Analyst can measure of a run from what is stored anyway; each kind has one unit and a range it cannot leave. */
import { z } from 'zod';
import { byKind, happening, id, item, moment, place, storyText, who } from './scenario-parts.ts';

const common = { title: z.string().trim().min(3).max(80).describe('Its name in reports.') };
const measure = z
  .enum(['people', 'share'])
  .default('people')
  .describe('Count people, or take their share of all who are meant (0 to 1).');

const knowledge = z
  .strictObject({
    kind: z.literal('knowledge'),
    ...common,
    fact: id.describe('A fact of config.facts.'),
    who: who.describe('Among whom.'),
  })
  .describe(
    'Share (0 to 1) of them who know a fact: they were told of it, or remember something with all its signs.',
  );

const attendance = z
  .strictObject({
    kind: z.literal('attendance'),
    ...common,
    place,
    from: moment,
    to: moment,
    who: who.describe('Who counts.'),
    measure,
  })
  .describe('How many of them were at a place at any time between two moments.');

const promises = z
  .strictObject({
    kind: z.literal('promises'),
    ...common,
    outcome: z.enum(['kept', 'broken', 'made']).describe('What became of them.'),
    by: who.describe('Who gave their word.'),
    to: who.optional().describe('To whom; left out, to anybody.'),
    measure: z
      .enum(['count', 'share'])
      .default('count')
      .describe('Count them, or take their share of those made (0 to 1).'),
  })
  .describe('Promises given during the run.');

const tie = z
  .strictObject({
    kind: z.literal('tie_change'),
    ...common,
    feeling: z.enum(['affection', 'trust']),
    from: who.describe('Whose feeling.'),
    to: who.describe('Towards whom.'),
  })
  .describe(
    'Mean change of a feeling since the run began, in points (affection −100 to 100, trust 0 to 100).',
  );

const events = z
  .strictObject({
    kind: z.literal('events'),
    ...common,
    of: happening,
  })
  .describe('How often something happened during the run.');

const conversations = z
  .strictObject({
    kind: z.literal('conversations'),
    ...common,
    between: who,
    and: who,
  })
  .describe('Conversations in which somebody of the one and somebody else of the other took part.');

const players = z
  .strictObject({
    kind: z.literal('players'),
    ...common,
    by: z
      .enum(['talking', 'giving', 'being_there'])
      .describe(
        'How they take part: talking with one of `with`, giving one of them something, or being at `place`.',
      ),
    with: who.optional(),
    place: place.optional(),
  })
  .describe('How many players took part.');

const possessions = z
  .strictObject({
    kind: z.literal('possessions'),
    ...common,
    item,
    who,
  })
  .describe('How many of an item they carry now, together.');

export const metric = byKind([
  knowledge,
  attendance,
  promises,
  tie,
  events,
  conversations,
  players,
  possessions,
]);
export type Metric = z.infer<typeof metric>;

export const metrics = z.record(id, metric);

/** What a fact is: the sentence that goes round, and how it is known again in other words. */
export const fact = z
  .strictObject({
    text: storyText.describe('The fact as one would tell it, third person.'),
    signs: z
      .array(z.string().trim().min(2).max(40))
      .min(1)
      .max(6)
      .describe('Words that a memory of it holds, all of them, in any form.'),
  })
  .describe(
    'Something that can be known and told; memories given with it carry it along from mouth to mouth.',
  );

/** The values a metric can take. Ends included. */
export function rangeOf(metric: Metric): { least: number; most: number } {
  switch (metric.kind) {
    case 'knowledge':
      return { least: 0, most: 1 };
    case 'attendance':
    case 'promises':
      return { least: 0, most: metric.measure === 'share' ? 1 : Infinity };
    case 'tie_change':
      return metric.feeling === 'trust' ? { least: -100, most: 100 } : { least: -200, most: 200 };
    case 'events':
    case 'conversations':
    case 'players':
    case 'possessions':
      return { least: 0, most: Infinity };
  }
}
