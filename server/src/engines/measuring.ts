/**
 * Measures a run of a scenario: the value of each metric its file defines, from the valley's records and from what the
 * director has counted while it went on, and which of its criteria these values meet. The director asks for it once a
 * game hour and at the end, the Analyst whenever somebody wants to know.
 */
import type { Metric } from '../content/scenario-metrics.ts';
import { holds } from '../content/scenario-parts.ts';
import type { Comparison } from '../content/scenario-words.ts';
import type { Scenario } from '../content/scenario.ts';
import type { RunFacts, Since } from '../ports/scenario-runs.ts';
import type { ActorId } from '../world/types.ts';
import { peopleOf, type Company } from './company.ts';

/** What only somebody who watches can know; the director counts it, and keeps it with the run. */
export type Tallies = {
  /** Metric of kind `events` → how often it happened. */
  readonly counts: Readonly<Record<string, number>>;
  /** Metric of kind `attendance` or `players` → who was there, talked or gave. */
  readonly people: Readonly<Record<string, readonly ActorId[]>>;
};

export type Measured = {
  readonly scenario: Pick<Scenario, 'config'>;
  readonly company: Company;
  readonly tallies: Tallies;
  readonly since: Since;
};

/** Null for a metric of somebody whom nobody plays: it is left out of the run. */
export type MetricValues = Readonly<Record<string, number | null>>;

export type Verdict = {
  title: string;
  metric: string;
  value: number | null;
  is: Comparison;
  bound: number;
  weight: number;
  /** Null where there is nothing to measure. */
  met: boolean | null;
};

export type RunResults = {
  /** How it ended, in a sentence. */
  ending: string | null;
  /** Game minute. */
  minute: number;
  metrics: { [id: string]: { title: string; value: number | null } };
  criteria: Verdict[];
  /** Share of the criteria met, by their weights: 0 to 1; null where none could be judged. */
  score: number | null;
};

/** `only` names the metrics wanted; all of them unless said. */
export async function measure(
  { scenario, company, tallies, since }: Measured,
  facts: RunFacts,
  only?: readonly string[],
): Promise<MetricValues> {
  const { metrics_definitions: metrics, facts: known } = scenario.config;
  const values: Record<string, number | null> = {};
  for (const [id, metric] of Object.entries(metrics)) {
    if (only !== undefined && !only.includes(id)) continue;
    if (metric.kind === 'knowledge') {
      const fact = known[metric.fact];
      const meant = peopleOf(metric.who, company);
      if (fact === undefined || meant.length === 0) values[id] = null;
      else {
        const knowers = new Set(await facts.knowers({ tag: factTag(metric.fact), signs: fact.signs }, since));
        values[id] = meant.filter((one) => knowers.has(one)).length / meant.length;
      }
    } else values[id] = await valueOf(id, metric, { company, tallies, since, facts });
  }
  return values;
}

/** The tag of memories that were given with a fact, and of those made by hearing of it. */
export const factTag = (fact: string): string => `fact:${fact}`;

type Ground = { company: Company; tallies: Tallies; since: Since; facts: RunFacts };

async function valueOf(
  id: string,
  metric: Exclude<Metric, { kind: 'knowledge' }>,
  { company, tallies, since, facts }: Ground,
): Promise<number | null> {
  const of = (who: string): ReadonlySet<ActorId> => new Set(peopleOf(who, company));
  const counted = tallies.people[id]?.length ?? 0;
  switch (metric.kind) {
    case 'attendance': {
      // Of players nobody is expected: whoever was in the valley is meant.
      const meant = of(metric.who).size;
      if (meant === 0) return metric.who === 'players' ? 0 : null;
      return metric.measure === 'share' ? Math.min(1, counted / meant) : counted;
    }
    case 'players':
      return counted;
    case 'events': {
      const named = [metric.of.who, metric.of.to].filter((who) => who !== undefined);
      return named.some((who) => isUnplayed(who, of(who))) ? null : (tallies.counts[id] ?? 0);
    }
    case 'promises': {
      const by = of(metric.by);
      const to = metric.to === undefined ? null : of(metric.to);
      if (isUnplayed(metric.by, by) || (to !== null && isUnplayed(metric.to, to))) return null;
      const given = (await facts.promises(since)).filter(
        (one) => by.has(one.by) && (to === null || to.has(one.to)),
      );
      if (metric.outcome === 'made') return given.length;
      const found = given.filter(({ outcome }) => outcome === metric.outcome).length;
      if (metric.measure === 'count') return found;
      // What is still open has no outcome, and of nothing there is no share.
      const settled = given.filter(({ outcome }) => outcome !== null).length;
      return settled === 0 ? null : found / settled;
    }
    case 'tie_change': {
      const from = of(metric.from);
      const to = of(metric.to);
      if (isUnplayed(metric.from, from) || isUnplayed(metric.to, to)) return null;
      const changes = (await facts.ties(since))
        .filter((tie) => from.has(tie.agentId) && to.has(tie.otherId))
        .map((tie) => tie[metric.feeling].now - tie[metric.feeling].before);
      return changes.length === 0 ? 0 : changes.reduce((sum, one) => sum + one, 0) / changes.length;
    }
    case 'conversations': {
      const between = of(metric.between);
      const and = of(metric.and);
      if (isUnplayed(metric.between, between) || isUnplayed(metric.and, and)) return null;
      return (await facts.conversations(since)).filter((people) =>
        people.some((one) => between.has(one) && people.some((other) => other !== one && and.has(other))),
      ).length;
    }
    case 'possessions': {
      const who = of(metric.who);
      if (isUnplayed(metric.who, who)) return null;
      const carried = await facts.carried(metric.item);
      return carried.reduce((sum, { id: owner, count }) => sum + (who.has(owner) ? count : 0), 0);
    }
  }
}

/** Players come and go; that nobody is a role or a villager means that it is not played. */
function isUnplayed(who: string | undefined, people: ReadonlySet<ActorId>): boolean {
  return who !== 'players' && people.size === 0;
}

export function judge(
  { config }: Pick<Scenario, 'config'>,
  values: MetricValues,
  end: { ending: string | null; minute: number },
): RunResults {
  const criteria = config.success_criteria.map((criterion): Verdict => {
    const value = values[criterion.metric] ?? null;
    const { title, metric, is, bound, weight } = criterion;
    return { title, metric, value, is, bound, weight, met: value === null ? null : holds(value, criterion) };
  });
  const judged = criteria.filter(({ met }) => met !== null);
  return {
    ...end,
    metrics: Object.fromEntries(
      Object.entries(config.metrics_definitions).map(([id, { title }]) => [
        id,
        { title, value: values[id] ?? null },
      ]),
    ),
    criteria,
    score: judged.length === 0 ? null : weightOf(judged.filter(({ met }) => met === true)) / weightOf(judged),
  };
}

function weightOf(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((total, { weight }) => total + weight, 0);
}
