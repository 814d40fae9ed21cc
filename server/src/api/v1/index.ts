/** Every endpoint of /api/v1. */
import type { EngineRegistry } from '../../ports/engine-registry.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { EventQueue } from '../../ports/event-queue.ts';
import type { ExecutionLogs } from '../../ports/execution-logs.ts';
import type { Endpoint } from '../endpoint.ts';
import type { ApiTokens } from '../tokens.ts';
import { agentEndpoints, type AgentDesk } from './agents.ts';
import { engineInstanceEndpoints } from './engine-instances.ts';
import { createEventCheck } from './event-shapes.ts';
import { eventWorkEndpoints } from './event-work.ts';
import { eventEndpoints } from './events.ts';
import { paperEndpoints, type PaperDesk } from './gazettes.ts';
import { logEndpoints } from './logs.ts';
import { memoryEndpoints, type MemoryDesk } from './memories.ts';
import { reportEndpoints, type ReportDesk } from './reports.ts';
import { scenarioEndpoints, type ScenarioDesk } from './scenarios.ts';
import { templateEndpoints, type TemplateDesk } from './templates.ts';
import { tokenEndpoint } from './tokens.ts';
import { traceEndpoint, type TraceDesk } from './traces.ts';

export type Desks = {
  valleyId: string;
  queue: EventQueue;
  log: EventLog;
  registry: EngineRegistry;
  logs: ExecutionLogs;
  agents: AgentDesk & MemoryDesk & TraceDesk;
  templates: TemplateDesk;
  scenarios: ScenarioDesk;
  papers: PaperDesk;
  reports: ReportDesk;
  tokens: ApiTokens;
};

export function allEndpoints(desks: Desks): Endpoint[] {
  const { valleyId, queue, log, registry, logs, agents, templates, scenarios, papers, reports, tokens } =
    desks;
  const events = { queue, log, registry, valleyId, check: createEventCheck(() => log.types(), valleyId) };
  return [
    ...eventEndpoints(events),
    ...eventWorkEndpoints(events),
    ...engineInstanceEndpoints({ registry, queue, log }),
    ...agentEndpoints(agents),
    ...memoryEndpoints(agents),
    traceEndpoint(agents),
    ...templateEndpoints(templates),
    ...scenarioEndpoints(scenarios),
    ...paperEndpoints(papers),
    ...reportEndpoints(reports),
    ...logEndpoints(logs),
    tokenEndpoint(tokens),
  ];
}
