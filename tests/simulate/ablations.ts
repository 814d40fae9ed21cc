/** What each ability is good for: the same days lived again without it, and how much worse its own part went. */
import { grade } from './grading.ts';
import { categories } from './interview-questions.ts';
import type { Interviews } from './interviews.ts';
import type { Goal } from './goals.ts';
import type { Report } from './run.ts';
import type { Abilities } from '../../server/src/mind/deps.ts';

/** Null where there is nothing to judge by: no party yet, no question that both were asked. */
type Figures = Record<string, number | null>;
export type Ablations = {
  seeds: number;
  /** Means over seeds; `whole` is the valley with all abilities. */
  rows: { without: string; figures: Figures }[];
  goals: Goal[];
};

/** In which figures the loss of an ability has to show. */
const ownFigures: Readonly<Record<keyof Abilities, readonly string[]>> = {
  memory: ['memory', 'traced'],
  planning: ['plans', 'adherence', 'came'],
  reflection: ['reflections'],
};

/** Interviews are graded against what holds in either of the two runs. */
function figuresOf(report: Report, other: Report): Figures {
  const { interviews, diffusion, adherence, attendance, ties, talks, claims } = report;
  return {
    ...scoresOf(interviews, other.interviews),
    traced: mean(diffusion.map(({ tracedShare }) => tracedShare)),
    adherence,
    came: attendance?.came.length ?? null,
    density: ties.end.density,
    talks: talks.count,
    unsupported: claims.share,
  };
}

/**
 * Only what both were asked counts, and what is right by the insights, plans and memories of either run is right for
 * both: who drew no conclusions has none of their own to be held against, and is not worse for that alone.
 */
export function scoresOf({ asked }: Interviews, other: Interviews): Figures {
  const keyOf = (one: { agentId: string; text: string }): string => `${one.agentId} ${one.text}`;
  const others = new Map(other.asked.map((one) => [keyOf(one), one]));
  const graded = asked.flatMap((one) => {
    const same = others.get(keyOf(one));
    if (same === undefined) return [];
    const question = { ...one, anyOf: [...one.anyOf, ...same.anyOf] };
    const canBeRight = question.anyOf.length > 0 || question.also !== undefined;
    return canBeRight ? [{ category: one.category, score: grade(question, one.answer) }] : [];
  });
  return Object.fromEntries(
    categories.map((category) => [
      category,
      mean(graded.filter((one) => one.category === category).map(({ score }) => score)),
    ]),
  );
}

const nameOf = ({ without }: Report): string => without[0] ?? 'whole';

/** Reports of the whole valley and of each ability taken away, over the same seeds. */
export function compareAblations(reports: readonly Report[]): Ablations {
  const names = [...new Set(reports.map(nameOf))];
  const whole = new Map(reports.filter((one) => nameOf(one) === 'whole').map((one) => [one.seed, one]));
  const pairsOf = (name: string): Pair[] =>
    reports.flatMap((less) => {
      const same = nameOf(less) === name ? whole.get(less.seed) : undefined;
      return same === undefined ? [] : [{ whole: figuresOf(same, less), less: figuresOf(less, same) }];
    });
  const rows = names.map((name) => ({
    without: name,
    figures: means(pairsOf(name).map(({ less }) => less)),
  }));
  const goals = (['memory', 'planning', 'reflection'] as const).flatMap((ability) => {
    const pairs = pairsOf(ability);
    return ownFigures[ability].map((figure) => judge(ability, figure, pairs));
  });
  return { seeds: whole.size, rows, goals };
}

type Pair = { whole: Figures; less: Figures };

/** Worse in the mean, and in more seeds worse than better: one lucky seed proves nothing. */
function judge(ability: string, figure: string, pairs: readonly Pair[]): Goal {
  const both = pairs.flatMap(({ whole, less }) => {
    const [from, to] = [whole[figure] ?? null, less[figure] ?? null];
    return from === null || to === null ? [] : [{ from, to }];
  });
  const what = `without ${ability}, ${figure} is worse`;
  const from = mean(both.map((one) => one.from));
  const to = mean(both.map((one) => one.to));
  if (from === null || to === null) return { what, reached: 'nothing to judge by in both', met: null };
  const worse = both.filter((one) => one.to < one.from).length;
  const better = both.filter((one) => one.to > one.from).length;
  return {
    what,
    reached: `${from.toFixed(2)} → ${to.toFixed(2)}; worse in ${worse} of ${both.length} seeds, better in ${better}`,
    met: to < from && worse > better,
  };
}

function means(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, mean(all.flatMap((figures) => figures[name] ?? []))]));
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

const cell = (text: string): string => text.padStart(15);

export function tableOf({ rows, seeds }: Ablations): string[] {
  const columns = Object.keys(rows[0]?.figures ?? {});
  return [
    `Means over ${seeds} seeds`,
    `${'without'.padEnd(12)}${columns.map(cell).join('')}`,
    ...rows.map(
      ({ without, figures }) =>
        `${(without === 'whole' ? 'nothing' : without).padEnd(12)}${columns.map((name) => cell(figures[name]?.toFixed(3) ?? '–')).join('')}`,
    ),
  ];
}
