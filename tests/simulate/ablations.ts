/** What each ability is good for: the same days lived again without it, and how much worse its own part went. */
import { categories } from './interview-questions.ts';
import type { Goal } from './goals.ts';
import type { Report } from './run.ts';
import type { Abilities } from '../../server/src/mind/deps.ts';

type Figures = Record<string, number>;
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

function figuresOf({ interviews, diffusion, adherence, attendance, ties, talks, claims }: Report): Figures {
  return {
    ...Object.fromEntries(categories.map((category) => [category, interviews.scores[category]])),
    traced: mean(diffusion.map(({ tracedShare }) => tracedShare)),
    adherence: adherence ?? 0,
    came: attendance?.came.length ?? 0,
    density: ties.end.density,
    talks: talks.count,
    unsupported: claims.share,
  };
}

const nameOf = ({ without }: Report): string => without[0] ?? 'whole';

/** Reports of the whole valley and of each ability taken away, over the same seeds. */
export function compareAblations(reports: readonly Report[]): Ablations {
  const names = [...new Set(reports.map(nameOf))];
  const bySeed = (name: string): Map<number, Figures> =>
    new Map(reports.filter((one) => nameOf(one) === name).map((one) => [one.seed, figuresOf(one)]));
  const rows = names.map((name) => ({ without: name, figures: means([...bySeed(name).values()]) }));
  const whole = bySeed('whole');
  const goals = (['memory', 'planning', 'reflection'] as const).flatMap((ability) => {
    const less = bySeed(ability);
    return ownFigures[ability].map((figure) => judge(ability, figure, whole, less));
  });
  return { seeds: whole.size, rows, goals };
}

/** Worse in the mean, and in more seeds worse than better: one lucky seed proves nothing. */
function judge(
  ability: string,
  figure: string,
  whole: ReadonlyMap<number, Figures>,
  less: ReadonlyMap<number, Figures>,
): Goal {
  const losses = [...whole].flatMap(([seed, figures]) => {
    const other = less.get(seed);
    return other === undefined ? [] : [(figures[figure] ?? 0) - (other[figure] ?? 0)];
  });
  const worse = losses.filter((loss) => loss > 0).length;
  const better = losses.filter((loss) => loss < 0).length;
  const from = mean([...whole.values()].map((figures) => figures[figure] ?? 0));
  const to = mean([...less.values()].map((figures) => figures[figure] ?? 0));
  return {
    what: `without ${ability}, ${figure} is worse`,
    reached: `${from.toFixed(2)} → ${to.toFixed(2)}; worse in ${worse} of ${losses.length} seeds, better in ${better}`,
    met: to < from && worse > better,
  };
}

function means(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, mean(all.map((figures) => figures[name] ?? 0))]));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

const cell = (text: string): string => text.padStart(15);

export function tableOf({ rows, seeds }: Ablations): string[] {
  const columns = Object.keys(rows[0]?.figures ?? {});
  return [
    `Means over ${seeds} seeds`,
    `${'without'.padEnd(12)}${columns.map(cell).join('')}`,
    ...rows.map(
      ({ without, figures }) =>
        `${(without === 'whole' ? 'nothing' : without).padEnd(12)}${columns.map((name) => cell((figures[name] ?? 0).toFixed(3))).join('')}`,
    ),
  ];
}
