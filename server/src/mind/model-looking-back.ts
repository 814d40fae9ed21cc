/** Reflection and the look back on a day by a language model, in shapes that are checked before they change anything. */
import { z } from 'zod';
import { LanguageModelError } from '../ports/language-model.ts';
import type { ActorId } from '../world/types.ts';
import { faultOfText } from './check-line.ts';
import type {
  GoalChange,
  Metacognition,
  MetacogniseRequest,
  Reflection,
  ReflectRequest,
  Resolve,
  StrategyChange,
} from './tasks/looking-back.ts';
import type { NamedPerson } from './tasks/moment.ts';
import type { Thinker } from './model-tasks.ts';
import { metacogniseMessages, reflectMessages } from './prompts-looking-back.ts';
import { callOptions as call } from './reply-ladder.ts';

const within = (low: number, high: number) =>
  z.number().transform((value) => Math.min(high, Math.max(low, Number.isFinite(value) ? value : 0)));
const upTo = (length: number) => z.string().transform((text) => text.trim().slice(0, length));
const why = upTo(300).catch('');

const resolveSchema = z.object({
  text: upTo(300).pipe(z.string().min(4)),
  kind: z.enum(['seek', 'avoid', 'ask', 'do']).catch('do'),
  about: z.string().nullable().catch(null),
  topic: upTo(40).nullable().catch(null),
  days: within(1, 7).catch(3),
});

const reflectionsSchema = z.object({
  insights: z
    .array(
      z.object({
        question: upTo(300).nullable().catch(null),
        insight: upTo(400).pipe(z.string().min(8)),
        evidence: z.array(z.number().int()),
        importance: within(0, 10),
        // A change in plain words is one to do, whatever it is about.
        change: z
          .union([
            resolveSchema,
            upTo(300)
              .pipe(z.string().min(4))
              .transform((text) => ({ text, kind: 'do' as const, about: null, topic: null, days: 3 })),
          ])
          .nullable()
          .catch(null),
      }),
    )
    .max(5),
});

const metacognitionSchema = z.object({
  evaluation: upTo(600).pipe(z.string().min(8)),
  changes: z
    .array(
      z
        .union([
          z.object({
            what: z.enum(['flexibility', 'sociability', 'leadMinutes', 'mostPromises']),
            by: within(-60, 60),
            why,
          }),
          z.object({
            what: z.literal('attend'),
            person: z.string().nullable().catch(null),
            topic: upTo(40).nullable().catch(null),
            why,
          }),
        ])
        // One that cannot be read is left out; the rest of the evening's thoughts stands.
        .nullable()
        .catch(null),
    )
    .catch([]),
  goals: z
    .array(
      z
        .object({
          kind: z.enum(['add', 'done', 'drop', 'first', 'primary']),
          goal: upTo(400).pipe(z.string().min(3)),
          why,
        })
        .nullable()
        .catch(null),
    )
    .catch([]),
  resolves: z.array(resolveSchema.nullable().catch(null)).catch([]),
  notes: upTo(400).nullable().catch(null),
});

export async function reflect(thinker: Thinker, request: ReflectRequest): Promise<readonly Reflection[]> {
  const { model, limits, size, signal, whose } = thinker;
  const asked = call('reflect', size, limits.quietMs, signal, 800, whose);
  const { value } = await model.structured(reflectMessages(request), reflectionsSchema, 'reflections', asked);
  const isFine = fitFor(thinker, request);
  const insights = value.insights
    .map(({ change, evidence, question, ...rest }) => ({
      ...rest,
      evidence: [...new Set(evidence.flatMap((number) => request.recent[number - 1]?.id ?? []))],
      question: question !== null && isFine(question) ? question : null,
      change: change !== null && isFine(change.text) ? resolveOf(change, request.people) : null,
    }))
    .filter((one) => isFine(one.insight) && one.evidence.length >= 2);
  if (insights.length === 0 && value.insights.length > 0)
    throw new LanguageModelError('malformed', 'No insight rests on memories that were shown.');
  return insights;
}

export async function metacognise(thinker: Thinker, request: MetacogniseRequest): Promise<Metacognition> {
  const { model, limits, size, signal, whose } = thinker;
  const asked = call('metacognise', size, limits.quietMs, signal, 700, whose);
  const { value } = await model.structured(
    metacogniseMessages(request),
    metacognitionSchema,
    'metacognition',
    asked,
  );
  const isFine = fitFor(thinker, request);
  if (!isFine(value.evaluation))
    throw new LanguageModelError('malformed', 'The look back on the day cannot be kept.');
  return {
    evaluation: value.evaluation,
    changes: value.changes
      .flatMap((one) => (one === null ? [] : [changeOf(one, request.people)]))
      .filter((one) => isFine(one.why) && (one.what !== 'attend' || one.person !== null || isFine(one.topic)))
      .slice(0, 4),
    goals: value.goals
      .filter((one): one is GoalChange => one !== null && isFine(one.goal) && isFine(one.why))
      .slice(0, 2),
    resolves: value.resolves
      .flatMap((one) => (one !== null && isFine(one.text) ? [resolveOf(one, request.people)] : []))
      .slice(0, 3),
    notes: value.notes !== null && isFine(value.notes) ? value.notes : null,
  };
}

function fitFor(
  { moderation }: Thinker,
  { persona }: Pick<ReflectRequest, 'persona'>,
): (text: string | null) => boolean {
  return (text) => text === null || text === '' || faultOfText(text, persona, 0, moderation) === null;
}

function resolveOf(
  { about, ...rest }: z.infer<typeof resolveSchema>,
  people: readonly NamedPerson[],
): Resolve {
  const person = personNamed(about, people);
  // To seek or avoid nobody is nothing that can be done.
  const kind = person === null && (rest.kind === 'seek' || rest.kind === 'avoid') ? 'do' : rest.kind;
  return { ...rest, kind, about: person, topic: rest.topic === '' ? null : rest.topic };
}

function changeOf(
  change: NonNullable<z.infer<typeof metacognitionSchema>['changes'][number]>,
  people: readonly NamedPerson[],
): StrategyChange {
  if (change.what !== 'attend') return change;
  return { ...change, person: personNamed(change.person, people) };
}

function personNamed(name: string | null, people: readonly NamedPerson[]): ActorId | null {
  const wanted = name?.trim().toLowerCase();
  if (wanted === undefined || wanted === '') return null;
  const found = people.filter(
    (one) => one.name.toLowerCase() === wanted || one.name.toLowerCase().split(/\s+/)[0] === wanted,
  );
  // Two of one name cannot be told apart by it.
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
