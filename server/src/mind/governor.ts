/**
 * What may be asked of language models, and when: so many calls at once, so many tokens a minute, an hour and a day
 * for the valley and for each agent. A call sets aside the most it can cost before it is made, so that calls side by
 * side never overrun together, and gives back what it did not need. Players' talk goes first, and a share is kept
 * for it that nothing else may touch.
 */
import {
  callOrders,
  LanguageModelError,
  type Admission,
  type CallGate,
  type CallOrder,
  type PlannedCall,
} from '../ports/language-model.ts';
import type { Logger } from 'pino';
import type { TokenSpending } from '../ports/token-spending.ts';
import { createAllowance, type Allowance, type TokenLimits } from './allowance.ts';
import { shareAllowance } from './shared-allowance.ts';
import { createAccount, type UsageReport } from './usage.ts';

export type GovernorLimits = {
  readonly callsAtOnce: number;
  readonly valley: TokenLimits;
  readonly agent: TokenLimits;
  /** Of the tokens and of the calls at once, 0–1, only for talk with players. */
  readonly keptForPlayers: number;
  /** A player's answer that waits longer for its turn is given to the next rung. */
  readonly playerPatienceMs: number;
};

/** At 48 minutes a day, 25 villagers with players about them need a third of it; the rest is for the players' talks. */
const defaultGovernor: GovernorLimits = {
  callsAtOnce: 16,
  valley: { perMinute: 200_000, perHour: 2_000_000, perDay: 20_000_000 },
  agent: { perMinute: 30_000, perHour: 300_000, perDay: 3_000_000 },
  keptForPlayers: 0.4,
  playerPatienceMs: 3_000,
};

export type Governor = CallGate & {
  /** 0–1: how much of the tightest allowance of the valley is used up. */
  strain(): number;
  gaveUp(task: string): void;
  usage(): UsageReport;
  /**
   * From now on the tokens of valley and agents are one budget with all other processes that share the same spending: the
   * valley's is never overrun, an agent's by no more than several of them begin to think for it within a second. Resolves
   * once it is known what they have spent; gives the way to stop it, which tells the last.
   */
  share(spending: TokenSpending, log: Pick<Logger, 'warn'>): Promise<() => Promise<void>>;
};

type Waiter = { readonly order: CallOrder; tryNow(): boolean };

/** Longest wait between two looks at whether tokens have become free. */
const lookAgainMs = 1_000;
/** Between two exchanges with those who share the budget. */
const shareEveryMs = 1_000;

