/** One process writes a valley: it takes the valley's lease at the start and renews it for as long as it runs. */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  LeaseHeldError,
  StaleLeaseError,
  type ValleyStore,
  type ValleyStores,
} from '../ports/valley-store.ts';
import type { Log } from '../rooms/hosting.ts';

const retryEveryMs = 500;

type LeaseOptions = {
  valleyId: string;
  seed: number;
  leaseMs: number;
  log: Log;
  say: (line: string) => void;
};

/**
 * A server that died leaves its lease behind for `leaseMs`: waited out, so that a restart after a crash needs no hand.
 * Throws LeaseHeldError when somebody keeps renewing it.
 */
export async function openWithLease(stores: ValleyStores, options: LeaseOptions): Promise<ValleyStore> {
  const { valleyId, seed, leaseMs, say } = options;
  const owner = `${hostname()} ${process.pid}`;
  const giveUpAt = Date.now() + leaseMs + 2 * retryEveryMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await stores.open(valleyId, { seed, owner, leaseMs });
    } catch (error) {
      if (!(error instanceof LeaseHeldError) || Date.now() > giveUpAt) throw error;
      if (attempt === 0)
        say('The valley is reserved by another server; waiting to see whether that one still runs…');
      await sleep(retryEveryMs);
    }
  }
}

/** Renews three times per lease; storage that is away is waited for, a lease that is lost is not got back. */
export function keepLease(
  store: ValleyStore,
  { leaseMs, log }: Pick<LeaseOptions, 'leaseMs' | 'log'>,
  onLost: (error: StaleLeaseError) => void,
): () => void {
  let renewing = false;
  const timer = setInterval(() => {
    if (renewing) return;
    renewing = true;
    store
      .renewLease()
      .catch((error: unknown) => {
        if (error instanceof StaleLeaseError) onLost(error);
        else log.warn({ err: error }, "The valley's lease could not be renewed; trying again.");
      })
      .finally(() => (renewing = false));
  }, leaseMs / 3);
  return () => clearInterval(timer);
}
