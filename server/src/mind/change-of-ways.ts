/**
 * What a look back on the day makes of how an agent goes about its days. Bounded: a day changes nobody through and
 * through, whatever a mind says, and what somebody wants most in life only changes for a day that weighs.
 */
import type { MetacognitionRecord } from '../ports/conclusions.ts';
import type { Intention, Strategy } from './strategy.ts';
import { withIntentions } from './intentions.ts';
import type { GoalChange, Metacognition, Resolve, StrategyChange } from './tasks/looking-back.ts';
import type { NamedPerson } from './tasks/moment.ts';

const minutesADay = 1440;
const bounds = {
  flexibility: { step: 0.15, least: 0, most: 1 },
  sociability: { step: 0.15, least: 0.5, most: 1.5 },
  leadMinutes: { step: 15, least: 0, most: 45 },
  mostPromises: { step: 1, least: 1, most: 6 },
} as const;
const mostGoals = 5;
const mostAttended = 4;
/** A memory of that importance is cause enough to want something else of life. */
export const shakingImportance = 8;

export type Changed = {
  strategy: Strategy;
  adjustments: MetacognitionRecord['adjustments'];
  goalModifications: MetacognitionRecord['goalModifications'];
};

export function changedBy(
  strategy: Strategy,
  looked: Pick<Metacognition, 'changes' | 'goals' | 'resolves'>,
  day: { minute: number; isShaking: boolean; people: readonly NamedPerson[] },
): Changed {
  let next = strategy;
  const adjustments: { what: string; change: string; why: string }[] = [];
  for (const change of looked.changes) {
    const { strategy: after, told } = adjusted(next, change, day.people);
    if (after === next) continue;
    next = after;
    adjustments.push({ what: change.what, change: told, why: change.why });
  }
  const goalModifications: { what: string; goal: string; why: string }[] = [];
  for (const change of looked.goals) {
    const goals = withGoal(next.goals, change, day.isShaking);
    if (goals === null) continue;
    next = { ...next, goals };
    goalModifications.push({ what: change.kind, goal: change.goal, why: change.why });
  }
  const intentions = looked.resolves.map((resolve) => intentionOf(resolve, day.minute, null));
  return { strategy: withIntentions(next, intentions, day.minute), adjustments, goalModifications };
}

export function intentionOf(resolve: Resolve, minute: number, sourceMemoryId: string | null): Intention {
  const { text, kind, about, topic, days } = resolve;
  const lasting = Math.min(7, Math.max(1, days));
  return {
    text,
    kind,
    about,
    topic,
    fromMinute: minute,
    untilMinute: minute + lasting * minutesADay,
    sourceMemoryId,
  };
}

function adjusted(
  strategy: Strategy,
  change: StrategyChange,
  people: readonly NamedPerson[],
): { strategy: Strategy; told: string } {
  if (change.what === 'attend') return attending(strategy, change, people);
  const { step, least, most } = bounds[change.what];
  const by = Math.min(step, Math.max(-step, change.by));
  const before = strategy[change.what];
  const whole = change.what === 'leadMinutes' || change.what === 'mostPromises';
  const raw = Math.min(most, Math.max(least, before + by));
  const after = whole ? Math.round(raw) : Math.round(raw * 1000) / 1000;
  if (after === before) return { strategy, told: '' };
  return {
    strategy: { ...strategy, [change.what]: after },
    told: `from ${rounded(before)} to ${rounded(after)}`,
  };
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

function inFront<T>(value: T | undefined, before: readonly T[]): readonly T[] {
  return value === undefined
    ? before
    : [value, ...before.filter((one) => one !== value)].slice(0, mostAttended);
}

function attending(
  strategy: Strategy,
  { person, topic }: Extract<StrategyChange, { what: 'attend' }>,
  people: readonly NamedPerson[],
): { strategy: Strategy; told: string } {
  const { attention } = strategy;
  const known = person === null ? undefined : people.find(({ id }) => id === person);
  const word = topic?.trim().toLowerCase() ?? '';
  if (known === undefined && word === '') return { strategy, told: '' };
  return {
    strategy: {
      ...strategy,
      attention: {
        people: inFront(known?.id, attention.people),
        topics: inFront(word === '' ? undefined : word, attention.topics),
      },
    },
    told: [known?.name, word].filter(Boolean).join(', '),
  };
}

/** Null where it changes nothing or goes too far. */
function withGoal(
  { primary, secondary }: Strategy['goals'],
  { kind, goal }: GoalChange,
  isShaking: boolean,
): Strategy['goals'] | null {
  const text = goal.trim();
  const same = (one: string): boolean => one.toLowerCase() === text.toLowerCase();
  const known = secondary.find(same);
  switch (kind) {
    case 'add':
      if (known !== undefined || same(primary) || text.length < 3) return null;
      // The last is the least; it makes room.
      return { primary, secondary: [text, ...secondary].slice(0, mostGoals) };
    case 'done':
    case 'drop':
      return known === undefined ? null : { primary, secondary: secondary.filter((one) => one !== known) };
    case 'first':
      if (known === undefined || secondary[0] === known) return null;
      return { primary, secondary: [known, ...secondary.filter((one) => one !== known)] };
    case 'primary':
      break;
  }
  if (!isShaking || same(primary) || text.length < 3) return null;
  return {
    primary: text,
    secondary: [primary, ...secondary.filter((one) => !same(one))].slice(0, mostGoals),
  };
}
