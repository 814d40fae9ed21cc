/** Minds of a server are asked through the queue, so that whichever engine has time thinks for them; the fallback is at hand. */
import type { Closing } from './closing.ts';
import type { EngineParts } from './engines.ts';
import type { Thinking } from './thinking.ts';
import { createQueuedMind } from '../engines/queued-mind.ts';
import type { MindTask } from '../engines/mind-results.ts';
import { createAllowance } from '../mind/allowance.ts';
import type { Meter } from '../mind/tasks/meter.ts';
import { createAccount, type UsageReport } from '../mind/usage.ts';

type QueuedThinkingParts = Pick<EngineParts, 'events' | 'words' | 'templates' | 'log'> & {
  thinking: Thinking;
  valleyId: string;
  /** Whether this process thinks for itself; its own account is fuller than what comes back with answers. */
  thinksHere: boolean;
};

export function thinkOverQueue(parts: QueuedThinkingParts, closing: Closing): Thinking {
  const { thinking, events, thinksHere, ...rest } = parts;
  const { mind } = thinking;
  const bill = thinksHere || mind.usage === undefined ? null : createBill();
  const queued = createQueuedMind({
    ...rest,
    queue: events.queue,
    records: events.records,
    of: bill === null ? mind : { ...mind, usage: bill.usage },
    ...(bill === null ? {} : { onSpent: bill.book }),
  });
  closing.add('thoughts on their way', () => queued.close());
  return { ...thinking, mind: queued };
}

type Bill = {
  readonly book: (task: MindTask, agentId: string, meter: Meter) => void;
  readonly usage: () => UsageReport;
};

/** What thoughts have cost that engines elsewhere had: each counts as one call, however many it took. */
function createBill(): Bill {
  const account = createAccount();
  const spent = createAllowance({ perMinute: Infinity, perHour: Infinity, perDay: Infinity });
  return {
    book(task, agentId, { promptTokens, completionTokens, milliseconds, by }) {
      const tokens = promptTokens + completionTokens;
      if (tokens === 0) return;
      spent.add(tokens, performance.now());
      const name = task.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const usage = { promptTokens, completionTokens, cachedTokens: 0, milliseconds, model: by };
      account.book(name, agentId, usage, null);
    },
    usage: () => ({
      ...account.report(),
      window: spent.spent(performance.now()),
      waiting: 0,
      callsInFlight: 0,
    }),
  };
}
