// Wakes engines when there is work: at once in this process, by LISTEN from others, and now and then in case neither
// came through. On the embedded database nobody else can add work, so that one connection is saved.
import { listen, type Database } from '@heartwood/db';
import type { EngineType } from '../ports/event-queue.ts';

export type WorkSignal = {
  /** Wakes those who wait for work of these engines in this process. */
  wake(types: readonly EngineType[]): void;
  on(types: readonly EngineType[], wake: () => void): () => void;
  close(): Promise<void>;
};

type WorkSignalOptions = {
  database: Pick<Database, 'kind' | 'connectionOptions'>;
  onTrouble?: (error: Error) => void;
  /** Everybody looks for work this often, whatever they were told. */
  pollMs?: number;
};

const channel = 'event_queue';

type Waiting = { types: ReadonlySet<EngineType>; wake: () => void };

export function createWorkSignal({
  database,
  onTrouble = () => {},
  pollMs = 2_000,
}: WorkSignalOptions): WorkSignal {
  const waiting = new Set<Waiting>();
  const everybody = (): void => {
    for (const { wake } of waiting) wake();
  };
  const poll = setInterval(everybody, pollMs).unref();
  const told = (types: readonly EngineType[]): void => {
    for (const one of waiting) if (types.some((type) => one.types.has(type))) one.wake();
  };
  const listener =
    database.kind === 'embedded'
      ? null
      : listen(database.connectionOptions(), channel, {
          told: (type) => told([type]),
          back: everybody,
          onTrouble,
        });
  return {
    wake: told,
    on(types, wake) {
      const one = { types: new Set(types), wake };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    async close() {
      clearInterval(poll);
      await listener?.close();
    },
  };
}
