/** What comes back of a thought, checked: it was made in another process, maybe by another version. */
import { z } from 'zod';
import type { Mind } from '../mind/mind.ts';
import type { Meter } from '../mind/tasks/meter.ts';
import { promiseKinds } from '../ports/promises.ts';
import type { EndReason } from '../world/types.ts';
import { activityKinds, moods } from '../world/vocabulary.ts';

/** The tasks of the port of thinking. */
export type MindTask = Exclude<keyof Mind, 'kind' | 'usage' | 'health'>;
export type Answer<Task extends MindTask> = Awaited<ReturnType<NonNullable<Mind[Task]>>>;

const text = z.string().min(1).max(2_000);
const count = z.number().min(0);
const minuteOfDay = z
  .number()
  .min(0)
  .max(24 * 60);
const charge = z.number().min(-1).max(1);
const weight = z.number().min(0).max(10);
const feeling = z.number().min(-100).max(100);
const few = 60;

const endReasons = {
  left: 0,
  silence: 0,
  distance: 0,
  departed: 0,
  done: 0,
  late: 0,
  tired: 0,
  offended: 0,
  too_long: 0,
  restart: 0,
} satisfies Record<EndReason, 0>;

const usage = z.object({ promptTokens: count, completionTokens: count, milliseconds: count });
const by = z.enum(['language-model', 'small-model', 'offline']);

const promise = z.object({
  agreed: z.boolean(),
  kind: z.enum(promiseKinds),
  by: z.enum(['me', 'them', 'both']),
  placeId: z.string().nullable(),
  itemId: z.string().nullable(),
  fromMinute: z.number(),
  untilMinute: z.number(),
});

const reply = z.object({
  text: z.string().max(2_000),
  mood: z.enum(moods),
  ends: z.enum(Object.keys(endReasons) as EndReason[]).nullable(),
  affection: feeling,
  trust: feeling,
  reason: text.nullable(),
  importance: weight,
  valence: charge,
  usedMemories: z.array(z.string()).max(200),
  by,
  how: z.string().max(500),
  usage: usage.nullable(),
  promise: promise.nullable().exactOptional(),
  spokenOf: z.array(z.string()).max(few).exactOptional(),
});

const task = {
  activity: z.enum(activityKinds),
  placeId: z.string(),
  doing: text,
  minutes: z.number().positive(),
  reason: text,
};

const reaction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ignore') }),
  z.object({ kind: z.literal('greet'), text }),
  z.object({ kind: z.literal('approach'), opening: text }),
  z.object({ kind: z.literal('do'), objectId: z.string().nullable().exactOptional(), ...task }),
  z.object({ kind: z.literal('take'), objectId: z.string(), reason: text }),
]);

const resolve = z.object({
  text,
  kind: z.enum(['seek', 'avoid', 'ask', 'do']),
  about: z.string().nullable(),
  topic: z.string().nullable(),
  days: z.number().min(0),
});

const change = z.intersection(
  z.object({ why: z.string() }),
  z.discriminatedUnion('what', [
    z.object({ what: z.enum(['flexibility', 'sociability', 'leadMinutes', 'mostPromises']), by: z.number() }),
    z.object({ what: z.literal('attend'), person: z.string().nullable(), topic: z.string().nullable() }),
  ]),
);

const dayPlan = z.object({
  goal: text,
  steps: z
    .array(
      z.object({
        ...task,
        objectId: z.string().nullable(),
        priority: weight,
        fromMinuteOfDay: minuteOfDay,
      }),
    )
    .max(200),
  considered: z
    .array(z.object({ what: z.string(), score: z.number(), why: z.string() }))
    .max(500)
    .exactOptional(),
});

const reflection = z.object({
  insight: text,
  evidence: z.array(z.string()).max(200),
  importance: weight,
  question: z.string().nullable(),
  change: resolve.nullable(),
});

const metacognition = z.object({
  evaluation: text,
  changes: z.array(change).max(few),
  goals: z
    .array(
      z.object({ kind: z.enum(['add', 'done', 'drop', 'first', 'primary']), goal: text, why: z.string() }),
    )
    .max(few),
  resolves: z.array(resolve).max(few),
  notes: text.nullable(),
});

const giftReaction = z.object({
  text,
  mood: z.enum(moods),
  taste: z.enum(['loved', 'liked', 'neutral', 'disliked']),
  affection: feeling,
  trust: feeling,
  reason: text,
  importance: weight,
});

const rating = z.object({ id: z.string(), importance: weight, valence: charge });

export const answerSchemas: { readonly [Task in MindTask]: z.ZodType<Answer<Task>> } = {
  reply,
  open: z.string().max(2_000).nullable(),
  converse: z
    .array(z.object({ speakerId: z.string(), reply }))
    .max(few)
    .nullable(),
  planDay: dayPlan,
  react: reaction,
  reflect: z.array(reflection).max(few),
  metacognise: metacognition,
  receiveGift: giftReaction,
  rate: z.array(rating).max(few).nullable(),
  summarise: text,
  write: text.nullable(),
};

/** Beside the answer: what it cost. */
export const meterSchema: z.ZodType<Meter> = usage.extend({ by });
