/** What is on record of agents beyond what the loop reads back: earlier plans, why ties changed, and their templates. Adapter: `postgres-agent-records.ts`. */
import type { ActorId, Task } from '../world/types.ts';
import type { JsonObject } from './event-queue.ts';

export type StoredPlan = {
  id: string;
  goal: string;
  steps: readonly Task[];
  currentStep: number;
  status: 'active' | 'done' | 'dropped';
  /** Of the valley, from 0. */
  day: number | null;
  createdAt: Date;
  updatedAt: Date;
};

export type TieChange = {
  id: string;
  otherId: ActorId;
  otherKind: 'agent' | 'character';
  affection: number;
  trust: number;
  affectionAfter: number;
  trustAfter: number;
  typeBefore: string | null;
  typeAfter: string | null;
  reason: string;
  gameMinute: number;
  createdAt: Date;
};

export type TemplateVersion = {
  slug: string;
  /** From 1. */
  version: number;
  isCurrent: boolean;
  name: string;
  createdAt: Date;
};

/** `content` is the checked file, with its defaults filled in. */
export type StoredTemplate = TemplateVersion & { content: JsonObject };

type Page = { limit: number; before?: string | undefined };

export type AgentRecords = {
  /** Newest first; 1–500. */
  plans(agentId: ActorId, page: Page): Promise<StoredPlan[]>;
  /** Newest first; of the tie with one other, or of all. */
  tieChanges(agentId: ActorId, otherId: ActorId | null, page: Page): Promise<TieChange[]>;
  /** Those in force, by slug. */
  templates(): Promise<TemplateVersion[]>;
  /** All of one, newest first. */
  versions(slug: string): Promise<TemplateVersion[]>;
  /** The one in force unless a version is said. */
  template(slug: string, version?: number): Promise<StoredTemplate | null>;
};
