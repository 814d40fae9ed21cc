// A connection that listens, and comes back by itself when it is lost.
import { Client } from 'pg';
import type { ConnectionOptions } from './data-source.ts';

const firstPauseMs = 250;
const longestPauseMs = 10_000;

export type Listener = {
  told: (payload: string) => void;
  back: () => void;
  onTrouble: (error: Error) => void;
};

/** Notifications are not kept for who is away: `back` is called whenever some may have been missed. */
export function listen(
  connection: ConnectionOptions,
  channel: string,
  { told, back, onTrouble }: Listener,
): { close(): Promise<void> } {
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let pauseMs = firstPauseMs;
  let closing = false;

  const lost = (failed: Client, error: Error): void => {
    if (client !== failed) return;
    client = null;
    void failed.end().catch(() => {});
    if (closing) return;
    onTrouble(error);
    retry = setTimeout(open, pauseMs).unref();
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  };
  function open(): void {
    const fresh = new Client(connection);
    client = fresh;
    fresh.on('notification', ({ payload }) => told(payload ?? ''));
    fresh.on('error', (error) => lost(fresh, error));
    fresh.on('end', () => lost(fresh, new Error('the connection was closed')));
    void (async () => {
      try {
        await fresh.connect();
        await fresh.query(`LISTEN ${channel}`);
        pauseMs = firstPauseMs;
        back();
      } catch (error) {
        lost(fresh, error instanceof Error ? error : new Error(String(error)));
      }
    })();
  }
  open();
  return {
    async close() {
      closing = true;
      if (retry !== null) clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
