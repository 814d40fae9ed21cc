/**
 * A mind that asks whichever engine has time: each thought is an event of the queue, its words come back over presence, and
 * its answer too, or is found in the queue. It fails where the ladder of answers shall go on: when no engine takes the
 * thought up in time, when the one at work falls silent, when the thought is shed or fails.
 */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Log } from '../mind/deps.ts';
import type { Mind } from '../mind/mind.ts';
import type { Meter } from '../mind/tasks/meter.ts';
import type { EngineWords } from '../ports/engine-words.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { EventId, EventQueue, JsonObject } from '../ports/event-queue.ts';
import type { VillagerTemplates } from '../ports/villager-templates.ts';
import type { ActorId } from '../world/types.ts';
import { createLightening } from './lightening.ts';
import { eventOf, type RequestOf } from './mind-requests.ts';
import { answerSchemas, meterSchema, type Answer, type MindTask } from './mind-results.ts';
import { createPending, ThoughtFailedError } from './pending-calls.ts';
import { plainJson } from './plain-json.ts';

export type QueuedMindOptions = {
  valleyId: string;
  queue: Pick<EventQueue, 'enqueue'>;
  records: Pick<EventLog, 'outcomes' | 'cancel' | 'lighten'>;
  words: EngineWords;
  templates: Pick<VillagerTemplates, 'versionOf'>;
  /** The mind that engines of this place have: what it is by, whether it writes whole talks, how it is and what it cost. */
  of: Pick<Mind, 'kind' | 'converse' | 'health' | 'usage'>;
  log: Pick<Log, 'debug' | 'warn'>;
  /** A player's answer that no engine has taken up by then fails; 3 s. */
  takenUpWithinMs?: number;
  /** An engine that has said something, and then nothing for so long, is gone; 4 s. */
  silentMs?: number;
  /** Between looks into the queue for what was not heard; 1 s. */
  pollMs?: number;
  /** Between two rounds in which answered thoughts lose what was asked; 30 s. */
  lightenEveryMs?: number;
  newId?: () => string;
  /** Told what each thought has cost. */
  onSpent?: (task: MindTask, agentId: ActorId, meter: Meter) => void;
};

export type QueuedMind = Mind & {
  /** Whoever waits gets an error. */
  close(): void;
};

/** Real time after which a thought is of no use to anybody, by task: what ladders wait. Shorter than the wait for a next try. */
const wantedMs: Partial<Record<MindTask, number>> = {
  reply: 25_000,
  open: 15_000,
  react: 15_000,
  receiveGift: 25_000,
};
const wantedByDefaultMs = 30_000;
/** Found in the queue after a restart of the server, which a stored answer spares the thinking. */
const wantedForReuseMs = 1_800_000;
const mayBeReused: ReadonlySet<MindTask> = new Set(['planDay', 'metacognise', 'rate', 'summarise', 'write']);
/** Nobody has to wait for these longer than it takes to say something else. */
const pressing: ReadonlySet<MindTask> = new Set(['reply', 'open', 'receiveGift', 'react']);

const resultSchema = z.object({ answer: z.unknown(), meter: meterSchema });

