/** Who waits for a thought: what is heard of it, how long nothing was, and what the queue says when nothing is. */
import type { Log } from '../mind/deps.ts';
import type { EngineWord } from '../ports/engine-words.ts';
import type { EventLog, EventOutcome } from '../ports/event-log.ts';
import type { EventId, JsonObject } from '../ports/event-queue.ts';

/** An engine has said of the event that it failed, or the queue that it is over: there is nothing left to withdraw. */
export class ThoughtFailedError extends Error {
  override name = 'ThoughtFailedError';
}

export type PendingOptions = {
  records: Pick<EventLog, 'outcomes'>;
  takenUpWithinMs: number;
  silentMs: number;
  pollMs: number;
  log: Pick<Log, 'debug'>;
};

export type Waiting = {
  readonly result: Promise<JsonObject>;
  /** The event that will bring it. */
  isQueued(eventId: EventId): void;
  fail(reason: unknown): void;
};

export type HowToWait = {
  onDelta: (delta: string) => void;
  /** Something else is said where no engine is at work on it soon. */
  isPressing: boolean;
  /** It may have been answered before: the queue is asked at once. */
  isKnown: boolean;
};

export type Pending = {
  add(call: string, how: HowToWait): Waiting;
  remove(call: string): void;
  hear(word: EngineWord): void;
  /** False while thoughts are taken up by nobody: since the last that one was. */
  isWorkedOff(): boolean;
  close(): void;
};

type Call = {
  readonly onDelta: (delta: string) => void;
  readonly isPressing: boolean;
  /** The queue is not asked earlier. */
  readonly askFrom: number;
  readonly since: number;
  readonly resolve: (result: JsonObject) => void;
  readonly reject: (reason: unknown) => void;
  eventId: EventId | null;
  isTakenUp: boolean;
  /** When something was last heard over presence; null as long as nothing was. */
  heardAt: number | null;
  /** Whose words are passed on: the first engine's that was heard, while none of them is missing. */
  speaker: { readonly claim: number; nextSeq: number; isWhole: boolean } | null;
};

/** Between two looks at who has waited too long. */
const lookEveryMs = 250;

export function createPending(options: PendingOptions): Pending {
  const { records, takenUpWithinMs, silentMs, pollMs, log } = options;
  const calls = new Map<string, Call>();
  let timer: NodeJS.Timeout | null = null;
  let polledAt = -Infinity;
  let polling = false;
  let isClosed = false;
  let isWorkedOff = true;

  function look(): void {
    const now = performance.now();
    for (const call of calls.values()) {
      if (call.isPressing && !call.isTakenUp && now - call.since >= takenUpWithinMs) {
        isWorkedOff = false;
        call.reject(new Error(`no engine took the thought up within ${takenUpWithinMs} ms`));
      } else if (call.isPressing && call.heardAt !== null && now - call.heardAt >= silentMs)
        call.reject(new Error(`the engine has been silent for ${silentMs} ms`));
    }
    if (polling || now - polledAt < pollMs) return;
    const late = [...calls.values()].filter((call) => call.eventId !== null && now >= call.askFrom);
    if (late.length === 0) return;
    polling = true;
    polledAt = now;
    void poll(late).finally(() => (polling = false));
  }

  /** What was lost on the way is in the queue, and so are answers to what was asked before a restart. */
  async function poll(late: readonly Call[]): Promise<void> {
    try {
      const outcomes = await records.outcomes(late.flatMap(({ eventId }) => eventId ?? []));
      const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
      for (const call of late) {
        const outcome = call.eventId === null ? undefined : byId.get(call.eventId);
        if (outcome !== undefined) take(call, outcome);
      }
    } catch (error) {
      log.debug({ err: error }, 'the queue could not be asked what became of thoughts');
    }
  }

  function take(call: Call, { status, result, lastError }: EventOutcome): void {
    switch (status) {
      case 'queued':
        return;
      case 'processing':
        call.isTakenUp = true;
        isWorkedOff = true;
        return;
      case 'completed':
        isWorkedOff = true;
        call.resolve(result ?? {});
        return;
      case 'failed':
      case 'dead_letter':
      case 'cancelled':
        call.reject(new ThoughtFailedError(`the thought came to nothing: ${lastError ?? status}`));
    }
  }

  function speak(call: Call, { claim, seq, ...word }: EngineWord): void {
    call.speaker ??= { claim, nextSeq: seq, isWhole: seq === 0 };
    const { speaker } = call;
    if (speaker.claim !== claim) return;
    // A line with a gap in it would be nonsense: its listeners get it whole at the end.
    if (seq !== speaker.nextSeq) speaker.isWhole = false;
    speaker.nextSeq = seq + 1;
    if (word.kind === 'words' && speaker.isWhole) call.onDelta(word.delta);
  }

  return {
    add(id, { onDelta, isPressing, isKnown }) {
      if (isClosed) throw new Error('the valley closes');
      const { promise, resolve, reject } = Promise.withResolvers<JsonObject>();
      promise.catch(() => undefined);
      const since = performance.now();
      const call: Call = {
        onDelta,
        isPressing,
        since,
        askFrom: since + (isKnown ? 0 : pollMs),
        resolve,
        reject,
        eventId: null,
        isTakenUp: false,
        heardAt: null,
        speaker: null,
      };
      calls.set(id, call);
      timer ??= setInterval(look, Math.min(lookEveryMs, pollMs)).unref();
      return {
        result: promise,
        isQueued: (eventId) => void (call.eventId = eventId),
        fail: reject,
      };
    },
    remove(id) {
      calls.delete(id);
      if (calls.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    },
    hear(word) {
      const call = calls.get(word.call);
      if (call === undefined) return;
      call.isTakenUp = true;
      isWorkedOff = true;
      call.heardAt = performance.now();
      speak(call, word);
      if (word.kind === 'done') call.resolve(word.result);
      else if (word.kind === 'failed') call.reject(new ThoughtFailedError(`the engine failed: ${word.why}`));
    },
    isWorkedOff: () => isWorkedOff,
    close() {
      isClosed = true;
      for (const call of calls.values()) call.reject(new Error('the valley closes'));
      if (timer !== null) clearInterval(timer);
    },
  };
}