export function createGovernor(
  limits: Partial<GovernorLimits> = {},
  nowMs: () => number = () => performance.now(),
): Governor {
  const { callsAtOnce, valley, agent, keptForPlayers, playerPatienceMs } = { ...defaultGovernor, ...limits };
  let allowance = createAllowance(valley);
  const byAgent = new Map<string, Allowance>();
  const account = createAccount();
  const waiters: Waiter[] = [];
  let inFlight = 0;
  const callsForOthers = Math.max(1, Math.floor(callsAtOnce * (1 - keptForPlayers)));

  function of(agentId: string | undefined): Allowance | null {
    if (agentId === undefined) return null;
    const known = byAgent.get(agentId) ?? createAllowance(agent);
    byAgent.set(agentId, known);
    return known;
  }

  /** Null when the tokens are there; else how long until they are. */
  function wait(call: PlannedCall, order: CallOrder): number | null {
    const tokens = call.promptTokens + call.maxTokens;
    const now = nowMs();
    const share = order === 'player' ? 1 : 1 - keptForPlayers;
    const waits = [
      allowance.waitMs(tokens, share, now),
      of(call.agentId)?.waitMs(tokens, order === 'player' ? 1 : share, now) ?? null,
    ].filter((one) => one !== null);
    return waits.length === 0 ? null : Math.max(...waits);
  }

  function hasRoom(order: CallOrder): boolean {
    return inFlight < (order === 'player' ? callsAtOnce : callsForOthers);
  }

  function add(call: PlannedCall, tokens: number): void {
    const now = nowMs();
    allowance.add(tokens, now, 0, call.agentId);
    of(call.agentId)?.add(tokens, now);
  }

  function begin(call: PlannedCall): Admission {
    const setAside = call.promptTokens + call.maxTokens;
    inFlight += 1;
    add(call, setAside);
    let settled = false;
    return {
      settle(spent, fault) {
        if (settled) return;
        settled = true;
        inFlight -= 1;
        const really = spent === null ? 0 : spent.promptTokens + spent.completionTokens;
        add(call, really - setAside);
        account.book(call.task, call.agentId ?? null, spent, fault);
        next();
      },
    };
  }

  function next(): void {
    for (const order of callOrders) {
      for (const waiter of waiters.filter((one) => one.order === order)) {
        if (!hasRoom(order)) break;
        waiter.tryNow();
      }
    }
  }

  function refusal(call: PlannedCall): LanguageModelError {
    account.book(call.task, call.agentId ?? null, null, 'over_budget');
    return new LanguageModelError('over_budget', `There is no budget left for "${call.task}" just now.`);
  }

  function queued(call: PlannedCall, order: CallOrder): Promise<Admission> {
    const { promise, resolve, reject } = Promise.withResolvers<Admission>();
    const patienceMs = order === 'player' ? Math.min(playerPatienceMs, call.timeoutMs) : call.timeoutMs;
    // Timers run by the process's clock, whatever clock the allowances go by.
    const until = performance.now() + patienceMs;
    let timer: NodeJS.Timeout | undefined;
    const waiter: Waiter = {
      order,
      tryNow() {
        if (!hasRoom(order) || wait(call, order) !== null) return false;
        leave();
        resolve(begin(call));
        return true;
      },
    };
    const abort = (): void => {
      leave();
      reject(new LanguageModelError('aborted', 'The thought is not wanted any more.'));
    };
    function leave(): void {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', abort);
      const at = waiters.indexOf(waiter);
      if (at >= 0) waiters.splice(at, 1);
    }
    function look(): void {
      if (waiter.tryNow()) return;
      const left = until - performance.now();
      if (left <= 0) {
        leave();
        reject(refusal(call));
        return;
      }
      timer = setTimeout(look, Math.min(left, lookAgainMs, wait(call, order) ?? lookAgainMs));
    }
    call.signal?.addEventListener('abort', abort, { once: true });
    waiters.push(waiter);
    look();
    return promise;
  }

  return {
    async admit(call) {
      const order = call.order ?? 'plan';
      if (call.signal?.aborted === true)
        throw new LanguageModelError('aborted', 'The thought is not wanted any more.');
      const waitMs = wait(call, order);
      // Nobody waits in vain: what cannot come in time goes to the next rung at once.
      if (waitMs !== null && waitMs > (order === 'player' ? playerPatienceMs : call.timeoutMs))
        throw refusal(call);
      return waitMs === null && hasRoom(order) ? begin(call) : queued(call, order);
    },
    strain: () => allowance.strain(nowMs()),
    gaveUp: (task) => account.gaveUp(task),
    async share(spending, log) {
      const onOthers = (agentId: string, tokens: number, agoMs: number): void => {
        if (agentId !== '') of(agentId)?.add(tokens, nowMs(), agoMs);
      };
      const shared = shareAllowance({ allowance, spending, nowMs, log, onOthers });
      allowance = shared;
      await shared.exchange();
      let busy: Promise<void> | null = null;
      const timer = setInterval(() => {
        busy ??= shared.exchange().finally(() => (busy = null));
      }, shareEveryMs).unref();
      return async () => {
        clearInterval(timer);
        await busy;
        await shared.exchange();
      };
    },
    usage: () => ({
      ...account.report(),
      window: allowance.spent(nowMs()),
      waiting: waiters.length,
      callsInFlight: inFlight,
    }),
  };
}
