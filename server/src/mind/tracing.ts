/** Takes down why agents decide as they do, and writes it behind everything else: in batches, bounded, best effort. */
import type { Memory, ScoreTerms } from '../ports/memory-store.ts';
import type { DecisionKind, Trace } from '../ports/traces.ts';
import type { ActorId } from '../world/types.ts';
import { now, type Context } from './context.ts';
import type { Meter } from './tasks/meter.ts';

/** Stored at once; at 2 kB each that is 400 kB on the wire. */
const batchSize = 200;
/** Game days and decisions of one agent that are kept: at some 300 a day, a week's end is out of sight anyway. */
const keptDays = 3;
const keptPerAgent = 2_000;
/** Batches between two clearings-out. */
const pruneEvery = 20;
const longest = { percepts: 8, memories: 14, options: 12, inputs: 6, text: 300 } as const;

export type Decision = {
  percepts: readonly string[];
  memories: readonly {
    memory: Pick<Memory, 'id' | 'content'>;
    score: number;
    /** Null for what was not searched for. */
    terms: ScoreTerms | null;
  }[];
  options?: Trace['options'];
  choice: string;
  reason: string | null;
  inputs?: Trace['inputs'];
  meter: Pick<Meter, 'promptTokens' | 'completionTokens'> & { by: Trace['by'] };
  how: string;
  operationId?: string;
};

/** Call before the thinking, and what it gives after: the time between is what the decision took. */
export function startTrace(
  context: Context,
  agentId: ActorId,
  kind: DecisionKind,
): (decision: Decision) => void {
  const startedMs = context.nowMs();
  return ({ percepts, memories, options = [], choice, reason, inputs = [], meter, how, operationId }) => {
    context.trace({
      agentId,
      kind,
      gameMinute: now(context),
      percepts: percepts.slice(0, longest.percepts).map(short),
      memories: memories.slice(0, longest.memories).map(({ memory, score, terms }) => ({
        id: memory.id,
        content: short(memory.content),
        score,
        terms,
      })),
      options: options
        .slice(0, longest.options)
        .map(({ what, score, why }) => ({ what: short(what), score, why: why === null ? null : short(why) })),
      choice: choice.slice(0, 2 * longest.text),
      reason: reason === null ? null : short(reason),
      inputs: inputs
        .slice(0, longest.inputs)
        .map(({ kind: of, detail }) => ({ kind: of, detail: short(detail) })),
      by: meter.by,
      how,
      promptTokens: meter.promptTokens,
      completionTokens: meter.completionTokens,
      milliseconds: Math.max(0, context.nowMs() - startedMs),
      operationId: operationId ?? null,
    });
  };
}

/** A decision by rule, which costs nothing and takes no time. */
export function traceByRule(
  context: Context,
  agentId: ActorId,
  kind: DecisionKind,
  decision: Pick<Trace, 'percepts' | 'choice' | 'reason' | 'how'> &
    Partial<Pick<Trace, 'options' | 'inputs'>>,
): Trace {
  return {
    agentId,
    kind,
    gameMinute: now(context),
    memories: [],
    options: [],
    inputs: [],
    by: 'routine',
    promptTokens: 0,
    completionTokens: 0,
    milliseconds: 0,
    operationId: null,
    ...decision,
  };
}

function short(text: string): string {
  return text.length <= longest.text ? text : `${text.slice(0, longest.text - 1)}…`;
}

type TraceWriter = {
  /** Begins to store what waits, unless it is at it. */
  tick(): void;
  /** Stores what waits, for at most so long. */
  close(timeoutMs: number): Promise<void>;
};

export function createTraceWriter(context: Context): TraceWriter {
  const { deps, traces } = context;
  let writing = false;
  let batches = 0;

  async function write(): Promise<void> {
    const { store, log } = deps;
    await context.playersFirst.free();
    // Taken out first: what fails is dropped, since one more explanation is worth no second try.
    const batch = traces.splice(0, batchSize);
    try {
      await store.traces.add(batch);
      batches++;
      if (batches % pruneEvery === 0) await store.traces.prune(now(context) - keptDays * 1440, keptPerAgent);
    } catch (error) {
      log.debug({ err: error, dropped: batch.length }, 'traces were not stored');
    }
  }

  return {
    tick() {
      if (writing || traces.length === 0) return;
      writing = true;
      context.background('storing traces', () =>
        write().finally(() => {
          writing = false;
        }),
      );
    },
    async close(timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (traces.length > 0 && performance.now() < until) await write();
    },
  };
}
