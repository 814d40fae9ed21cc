/** What a scenario's metrics and criteria must agree on: nothing that cannot be measured, cannot fail or cannot be met. */
import type { ScenarioNames } from './check-scenario-names.ts';
import type { JsonPath } from './json-source.ts';
import { rangeOf, type Metric } from './scenario-metrics.ts';
import { holds } from './scenario-parts.ts';
import type { Comparison } from './scenario-words.ts';

export function checkMetrics(names: ScenarioNames): void {
  const { metrics_definitions: metrics, success_criteria: criteria } = names.scenario.config;
  for (const [id, metric] of Object.entries(metrics)) {
    checkMetric(names, metric, ['config', 'metrics_definitions', id]);
  }
  criteria.forEach((criterion, at) => {
    const path: JsonPath = ['config', 'success_criteria', at];
    names.metric(criterion.metric, [...path, 'metric']);
    checkBound(names, criterion, path);
  });
}

function checkMetric(names: ScenarioNames, metric: Metric, path: JsonPath): void {
  switch (metric.kind) {
    case 'knowledge':
      names.fact(metric.fact, [...path, 'fact']);
      return names.who(metric.who, [...path, 'who'], 'villagers');
    case 'attendance':
      names.place(metric.place, [...path, 'place']);
      names.who(metric.who, [...path, 'who']);
      names.moment(metric.from, [...path, 'from']);
      names.moment(metric.to, [...path, 'to']);
      if (minuteOf(metric.from) >= minuteOf(metric.to))
        names.say([...path, 'to'], 'it ends before it begins');
      return;
    case 'promises':
      names.who(metric.by, [...path, 'by']);
      names.who(metric.to, [...path, 'to']);
      if (metric.outcome === 'made' && metric.measure === 'share')
        names.say([...path, 'measure'], 'of the promises made, all were made: count them');
      return;
    case 'tie_change':
      names.who(metric.from, [...path, 'from'], 'villagers');
      return names.who(metric.to, [...path, 'to']);
    case 'events':
      return names.happening(metric.of, [...path, 'of']);
    case 'conversations':
      names.who(metric.between, [...path, 'between']);
      return names.who(metric.and, [...path, 'and']);
    case 'players':
      names.who(metric.with, [...path, 'with']);
      names.place(metric.place, [...path, 'place']);
      return checkPlayers(names, metric, path);
    case 'possessions':
      names.item(metric.item, [...path, 'item']);
      return names.who(metric.who, [...path, 'who']);
  }
}

function checkPlayers(
  names: ScenarioNames,
  metric: Extract<Metric, { kind: 'players' }>,
  path: JsonPath,
): void {
  const need = metric.by === 'being_there' ? 'place' : 'with';
  const other = need === 'place' ? 'with' : 'place';
  if (metric[need] === undefined) names.say([...path, need], `is missing: "${metric.by}" needs it`);
  if (metric[other] !== undefined) names.say([...path, other], `"${metric.by}" has no use for it`);
}

/** A bound that always or never holds decides nothing. */
export function checkBound(
  names: ScenarioNames,
  condition: { metric: string; is: Comparison; bound: number },
  path: JsonPath,
): void {
  const metric = names.scenario.config.metrics_definitions[condition.metric];
  if (metric === undefined) return;
  const range = rangeOf(metric);
  const atLeast = holds(range.least, condition);
  const atMost = holds(range.most, condition);
  const isWithin = condition.bound >= range.least && condition.bound <= range.most;
  const can = condition.is === 'exactly' ? isWithin : atLeast || atMost;
  const must = condition.is !== 'exactly' && atLeast && atMost;
  if (can && !must) return;
  const most = range.most === Infinity ? 'and up' : `to ${range.most}`;
  const values = `"${condition.metric}" is ${range.least} ${most}`;
  names.say([...path, 'bound'], `this ${can ? 'always' : 'never'} holds: ${values}`);
}

function minuteOf({ day, time }: { day: number; time: string }): number {
  return day * 1440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
