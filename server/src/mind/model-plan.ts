/**
 * A day planned by a language model: it says what is different from the usual day and why, which is a fifth of the
 * words that the whole day would take, and what it does not mention stays as it is.
 */
import { z } from 'zod';
import { LanguageModelError } from '../ports/language-model.ts';
import { activityKinds, type ActivityKind } from '../world/vocabulary.ts';
import { minuteOfDay } from './agenda.ts';
import { faultOfText } from './check-line.ts';
import type { DayPlan, DayPlanRequest } from './tasks/planning.ts';
import type { Thinker } from './model-tasks.ts';
import { planMessages } from './prompts.ts';
import { callOptions as call } from './reply-ladder.ts';

const clipped = (length: number) =>
  z
    .string()
    .min(3)
    .transform((text) => text.slice(0, length));
const whole = (low: number, high: number) =>
  z.number().transform((value) => Math.min(high, Math.max(low, Math.round(value))));

export const planSchema = z.object({
  goal: clipped(300),
  /** Numbers of usual entries that fall away. */
  drop: z.array(z.number().int()).catch([]),
  changes: z
    .array(
      z.object({
        from: z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM'),
        // Kinds and places stand in the prompt; a change with others is left out.
        activity: z.string(),
        place: z.string(),
        doing: clipped(120),
        minutes: whole(5, 720),
        priority: whole(0, 10),
        reason: clipped(300),
      }),
    )
    .max(24),
});

type Step = DayPlan['steps'][number];

/** Fewer are no day. */
const fewestSteps = 3;

export async function plan(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: DayPlanRequest,
): Promise<DayPlan> {
  const asked = call('plan_day', size, limits.quietMs, signal, 900, whose);
  const { value } = await model.structured(planMessages(request), planSchema, 'day_plan', asked);
  const known = new Set(request.places.map((place) => place.id));
  // Shown to players who ask what somebody is about.
  const isFine = (text: string): boolean => faultOfText(text, request.persona, 0, moderation) === null;
  const changes = value.changes
    .filter((step) => known.has(step.place) && isFine(step.doing) && isFine(step.reason))
    .flatMap(({ from, place, activity, ...step }) =>
      isKind(activity)
        ? [{ ...step, activity, placeId: place, objectId: null, fromMinuteOfDay: minuteOfDay(from) }]
        : [],
    );
  if (value.changes.length > 0 && changes.length === 0)
    throw new LanguageModelError('malformed', 'Nothing of the plan can be done.');
  const steps = changedDay(request.schedule, value.drop, changes);
  if (steps.length < fewestSteps)
    throw new LanguageModelError('malformed', 'The plan leaves too little of the day.');
  return { goal: isFine(value.goal) ? value.goal : request.persona.goals.primary, steps };
}

const isKind = (word: string): word is ActivityKind => activityKinds.some((kind) => kind === word);

/** @param drop numbers from 1, as in the prompt */
export function changedDay(
  usual: readonly Step[],
  drop: readonly number[],
  changes: readonly Step[],
): Step[] {
  let day = usual.filter((_, index) => !drop.includes(index + 1));
  for (const change of changes) day = [...day.flatMap((step) => around(step, change)), change];
  return day.sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
}

/** What is left of a step beside a change: before it, after it, both or nothing. */
function around(step: Step, change: Step): Step[] {
  const [from, until] = [step.fromMinuteOfDay, step.fromMinuteOfDay + step.minutes];
  const [begins, ends] = [change.fromMinuteOfDay, change.fromMinuteOfDay + change.minutes];
  if (ends <= from || begins >= until) return [step];
  return [
    ...(from < begins ? [{ ...step, minutes: begins - from }] : []),
    ...(ends < until ? [{ ...step, fromMinuteOfDay: ends, minutes: until - ends }] : []),
  ];
}
