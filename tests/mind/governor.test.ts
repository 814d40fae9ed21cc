import { describe, expect, it } from 'vitest';
import { createGovernor, type GovernorLimits } from '../../server/src/mind/governor.ts';
import type { PlannedCall, Usage } from '../../server/src/ports/language-model.ts';

const small: GovernorLimits = {
  callsAtOnce: 4,
  valley: { perMinute: 10_000, perHour: 30_000, perDay: 60_000 },
  agent: { perMinute: 6_000, perHour: 20_000, perDay: 40_000 },
  keptForPlayers: 0.5,
  playerPatienceMs: 100,
};

function call(overrides: Partial<PlannedCall> = {}): PlannedCall {
  return {
    task: 'reply',
    agentId: 'a',
    order: 'player',
    timeoutMs: 300,
    promptTokens: 900,
    maxTokens: 100,
    ...overrides,
  };
}

function spent(tokens: number): Usage {
  return { promptTokens: tokens, completionTokens: 0, cachedTokens: 0, milliseconds: 5, model: 'm' };
}

describe('the governor of calls', () => {
  it('sets aside the most a call may cost, so that calls side by side never overrun', async () => {
    let nowMs = 0;
    const governor = createGovernor({ ...small, callsAtOnce: 100 }, () => nowMs);
    const admitted = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => governor.admit(call({ agentId: `a${n}`, timeoutMs: 30 }))),
    ).then((all) => all.filter((one) => one.status === 'fulfilled').length);
    expect(admitted).toBe(10);
    expect(governor.usage().window.minute).toBe(10_000);
    nowMs += 61_000;
    await expect(governor.admit(call({ agentId: 'z' }))).resolves.toBeDefined();
  });

  it('forgets nothing that was spent less than an hour ago, and all that is older by a minute', async () => {
    let nowMs = 54_000;
    const governor = createGovernor({ ...small, agent: small.valley, keptForPlayers: 0 }, () => nowMs);
    const spend = async (tokens: number): Promise<void> =>
      (await governor.admit(call({ promptTokens: tokens - 100 }))).settle(spent(tokens), null);
    for (let n = 0; n < 3; n++, nowMs += 70_000) await spend(10_000);
    nowMs = 54_000 + 3_560_000;
    await expect(governor.admit(call())).rejects.toMatchObject({ fault: 'over_budget' });
    nowMs = 54_000 + 3_661_000;
    await expect(governor.admit(call())).resolves.toBeDefined();
  });

  it('gives back what was not needed, and charges what was', async () => {
    const governor = createGovernor(small, () => 0);
    const one = await governor.admit(call());
    expect(governor.usage().window.hour).toBe(1_000);
    one.settle(spent(120), null);
    one.settle(spent(9_999), null);
    expect(governor.usage()).toMatchObject({
      calls: 1,
      promptTokens: 120,
      window: { minute: 120, day: 120 },
    });
    const failed = await governor.admit(call({ task: 'plan_day', order: 'plan' }));
    failed.settle(null, 'unreachable');
    expect(governor.usage()).toMatchObject({
      window: { hour: 120 },
      faults: 1,
      faultsByKind: { unreachable: 1 },
    });
  });

  it('keeps a share of tokens and of calls for players', async () => {
    const governor = createGovernor(small, () => 0);
    const others = await Promise.allSettled(
      ['b', 'c', 'd'].map((agentId) => governor.admit(call({ agentId, order: 'near', timeoutMs: 30 }))),
    );
    expect(others.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(governor.admit(call())).resolves.toBeDefined();
    const tokens = createGovernor({ ...small, callsAtOnce: 100 }, () => 0);
    const big = { order: 'plan', promptTokens: 4_900, timeoutMs: 30 } as const;
    await expect(tokens.admit(call({ ...big, agentId: 'b' }))).rejects.toMatchObject({
      fault: 'over_budget',
    });
    await expect(tokens.admit(call({ ...big, agentId: 'b', order: 'player' }))).resolves.toBeDefined();
  });

  it('stops one agent from spending the allowance of all', async () => {
    const governor = createGovernor({ ...small, callsAtOnce: 100 }, () => 0);
    for (let n = 0; n < 6; n++) await governor.admit(call());
    await expect(governor.admit(call())).rejects.toMatchObject({ fault: 'over_budget' });
    await expect(governor.admit(call({ agentId: 'b' }))).resolves.toBeDefined();
  });

  it('lets players go first, whoever came first', async () => {
    const governor = createGovernor({ ...small, callsAtOnce: 1, keptForPlayers: 0 });
    const running = await governor.admit(call());
    const order: string[] = [];
    const waiting = (['rate', 'near', 'player'] as const).map((one, n) =>
      governor.admit(call({ agentId: `w${n}`, order: one, timeoutMs: 1_000 })).then((admission) => {
        order.push(one);
        setTimeout(() => admission.settle(spent(10), null), 5);
      }),
    );
    expect(governor.usage().waiting).toBe(3);
    running.settle(spent(10), null);
    await Promise.all(waiting);
    expect(order).toEqual(['player', 'near', 'rate']);
  });

  it('lets go of whoever is not wanted any more, or has waited long enough', async () => {
    const governor = createGovernor({ ...small, callsAtOnce: 1, keptForPlayers: 0 });
    await governor.admit(call());
    await expect(governor.admit(call({ signal: AbortSignal.timeout(20) }))).rejects.toMatchObject({
      fault: 'aborted',
    });
    const began = performance.now();
    await expect(governor.admit(call())).rejects.toMatchObject({ fault: 'over_budget' });
    expect(performance.now() - began).toBeGreaterThan(80);
    expect(governor.usage()).toMatchObject({ waiting: 0, callsInFlight: 1 });
  });

  it('tells what was spent by task and by agent', async () => {
    const governor = createGovernor(small, () => 0);
    (await governor.admit(call())).settle(spent(100), null);
    (await governor.admit(call({ task: 'reflect', order: 'reflect', agentId: 'b' }))).settle(
      spent(50),
      'malformed',
    );
    governor.gaveUp('reflect');
    expect(governor.usage()).toMatchObject({
      byTask: { reply: { calls: 1, promptTokens: 100, faults: 0 }, reflect: { calls: 1, faults: 1 } },
      byAgent: { a: { promptTokens: 100 }, b: { promptTokens: 50 } },
      givenUp: { reflect: 1 },
    });
  });
});
