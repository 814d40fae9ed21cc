/** Prompts of the tasks in which an agent thinks over what has been: reflection, and the look back on a day. */
import type { Memory } from '../ports/memory-store.ts';
import type { ChatMessage } from '../ports/language-model.ts';
import { clockWords } from './agenda.ts';
import type { MetacogniseRequest, ReflectRequest } from './tasks/looking-back.ts';
import { asking, character, hour, quoted, safe, tiesTo, wishes } from './prompt-parts.ts';

/** What a resolve looks like in both answers. */
const resolveShape =
  '{"text": what you will do, as an order to yourself in one sentence, "kind": "seek" | "avoid" | "ask" | "do", "about": the name of the person it concerns or null, "topic": the matter in one to three words or null, "days": 1..7}';

export function reflectMessages(request: ReflectRequest): ChatMessage[] {
  const numbers = new Map(request.recent.map((memory, index) => [memory.id, index + 1]));
  const shown = weightiest(request);
  const concerned = [
    ...request.questions.map(({ about }) => about),
    ...shown.flatMap(([{ relatedAgents }]) => relatedAgents),
  ];
  return asking(character(request.persona), [
    ...hour(request.situation),
    wishes(request.goals),
    ...tiesTo(request.persona, concerned),
    '<memories>',
    ...shown.map(([memory, number]) => `[${number}] ${quoted(memory.content)}`),
    '</memories>',
    ...(request.questions.length === 0
      ? []
      : [
          'What you find yourself asking:',
          ...request.questions.map(
            ({ question, evidence }) =>
              `- ${safe(question)} (see ${evidence.map((id) => numbers.get(id) ?? '').join(', ')})`,
          ),
        ]),
    ...(request.earlier.length === 0
      ? []
      : [
          'What you have understood before, and need not say again:',
          ...request.earlier.slice(0, 4).map((insight) => `- ${quoted(insight)}`),
        ]),
    '',
    'You sit down and think over the last days. What have you come to understand that none of these says by itself: of people, of yourself, of what you should do? Answer questions of the above, or better ones of your own.',
    `One JSON object: {"insights": [{"question": what you asked yourself, "insight": one sentence in the first person, "evidence": [numbers of the memories it rests on, at least two], "importance": 0..10, "change": what you will do differently, or null: ${resolveShape}}]} with 1 to 3 insights.`,
  ]);
}

/** Beyond these, more memories cost more than they tell. */
const memoriesShown = 12;

/** What the questions rest on, then what weighs most; with the numbers they have among all, newest first as these. */
function weightiest({ recent, questions }: ReflectRequest): [Memory, number][] {
  const asked = new Set(questions.flatMap(({ evidence }) => evidence));
  return recent
    .map((memory, index): [Memory, number] => [memory, index + 1])
    .sort(([a], [b]) => Number(asked.has(b.id)) - Number(asked.has(a.id)) || b.importance - a.importance)
    .slice(0, memoriesShown)
    .sort(([, a], [, b]) => a - b);
}

/** Of a day that is looked back on, the weightiest. */
const memoriesOfDay = 8;
/** Changes of ties of which the look back is told, the greatest. */
const tiesShown = 6;

export function metacogniseMessages(request: MetacogniseRequest): ChatMessage[] {
  const { strategy } = request;
  return asking(character(request.persona), [
    ...hour(request.situation),
    wishes(strategy.goals),
    ...tiesTo(
      request.persona,
      request.ties.map(({ id }) => id),
    ),
    ...dayLines(request),
    '<memories>',
    ...request.memories.slice(0, memoriesOfDay).map((memory) => `- ${quoted(memory.content)}`),
    '</memories>',
    `How you go about your days: readiness to drop a plan ${strategy.flexibility.toFixed(2)} of 1, wish for company ${strategy.sociability.toFixed(2)} (1 is usual), you set out ${strategy.leadMinutes} minutes early, you take on up to ${strategy.mostPromises} promises at a time.`,
    '',
    'Before you sleep you look back on this day: how did it go against what you meant to do, what was it about the way you went about it, and what will you do otherwise tomorrow? Change little, and only for a reason in the day.',
    `One JSON object: {"evaluation": two or three sentences in the first person, "changes": [{"what": "flexibility" | "sociability" | "leadMinutes" | "mostPromises", "by": up or down by how much, "why"} or {"what": "attend", "person": a name or null, "topic": a word or two or null, "why"}], "goals": [{"kind": "add" | "done" | "drop" | "first" | "primary", "goal": the goal, in its own words where you have it already, "why"}], "resolves": [${resolveShape}], "notes": what you have noticed about yourself, or null} with at most 3 changes, 2 goals (usually none) and 2 resolves.`,
  ]);
}

const outcomeWords = {
  pending: 'not come to yet',
  done: 'done',
  late: 'begun late',
  skipped: 'left undone',
  changed: 'put something else in its place',
} as const;

function dayLines({ log, adherence, promises, needs, ties }: MetacogniseRequest): string[] {
  const asPlanned = log.steps.filter(({ outcome }) => outcome === 'done');
  const otherwise = log.steps.filter(({ outcome }) => outcome !== 'done' && outcome !== 'pending');
  const greatest = ties.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, tiesShown);
  return [
    ...(log.goal === null ? [] : [`What you wanted of the day: ${safe(log.goal)}`]),
    `What became of the plan: ${asPlanned.length} of ${log.steps.length} things were done as they were meant.`,
    ...otherwise.map(
      (step) =>
        `- ${clockWords(step.fromMinuteOfDay)} ${safe(step.doing)}: ${outcomeWords[step.outcome]}${step.why === null ? '' : ` (${safe(step.why)})`}`,
    ),
    ...(adherence === null ? [] : [`You spent ${Math.round(adherence * 100)}% of the time as planned.`]),
    `Talks: ${log.talks}, ${Math.round(log.talkMinutes)} minutes in all.`,
    ...list('Promises you kept', promises.kept),
    ...list('Promises you did not keep', promises.broken),
    ...list('Promises still before you', promises.open),
    ...list(
      'Needs that ran low',
      needs.map(({ need, times }) => `${need} (${times} times)`),
    ),
    ...list(
      'What changed between you and others',
      greatest.map(
        ({ name, affection, trust }) => `${name}: liking ${signed(affection)}, trust ${signed(trust)}`,
      ),
    ),
  ];
}

const weightOf = ({ affection, trust }: MetacogniseRequest['ties'][number]): number =>
  Math.abs(affection) + Math.abs(trust);

const signed = (value: number): string => (value > 0 ? `+${Math.round(value)}` : String(Math.round(value)));

function list(what: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${what}: ${items.map(safe).join('; ')}.`];
}
