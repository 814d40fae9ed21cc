/** The timeline of a scenario: what sets something off, and what then comes about. */
import { z } from 'zod';
import { weathers } from '../world/vocabulary.ts';
import {
  byKind,
  comparison,
  happening,
  id,
  item,
  moment,
  place,
  storyText,
  time,
  who,
} from './scenario-parts.ts';
import { interventionWords, requestWords } from './scenario-words.ts';

const at = z
  .strictObject({
    kind: z.literal('at'),
    day: moment.shape.day,
    time: moment.shape.time,
  })
  .describe('At a time. With `repeat`, again as often, `everyMinutes` apart.');

const arrival = z
  .strictObject({
    kind: z.literal('place'),
    who: who.describe('Whoever of them comes first.'),
    place,
  })
  .describe('When somebody comes to a place.');

const event = z.strictObject({ kind: z.literal('event'), of: happening }).describe('When something happens.');

const condition = z
  .strictObject({
    kind: z.literal('condition'),
    metric: id.describe('A metric of config.metrics_definitions.'),
    ...comparison,
  })
  .describe('When a metric comes to hold; metrics are looked at once a game hour.');

const count = z
  .strictObject({
    kind: z.literal('count'),
    of: happening,
    nth: z.int().min(2).max(1000).describe('Which time it is. With `repeat`, each further so many times.'),
  })
  .describe('When something has happened for the nth time since the run began.');

export const trigger = byKind([at, arrival, event, condition, count]);
export type Trigger = z.infer<typeof trigger>;

const weather = z
  .strictObject({ kind: z.literal('weather'), weather: z.enum(weathers) })
  .describe('The weather turns.');

const announcement = z
  .strictObject({
    kind: z.literal('announcement'),
    text: storyText.describe('As it is cried or shown.'),
    place: place.optional().describe('Only to those who are there; left out, to all of the valley.'),
  })
  .describe('Something is made known aloud: to players as a notice, to villagers as something heard.');

export const isSecret = z
  .boolean()
  .default(false)
  .describe('They tell it to few whom they trust; who is told knows that it is a secret.');

const memory = z
  .strictObject({
    kind: z.literal('memory'),
    who: who.describe('Who comes to remember it: villagers only.'),
    text: storyText.describe('First person, as they would put it to themselves.'),
    fact: id.optional().describe('The fact of config.facts that they know by it.'),
    importance: z.int().min(0).max(10).default(6),
    valence: z.number().min(-1).max(1).default(0).describe('How it feels, −1 to 1.'),
    secret: isSecret,
    place: place.optional().describe('Where it was.'),
    about: z.array(who).max(6).default([]).describe('Whom it is about.'),
  })
  .describe('Somebody comes to know or remember something.');

const meeting = z
  .strictObject({
    kind: z.literal('meeting'),
    who: who.describe('Who is asked to come: villagers only. Whether they do is theirs to choose.'),
    place,
    inMinutes: z.int().min(0).max(1440).default(0).describe('Game minutes until it begins.'),
    minutes: z.int().min(10).max(600).describe('Game minutes it lasts.'),
    why: z.string().trim().min(3).max(200).describe('What for, as they are told.'),
    doing: z.string().trim().min(3).max(80).describe('Seen doing there, third person without a subject.'),
    priority: z
      .int()
      .min(0)
      .max(10)
      .default(7)
      .describe('What they would leave for it is no more important.'),
    open: z
      .boolean()
      .default(false)
      .describe('Whoever hears of it in talk may come as well, by what they are after and who goes.'),
  })
  .describe('Everybody of them is asked to a place.');

const intervention = z
  .strictObject({
    kind: z.literal('intervention'),
    intervention: z.enum(interventionWords),
    text: storyText.describe('What is there to be seen or read.'),
    who: who.optional().describe('Whom it reaches: letters, gifts and rumours need it.'),
    place: place.optional().describe('Where: visitors, omens, closures and decorations need it.'),
    item: item.optional().describe('What is found: gifts need it.'),
    minutes: z.int().min(10).max(1440).optional().describe('How long it stays: closures need it.'),
  })
  .describe('The Narrator takes a hand, within the world rules.');

const sceneBegin = z
  .strictObject({
    kind: z.literal('scene_begin'),
    scene: id.describe('A scene of config.scene_descriptions.'),
  })
  .describe('A scene begins; the Narrator describes it to whoever is there.');
const sceneEnd = z
  .strictObject({ kind: z.literal('scene_end'), scene: id.describe('A scene of config.scene_descriptions.') })
  .describe('A scene is over.');

const request = z
  .strictObject({
    kind: z.literal('request'),
    event: z.enum(requestWords).describe('The event type that goes into the queue.'),
    who: who.optional().describe('Whom it concerns; one event each.'),
    data: z.record(z.string().max(48), z.json()).default({}).describe('Its data.'),
  })
  .describe('An engine is asked to do something.');

const end = z
  .strictObject({
    kind: z.literal('end'),
    text: storyText.describe('How it ended, in a sentence for the report.'),
  })
  .describe('The run is over, before its last day is.');

export const happens = byKind([
  weather,
  announcement,
  memory,
  meeting,
  intervention,
  sceneBegin,
  sceneEnd,
  request,
  end,
]);
export type Happens = z.infer<typeof happens>;

export const timelineEntry = z.strictObject({
  id: id.describe('Its name, for `after` and for the log.'),
  when: trigger.describe('What sets it off.'),
  after: z.array(id).max(6).default([]).describe('Entries that must have come first, all of them.'),
  unless: z.array(id).max(6).default([]).describe('Entries after any of which it comes no more.'),
  between: z
    .strictObject({ from: time, to: time })
    .optional()
    .describe('Only at these hours; over midnight when `to` is the earlier one.'),
  repeat: z
    .strictObject({
      atMost: z.int().min(2).max(50).describe('How often at most.'),
      everyMinutes: z.int().min(1).max(10_080).describe('Game minutes between two, at least.'),
    })
    .optional()
    .describe('Left out, it comes once.'),
  // `then` itself would make the object look like a promise to whatever awaits it.
  happens: z.array(happens).min(1).max(12).describe('What comes about, in this order.'),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
