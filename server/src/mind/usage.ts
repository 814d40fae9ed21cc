/** What thinking has cost so far, by task and by agent: for health, the log of each day, and the simulation's report. */
import type { ModelFault, Usage } from '../ports/language-model.ts';

type Spending = {
  /** Requests on the wire, those that failed among them. */
  calls: number;
  promptTokens: number;
  completionTokens: number;
  cachedTokens: number;
  milliseconds: number;
  faults: number;
};

export type UsageReport = Spending & {
  /** Tokens in the windows that slide, against their limits. */
  window: { minute: number; hour: number; day: number };
  waiting: number;
  callsInFlight: number;
  /** Thoughts that another rung had to think, by task. */
  givenUp: Readonly<Record<string, number>>;
  faultsByKind: Readonly<Partial<Record<ModelFault, number>>>;
  byTask: Readonly<Record<string, Spending>>;
  byAgent: Readonly<Record<string, Spending>>;
};

export type Account = {
  book(task: string, agentId: string | null, spent: Usage | null, fault: ModelFault | null): void;
  gaveUp(task: string): void;
  report(): Omit<UsageReport, 'window' | 'waiting' | 'callsInFlight'>;
};

const nothing = (): Spending => ({
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  milliseconds: 0,
  faults: 0,
});

export function createAccount(): Account {
  const all = nothing();
  const byTask = new Map<string, Spending>();
  const byAgent = new Map<string, Spending>();
  const faults = new Map<ModelFault, number>();
  const givenUp = new Map<string, number>();

  return {
    book(task, agentId, spent, fault) {
      const lines = [all, of(byTask, task), ...(agentId === null ? [] : [of(byAgent, agentId)])];
      for (const line of lines) {
        line.calls += 1;
        line.faults += fault === null ? 0 : 1;
        if (spent === null) continue;
        line.promptTokens += spent.promptTokens;
        line.completionTokens += spent.completionTokens;
        line.cachedTokens += spent.cachedTokens;
        line.milliseconds += spent.milliseconds;
      }
      if (fault !== null) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    },
    gaveUp: (task) => void givenUp.set(task, (givenUp.get(task) ?? 0) + 1),
    report: () => ({
      ...all,
      givenUp: Object.fromEntries(givenUp),
      faultsByKind: Object.fromEntries(faults),
      byTask: copied(byTask),
      byAgent: copied(byAgent),
    }),
  };
}

function of(lines: Map<string, Spending>, key: string): Spending {
  const line = lines.get(key) ?? nothing();
  lines.set(key, line);
  return line;
}

function copied(lines: ReadonlyMap<string, Spending>): Record<string, Spending> {
  return Object.fromEntries([...lines].map(([key, line]) => [key, { ...line }]));
}

/** What was spent since an earlier report; both of one account. */
export function spentSince(now: UsageReport, before: UsageReport | null): UsageReport {
  if (before === null) return now;
  const lines = (
    later: Readonly<Record<string, Spending>>,
    earlier: Readonly<Record<string, Spending>>,
  ): Record<string, Spending> =>
    Object.fromEntries(
      Object.entries(later)
        .map(([key, line]) => [key, less(line, earlier[key] ?? nothing())] as const)
        .filter(([, line]) => line.calls > 0),
    );
  return {
    ...now,
    ...less(now, before),
    byTask: lines(now.byTask, before.byTask),
    byAgent: lines(now.byAgent, before.byAgent),
  };
}

function less(later: Spending, earlier: Spending): Spending {
  return {
    calls: later.calls - earlier.calls,
    promptTokens: later.promptTokens - earlier.promptTokens,
    completionTokens: later.completionTokens - earlier.completionTokens,
    cachedTokens: later.cachedTokens - earlier.cachedTokens,
    milliseconds: later.milliseconds - earlier.milliseconds,
    faults: later.faults - earlier.faults,
  };
}
