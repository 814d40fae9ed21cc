/** What Analysts found out about a valley, for whoever runs or writes it. Adapter: `postgres-insights.ts`. */
import type { JsonObject } from './event-queue.ts';

/** Named as the engines' outputs. */
export const insightKinds = ['pattern_detected', 'insight_generated', 'recommendation'] as const;
export type InsightKind = (typeof insightKinds)[number];

export type NewInsight = {
  readonly kind: InsightKind;
  /** "lonely_agents", "communities": what was looked at. At most 60 characters. */
  readonly analysisType: string;
  readonly title: string | null;
  /** In plain words, for people. */
  readonly text: string | null;
  readonly findings: JsonObject;
  /** 0 to 1. */
  readonly confidence: number;
  /** Ids of villagers and characters. */
  readonly about: readonly string[];
  readonly scenarioRunId: number | null;
  readonly gameMinute: number | null;
  /** Of the valley, the same key is stored once: `event:<id>`. */
  readonly idempotencyKey: string;
};

export type Insight = Omit<NewInsight, 'idempotencyKey'> & { readonly id: string; readonly createdAt: Date };

export type InsightFilter = {
  kinds?: readonly InsightKind[];
  analysisType?: string;
  about?: string;
  scenarioRunId?: number;
  /** 0 to 1. */
  atLeast?: number;
};

/** Writes throw StaleLeaseError once another server has the valley. */
export type InsightStore = {
  add(insight: NewInsight): Promise<Insight>;
  /** Newest first, those before `before`; 1–500. */
  list(filter: InsightFilter, page: { limit: number; before?: string | undefined }): Promise<Insight[]>;
};