export function createQueuedMind(options: QueuedMindOptions): QueuedMind {
  const { valleyId, queue, records, words, templates, of, log, newId = randomUUID } = options;
  const { takenUpWithinMs = 3_000, silentMs = 4_000, pollMs = 1_000, lightenEveryMs = 30_000 } = options;
  const pending = createPending({ records, takenUpWithinMs, silentMs, pollMs, log });
  const lightening = createLightening(records, lightenEveryMs, log);
  const stopListening = words.listen(valleyId, (word) => pending.hear(word));

  function leave(call: string, eventId: EventId | null, task: MindTask): void {
    // What may be asked again is thought to its end, so that it was not paid for in vain.
    if (mayBeReused.has(task)) return;
    words.withdraw(call);
    if (eventId === null) return;
    records.cancel([eventId]).catch((error: unknown) => {
      log.debug({ err: error, event: eventId }, 'a thought that nobody waits for stays in the queue');
    });
  }

  async function ask<Task extends MindTask>(
    task: Task,
    request: RequestOf<Task>,
    signal: AbortSignal,
    onDelta: (delta: string) => void = () => undefined,
  ): Promise<Answer<Task>> {
    signal.throwIfAborted();
    const call = newId();
    const wanted = mayBeReused.has(task) ? wantedForReuseMs : (wantedMs[task] ?? wantedByDefaultMs);
    const asking = { valleyId, call, wantedUntil: Date.now() + wanted };
    const waiting = pending.add(call, {
      onDelta,
      isPressing: pressing.has(task),
      isKnown: mayBeReused.has(task),
    });
    const abort = (): void => waiting.fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    let eventId: EventId | null = null;
    let isLeft = false;
    try {
      const event = await eventOf(task, request, asking, templates);
      const queued = queue.enqueue([event]).then(([id]) => {
        eventId = id ?? null;
        if (id !== undefined) lightening.add(id);
        if (isLeft) leave(call, eventId, task);
        else if (eventId !== null) waiting.isQueued(eventId);
      });
      queued.catch((error: unknown) => waiting.fail(error));
      const result = await waiting.result;
      const { answer, meter } = accept(task, request, result);
      Object.assign('meter' in request ? (request.meter ?? {}) : {}, meter);
      options.onSpent?.(task, 'sides' in request ? request.sides[0].persona.id : request.persona.id, meter);
      return answer;
    } catch (error) {
      if (!(error instanceof ThoughtFailedError)) {
        isLeft = true;
        leave(call, eventId, task);
      }
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      pending.remove(call);
    }
  }

  return {
    kind: of.kind,
    reply: async (request, onDelta, signal) => await ask('reply', request, signal, onDelta),
    ...(of.converse === undefined
      ? {}
      : { converse: async (request, signal) => await ask('converse', request, signal) }),
    open: async (request, signal) => await ask('open', request, signal),
    planDay: async (request, signal) => await ask('planDay', request, signal),
    react: async (request, signal) => await ask('react', request, signal),
    reflect: async (request, signal) => await ask('reflect', request, signal),
    metacognise: async (request, signal) => await ask('metacognise', request, signal),
    receiveGift: async (request, signal) => await ask('receiveGift', request, signal),
    rate: async (request, signal) => await ask('rate', request, signal),
    summarise: async (request, signal) => await ask('summarise', request, signal),
    write: async (request, signal) => await ask('write', request, signal),
    ...(of.usage === undefined ? {} : { usage: of.usage }),
    health: () =>
      pending.isWorkedOff()
        ? of.health()
        : { ok: false, detail: 'no engine takes thoughts up; the fallback speaks' },
    close() {
      stopListening();
      lightening.close();
      pending.close();
    },
  };
}

/** Throws where it is no answer to this. */
function accept<Task extends MindTask>(
  task: Task,
  request: RequestOf<Task>,
  result: JsonObject,
): { answer: Answer<Task>; meter: Meter } {
  if (result['unwanted'] === true) throw new Error('the thought was not wanted any more');
  const read = resultSchema.safeParse(result);
  const schema: z.ZodType<Answer<Task>> = answerSchemas[task];
  const answer = schema.safeParse(read.data?.answer);
  const [issue] = read.error?.issues ?? answer.error?.issues ?? [];
  if (!read.success || !answer.success)
    throw new Error(
      `the answer to "${task}" is none: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    );
  return { answer: asChosen(request, answer.data), meter: read.data.meter };
}

/** An option that was chosen is given back as it was offered, which is how it is known again. */
function asChosen<Task extends MindTask>(request: RequestOf<Task>, answer: Answer<Task>): Answer<Task> {
  if (!('options' in request) || request.options === undefined) return answer;
  const chosen = request.options.find(({ reaction }) => isDeepStrictEqual(plainJson(reaction), answer));
  return (chosen?.reaction as Answer<Task> | undefined) ?? answer;
}
