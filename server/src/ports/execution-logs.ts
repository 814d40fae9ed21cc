/** What engines and runs of scenarios wrote down, for whoever asks why. Adapter: `postgres-execution-logs.ts`. */
import type { JsonObject } from './event-queue.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export type LogEntry = {
  level: LogLevel;
  /** At most 4000 characters are kept. */
  message: string;
  data: JsonObject;
  scenarioRunId: number | null;
  /** Of `agent_instances`. */
  agentInstanceId: number | null;
};

export type StoredLogEntry = LogEntry & { id: string; createdAt: Date };

export type LogFilter = { scenarioRunId?: number; agentInstanceId?: number; levels?: readonly LogLevel[] };

export type ExecutionLogs = {
  /** Gives its id. Throws UnknownReferenceError for a run or an instance that is not there. */
  add(entry: LogEntry): Promise<string>;
  /** Newest first, those before `before`; 1–500. */
  list(filter: LogFilter, page: { limit: number; before?: string | undefined }): Promise<StoredLogEntry[]>;
};
