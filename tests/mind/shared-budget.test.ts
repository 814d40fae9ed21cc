import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresTokenSpending } from '../../server/src/adapters/postgres-token-spending.ts';
import { createAllowance } from '../../server/src/mind/allowance.ts';
import { createGovernor } from '../../server/src/mind/governor.ts';
import { shareAllowance, type SharedAllowance } from '../../server/src/mind/shared-allowance.ts';
import type { Admission } from '../../server/src/ports/language-model.ts';
import type { FreshDatabase } from '../services/databases.ts';
import { emptiedBackends } from '../services/emptied-database.ts';

const log = pino({ level: 'silent' });
const limits = { perMinute: 10_000, perHour: 30_000, perDay: 60_000 };

describe.each(emptiedBackends)('A budget of several processes on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('is one', () => {
    let fresh: FreshDatabase;
    const nowMs = 100_000_000;
    const open = async (): Promise<SharedAllowance> => {
      const spending = createPostgresTokenSpending(fresh.database.dataSource);
      const shared = shareAllowance({
        allowance: createAllowance(limits),
        spending,
        nowMs: () => nowMs,
        log,
      });
      await shared.exchange();
      return shared;
    };
    /** A thousand at a time, for as long as there is room. */
    const spendAll = (shared: SharedAllowance): number => {
      let calls = 0;
      for (; shared.waitMs(1_000, 1, nowMs) === null; calls += 1) shared.add(1_000, nowMs);
      return calls;
    };

    beforeAll(async () => void (fresh = await backend.create()));
    afterAll(async () => await fresh?.dispose());

    it('never overrun, though both spend what they can before they hear of one another', async () => {
      const one = await open();
      const other = await open();
      await one.exchange();
      const before = [spendAll(one), spendAll(other)];
      expect(before).toEqual([5, 5]);
      for (const shared of [one, other, one]) await shared.exchange();
      expect(one.spent(nowMs).minute).toBe(10_000);
      expect(other.spent(nowMs).minute).toBe(10_000);
      expect([spendAll(one), spendAll(other)]).toEqual([0, 0]);

      // What was set aside and not needed is room for the other.
      one.add(-4_000, nowMs);
      await one.exchange();
      await other.exchange();
      expect(spendAll(other)).toBe(2);
      await other.exchange();
      expect(other.spent(nowMs).minute).toBe(8_000);
    });

    it('is known to a process that starts, and told of by its last word', async () => {
      const governor = createGovernor({ valley: limits });
      const stop = await governor.share(createPostgresTokenSpending(fresh.database.dataSource), log);
      expect(governor.usage().window.day).toBe(8_000);
      const admission = await governor.admit({
        task: 'reply',
        agentId: 'ada',
        order: 'player',
        timeoutMs: 1_000,
        promptTokens: 200,
        maxTokens: 100,
      });
      admission.settle(
        { promptTokens: 200, completionTokens: 50, cachedTokens: 0, milliseconds: 1, model: 'm' },
        null,
      );
      await stop();
      expect((await open()).spent(nowMs).day).toBe(8_250);
    });

    it('is one for each villager as well', async () => {
      const spending = () => createPostgresTokenSpending(fresh.database.dataSource);
      const agent = { perMinute: 1_000, perHour: 1_000, perDay: 1_000 };
      const [one, other] = [createGovernor({ agent }), createGovernor({ agent })];
      const admit = async (governor: typeof one, agentId: string): Promise<Admission> =>
        await governor.admit({
          task: 'reply',
          agentId,
          order: 'player',
          timeoutMs: 1_000,
          promptTokens: 600,
          maxTokens: 200,
        });
      const stopOne = await one.share(spending(), log);
      await admit(one, 'elara');
      await stopOne();
      const stopOther = await other.share(spending(), log);
      await expect(admit(other, 'elara')).rejects.toThrow('no budget left');
      (await admit(other, 'marcus')).settle(null, null);
      await stopOther();
    });
  });
});
