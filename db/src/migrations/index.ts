// In order of their time stamps, which is the order they are run in.
import { Agents1760000003000 } from './1760000003000-agents.ts';
import { Audit1760000008000 } from './1760000008000-audit.ts';
import { Company1760000032000 } from './1760000032000-company.ts';
import { Engines1760000007000 } from './1760000007000-engines.ts';
import { EventBacklog1760000027000 } from './1760000027000-event-backlog.ts';
import { EventIndexes1760000030000 } from './1760000030000-event-indexes.ts';
import { EventLanes1760000020000 } from './1760000020000-event-lanes.ts';
import { EventPlans1760000030500 } from './1760000030500-event-plans.ts';
import { EventWork1760000026000 } from './1760000026000-event-work.ts';
import { Foundation1760000001000 } from './1760000001000-foundation.ts';
import { Gazettes1760000025000 } from './1760000025000-gazettes.ts';
import { Letters1760000031000 } from './1760000031000-letters.ts';
import { Memories1760000004000 } from './1760000004000-memories.ts';
import { LoneExchanges1760000036000 } from './1760000036000-lone-exchanges.ts';
import { MemoryChanges1760000017000 } from './1760000017000-memory-changes.ts';
import { MemoryLife1760000012000 } from './1760000012000-memory-life.ts';
import { MemoryLooks1760000022000 } from './1760000022000-memory-looks.ts';
import { MemoryNearness1760000035000 } from './1760000035000-memory-nearness.ts';
import { MemoryTerms1760000013000 } from './1760000013000-memory-terms.ts';
import { Plans1760000006000 } from './1760000006000-plans.ts';
import { Promises1760000010000 } from './1760000010000-promises.ts';
import { PromisesInConfidence1760000018000 } from './1760000018000-promises-in-confidence.ts';
import { PromisesSpokenOf1760000021000 } from './1760000021000-promises-spoken-of.ts';
import { Roles1760000009000 } from './1760000009000-roles.ts';
import { RunStates1760000024000 } from './1760000024000-run-states.ts';
import { Settling1760000019000 } from './1760000019000-settling.ts';
import { Society1760000005000 } from './1760000005000-society.ts';
import { Strategies1760000014000 } from './1760000014000-strategies.ts';
import { TiesAtOnce1760000029000 } from './1760000029000-ties-at-once.ts';
import { TieTypes1760000016000 } from './1760000016000-tie-types.ts';
import { TokenSpending1760000033000 } from './1760000033000-token-spending.ts';
import { AgentSpending1760000034200 } from './1760000034200-agent-spending.ts';
import { UrgentClaims1760000034000 } from './1760000034000-urgent-claims.ts';
import { Traces1760000011000 } from './1760000011000-traces.ts';
import { TurnsAtOnce1760000023000 } from './1760000023000-turns-at-once.ts';
import { ValleysAndPeople1760000002000 } from './1760000002000-valleys-and-people.ts';

export const migrations = [
  Foundation1760000001000,
  ValleysAndPeople1760000002000,
  Agents1760000003000,
  Memories1760000004000,
  Society1760000005000,
  Plans1760000006000,
  Engines1760000007000,
  Audit1760000008000,
  Roles1760000009000,
  Promises1760000010000,
  Traces1760000011000,
  MemoryLife1760000012000,
  MemoryTerms1760000013000,
  Strategies1760000014000,
  TieTypes1760000016000,
  MemoryChanges1760000017000,
  PromisesInConfidence1760000018000,
  Settling1760000019000,
  EventLanes1760000020000,
  PromisesSpokenOf1760000021000,
  MemoryLooks1760000022000,
  TurnsAtOnce1760000023000,
  RunStates1760000024000,
  Gazettes1760000025000,
  EventWork1760000026000,
  EventBacklog1760000027000,
  TiesAtOnce1760000029000,
  EventIndexes1760000030000,
  EventPlans1760000030500,
  Letters1760000031000,
  Company1760000032000,
  TokenSpending1760000033000,
  UrgentClaims1760000034000,
  AgentSpending1760000034200,
  MemoryNearness1760000035000,
  LoneExchanges1760000036000,
];
