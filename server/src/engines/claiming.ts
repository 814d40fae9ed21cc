/**
 * Claims events for an engine as it has room: when there may be some, and together with completions where that spares it
 * asking by itself. What it may hold without knowing of it, it gives back first.
 */
import type { Logger } from 'pino';
import type { ClaimedEvent, EngineId, EngineType, EventQueue } from '../ports/event-queue.ts';
import type { Next } from './settling.ts';

export type ClaimingOptions = {
  id: EngineId;
  types: readonly EngineType[];
  queue: Pick<EventQueue, 'claim' | 'releaseOthers'>;
  log: Pick<Logger, 'warn'>;
  /** Events claimed at a time. */
  batch: number;
  /** How many it could take besides those it holds. */
  room: () => number;
  /** Whether some are held that were not begun. */
  isAhead: () => boolean;
  held: () => ClaimedEvent[];
  take: (claimed: readonly ClaimedEvent[]) => void;
};

export type Claiming = {
  /** There may be work. */
  claim(): void;
  /** There may be room for what was wanted before. */
  goOn(): void;
  /** It may hold what it does not know of. */
  doubt(): void;
  readonly next: Next;
  /** Claims nothing any more once it resolves, but what was asked for together with completions. */
  close(): Promise<void>;
};

const firstPauseMs = 250;
const longestPauseMs = 10_000;

export function createClaiming(options: ClaimingOptions): Claiming {
  const { id, types, queue, log, batch, isAhead, held, take } = options;
  let claiming: Promise<void> | null = null;
  let isWanted = false;
  /** An object, as it changes between the awaits of a loop. */
  const life = { closing: false };
  let pauseMs = 0;
  let retry: NodeJS.Timeout | null = null;
  /** Of an earlier life, or of a claim whose answer never came. */
  let isUnsure = true;
  /** Asked for together with completions, and not come yet. */
  let expected = 0;

  const room = (): number => options.room() - expected;
  /** What waits is not topped up one by one: a batch at a time, or when nothing waits any more. */
  const hasRoom = (): boolean => room() >= batch || (!isAhead() && room() > 0);

  function goOn(): void {
    if (!isWanted || life.closing || retry !== null) return;
    claiming ??= claimAll().finally(() => (claiming = null));
  }

  /** For as long as there is room and work. Asked for meanwhile, it looks once more. */
  async function claimAll(): Promise<void> {
    try {
      while (isWanted && !life.closing && hasRoom()) {
        const asked = Math.min(batch, room());
        isWanted = false;
        // What is expected is the engine's already, though it knows nothing of it yet.
        if (isUnsure && expected === 0) {
          await queue.releaseOthers(id, held());
          isUnsure = false;
        }
        const claimed = await queue.claim(id, types, asked);
        pauseMs = 0;
        if (claimed.length === asked) isWanted = true;
        take(claimed);
      }
    } catch (error) {
      isUnsure = true;
      isWanted = true;
      pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2));
      log.warn({ err: error, engine: id, pauseMs }, 'no events could be claimed');
      retry = setTimeout(() => {
        retry = null;
        goOn();
      }, pauseMs).unref();
    }
  }

  const next: Next = {
    types,
    wanted(completing) {
      if (life.closing || isUnsure || retry !== null || claiming !== null || isAhead()) return 0;
      const wanted = Math.max(0, Math.min(batch, room() + completing));
      expected += wanted;
      if (wanted > 0) isWanted = false;
      return wanted;
    },
    take(wanted, claimed) {
      expected -= wanted;
      if (claimed === null) isUnsure = true;
      if (claimed === null || claimed.length === wanted) isWanted = true;
      take(claimed ?? []);
    },
    freed: () => void (isWanted = true),
  };

  return {
    claim() {
      isWanted = true;
      goOn();
    },
    goOn,
    doubt: () => void (isUnsure = true),
    next,
    async close() {
      life.closing = true;
      if (retry !== null) clearTimeout(retry);
      await claiming;
    },
  };
}
