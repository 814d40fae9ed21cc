/** The look back on a day without a model: what the day's own figures say, and one small step against each of them. */
import { stemSet } from '../../text/content-words.ts';
import { hashText } from '../../text/hash.ts';
import type { Metacognition, MetacogniseRequest, StrategyChange } from '../tasks/looking-back.ts';
import { asWish } from '../questions.ts';
import { ofNeeds, ofPlan, ofPromises } from './metacognising-day.ts';
import type { Finding } from './metacognising-finding.ts';
import { ofCompany, ofTies } from './metacognising-people.ts';

export function metacogniseOffline(request: MetacogniseRequest): Metacognition {
  const findings = [
    ...ofPlan(request),
    ...ofPromises(request),
    ...ofCompany(request),
    ...ofNeeds(request),
    ...ofTies(request),
    ...ofGoals(request),
  ].sort((a, b) => b.weight - a.weight);
  const told = findings.slice(0, 3);
  const start = pick(request, 'start', beginnings(request.adherence));
  return {
    evaluation: [start, ...told.map((one) => one.said)].join(' ').slice(0, 600),
    changes: merged(findings.flatMap((one) => one.changes ?? [])).slice(0, 4),
    goals: findings.flatMap((one) => one.goals ?? []).slice(0, 2),
    resolves: findings.flatMap((one) => one.resolves ?? []).slice(0, 3),
    notes: told.find((one) => one.note !== undefined)?.note ?? null,
  };
}

function pick({ persona, day }: MetacogniseRequest, what: string, ways: readonly string[]): string {
  return ways[hashText(`${persona.id}|${day}|${what}`) % ways.length] ?? '';
}

function beginnings(adherence: number | null): string[] {
  if (adherence === null) return ['I let the day come as it came.', 'It was a day without much of a plan.'];
  if (adherence >= 0.85)
    return ['The day went much as I meant it to.', 'I did nearly all I had set out to do.'];
  if (adherence >= 0.55)
    return [
      'About half the day went the way I had laid it out.',
      'Some of what I meant to do I did, and some I did not.',
    ];
  return [
    'Little of the day went as I had planned it.',
    'I meant to do one thing today and mostly did another.',
  ];
}

/** One step for each matter: two reasons to leave earlier are still one. */
function merged(changes: readonly StrategyChange[]): StrategyChange[] {
  const seen = new Set<string>();
  return changes.filter((one) => {
    const key = one.what === 'attend' ? `${one.person ?? ''}|${one.topic ?? ''}` : one.what;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the day was full of comes first; what was to be made up and is made up is done. */
function ofGoals({ strategy, memories, ties }: MetacogniseRequest): Finding[] {
  const { secondary } = strategy.goals;
  const madeUp = secondary.find((goal) => {
    const name = /^To make it up to (.+)\.$/.exec(goal)?.[1];
    return name !== undefined && ties.some((tie) => tie.name === name && tie.affection > 0);
  });
  if (madeUp !== undefined)
    return [
      {
        said: 'What stood between us is made good again.',
        weight: 4,
        goals: [{ kind: 'done', goal: madeUp, why: 'It is made good.' }],
      },
    ];
  const shares = secondary.map((goal) => {
    const wanted = stemSet(goal);
    const near = memories.filter(
      ({ content }) => [...stemSet(content)].filter((stem) => wanted.has(stem)).length >= 2,
    );
    return { goal, near: near.length };
  });
  const nearest = shares.toSorted((a, b) => b.near - a.near)[0];
  if (nearest === undefined || nearest.near < 2 || nearest.near <= (shares[0]?.near ?? 0)) return [];
  return [
    {
      said: `The day kept turning to something I want: ${asWish(nearest.goal)}.`,
      weight: 2.5,
      goals: [{ kind: 'first', goal: nearest.goal, why: 'The day was full of it.' }],
    },
  ];
}
