/** What an Analyst finds, and how sure it may be of it. */
import type { JsonObject } from '../../ports/event-queue.ts';
import type { InsightKind } from '../../ports/insights.ts';

export type Finding = {
  readonly kind: InsightKind;
  readonly analysisType: string;
  readonly title: string;
  /** In plain words, for whoever runs the valley. */
  readonly text: string;
  readonly findings: JsonObject;
  /** 0 to 1. */
  readonly confidence: number;
  /** Ids of villagers and characters. */
  readonly about: readonly string[];
};

/**
 * How sure: `evidence / (evidence + half)`, so that with `half` observations it is 0.5 and never 1, times how clear the
 * difference is, from 0 (none) to 1 (as large as it gets). What is simply counted has a clarity of 1.
 */
export function confidenceOf(evidence: number, half: number, clarity = 1): number {
  if (evidence <= 0) return 0;
  const sure = (evidence / (evidence + half)) * Math.min(1, Math.max(0, clarity));
  return Math.round(sure * 100) / 100;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}

/** Two figures behind the point. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** "the last day", "the last 7 hours": so long as was looked back. */
export function spanWords(days: number): string {
  const [count, unit] = days < 1 ? [Math.max(1, Math.round(days * 24)), 'hour'] : [Math.round(days), 'day'];
  return count === 1 ? `the last ${unit}` : `the last ${count} ${unit}s`;
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The largest first. */
export function largest<Item>(items: Iterable<Item>, by: (item: Item) => number, most: number): Item[] {
  return [...items].sort((a, b) => by(b) - by(a)).slice(0, most);
}
