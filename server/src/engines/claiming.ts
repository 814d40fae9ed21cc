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
  /** How many it could take besides those it holds; below 0 when what is kept for the urgent has begun to fill. */
  room: () => number;
  /** Those that only what presses may take come on top; null where nothing presses more than the rest. */
  urgent: { readonly from: number; readonly room: () => number } | null;
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
  const { id, types, queue, log, batch, urgent, isAhead, held, take } = options;
  let claiming: Promise<void> | null = null;
  let isWanted = false;
  /** As `isWanted`, of what presses: it may still be there when all other room is taken. */
  let isUrgentWanted = false;
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
  const urgentRoom = (): number => (urgent === null ? 0 : urgent.room() - expected);
  const want = (): void => {
    isWanted = true;
    isUrgentWanted = true;
  };
  /** The most urgent come first: where the last of a full batch presses, there may be more like it. */
  const heed = (asked: number, claimed: readonly ClaimedEvent[]): void => {
    if (claimed.length < asked) return;
    isWanted = true;
    if ((claimed.at(-1)?.priority ?? 0) >= (urgent?.from ?? Infinity)) isUrgentWanted = true;
  };

  function goOn(): void {
    if (!(isWanted || isUrgentWanted) || life.closing || retry !== null) return;
    claiming ??= claimAll().finally(() => (claiming = null));
  }

  /** For as long as there is room and work. Asked for meanwhile, it looks once more. */
  async function claimAll(): Promise<void> {
    try {
      while (!life.closing) {
        const isForAll = isWanted && hasRoom();
        if (!isForAll && !(isUrgentWanted && urgentRoom() > 0)) return;
        const asked = Math.min(batch, isForAll ? room() : urgentRoom());
        isUrgentWanted = false;
        if (isForAll) isWanted = false;
        // What is expected is the engine's already, though it knows nothing of it yet.
        if (isUnsure && expected === 0) {
          await queue.releaseOthers(id, held());
          isUnsure = false;
        }
        const claimed = isForAll
          ? await queue.claim(id, types, asked)
          : await queue.claim(id, types, asked, urgent?.from);
        pauseMs = 0;
        heed(asked, claimed);
        take(claimed);
      }
    } catch (error) {
      isUnsure = true;
      want();
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
      if (wanted > 0) {
        isWanted = false;
        isUrgentWanted = false;
      }
      return wanted;
    },
    take(wanted, claimed) {
      expected -= wanted;
      if (claimed === null) {
        isUnsure = true;
        want();
      } else heed(wanted, claimed);
      take(claimed ?? []);
    },
    freed: want,
  };

  return {
    claim() {
      want();
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
