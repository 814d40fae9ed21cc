/**
 * Runs an engine: claims events as it has room, works them off, and completes them together as they get done. While the
 * database answers one batch the next one gathers, so that an idle engine is prompt and a busy one does few round trips.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { EngineRegistry } from '../ports/engine-registry.ts';
import {
  visibilityTimeoutMs,
  type ClaimedEvent,
  type EngineId,
  type EventId,
  type EventQueue,
} from '../ports/event-queue.ts';
import { UnworkableEventError, type EngineKind, type Outcome, type Work } from './engine.ts';
import { createClaiming } from './claiming.ts';
import type { TypeCheck } from './event-check.ts';
import { createKeeping, type Tally } from './keeping.ts';
import { Undertaking } from './undertaking.ts';
import { createPulse } from './pulse.ts';
import { createSettling } from './settling.ts';

export type RunnerOptions = {
  kind: EngineKind;
  queue: EventQueue;
  registry: EngineRegistry;
  /** What an event puts out is held against it: one that is wrong fails the event for good, and nothing of it is stored. */
  check: TypeCheck;
  log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
  /** A restarted engine may keep its id, and with it its state. */
  id?: EngineId;
  /** Events worked on at the same time; 8. Of two and more, a quarter and one at least are for what presses, if anything does. */
  concurrency?: number;
  /** Events claimed at a time; 5, as the seeds suggest. */
  batch?: number;
  /** Claimed ahead of time and waiting here, for engines whose events are over at once; none. */
  ahead?: number;
  /** One event's work; 4 minutes, less than the lock. */
  workTimeoutMs?: number;
  /** Between signs of life, and between looks after the lost; 5 s. */
  pulseMs?: number;
  scenarioRunId?: number | null;
};

/** Of the events worked on at the same time, so many are urgent ones or nobody's. */
const keptShare = 0.25;

export type RunningEngine = {
  readonly id: EngineId;
  readonly type: string;
  /** Events under way or claimed. */
  load(): number;
  /** What it has worked off, in earlier lives as well. */
  tally(): Tally;
  /** Takes nothing new, finishes what is under way for at most so long, gives the rest back and deregisters. */
  stop(drainMs: number): Promise<void>;
};

export async function runEngine(options: RunnerOptions): Promise<RunningEngine> {
  const { kind, queue, registry, log } = options;
  const { concurrency = 8, batch = 5, ahead = 0, workTimeoutMs = 240_000, pulseMs = 5_000 } = options;
  const id = options.id ?? randomUUID();
  const { urgentFrom } = kind;
  /** One at least is left for all the rest. */
  const kept =
    urgentFrom === undefined
      ? 0
      : Math.min(concurrency - 1, Math.max(1, Math.floor(concurrency * keptShare)));
  /** Everything claimed and not told the queue of yet; those not begun stand in `waiting`, too. */
  const held = new Map<EventId, Undertaking>();
  let waiting: Undertaking[] = [];
  let active = 0;
  /** An object, as it changes between the awaits of a loop. */
  const life = { closing: false };

  const keeping = createKeeping({ id, kind, registry });
  const events = (): ClaimedEvent[] => [...held.values()].map(({ event }) => event);
  const claiming = createClaiming({
    id,
    types: [kind.type],
    queue,
    log,
    batch,
    room: () => concurrency + ahead - kept - held.size,
    urgent: urgentFrom === undefined ? null : { from: urgentFrom, room: () => concurrency - held.size },
    isAhead: () => waiting.length > 0,
    held: events,
    take,
  });
  const settling = createSettling({ id, queue, log, next: claiming.next });

  function take(claimed: readonly ClaimedEvent[]): void {
    // Freed by whoever took this engine for dead, and claimed again before it heard of that.
    const anew = claimed.filter((event) => held.has(event.id));
    if (anew.length > 0) lose(new Set(anew.map((event) => event.id)), 'claimed anew');
    for (const event of claimed) {
      const undertaking = new Undertaking(event);
      held.set(event.id, undertaking);
      waiting.push(undertaking);
    }
    begin();
  }

  function begin(): void {
    while (!life.closing && active < concurrency) {
      const next = nextWaiting();
      if (next === undefined) return;
      active += 1;
      next.untilMs = performance.now() + workTimeoutMs;
      next.over = workOff(next);
    }
  }

  function nextWaiting(): Undertaking | undefined {
    if (urgentFrom === undefined) return waiting.shift();
    const urgent = waiting.findIndex(({ event }) => event.priority >= urgentFrom);
    if (urgent >= 0) return waiting.splice(urgent, 1)[0];
    return active < concurrency - kept ? waiting.shift() : undefined;
  }

  async function workOff(undertaking: Undertaking): Promise<void> {
    const { event } = undertaking;
    const { id: eventId, claim, lane } = event;
    try {
      let outcome: Outcome;
      try {
        outcome = await undertaking.attempt(handle);
      } catch (error) {
        free();
        return await fail(undertaking, error instanceof Error ? error : new Error(String(error)));
      }
      free();
      const { result, outputs } = outcome;
      await settling.complete({
        id: eventId,
        claim,
        lane,
        result,
        ...(outputs === undefined ? {} : { outputs }),
      });
      keeping.count('completed', event.type);
    } finally {
      if (held.get(eventId) === undertaking) held.delete(eventId);
      claiming.goOn();
    }
  }

  function free(): void {
    active -= 1;
    begin();
  }

  async function fail({ event, isLost }: Undertaking, error: Error): Promise<void> {
    if (isLost) return claiming.claim();
    keeping.count('failed', event.type);
    log.warn({ err: error, engine: id, event: event.id, type: event.type }, 'an event failed');
    await settling.fail({
      id: event.id,
      claim: event.claim,
      lane: event.lane,
      error: `${error.name}: ${error.message}`,
      retry: !(error instanceof UnworkableEventError),
    });
  }

  async function handle(work: Work): Promise<Outcome> {
    const { type } = work.event;
    const handler = kind.handlers[type];
    if (handler === undefined)
      throw new UnworkableEventError(`${kind.type} engines of version ${kind.version} know no "${type}"`);
    const outcome = await handler(work);
    const { outputs = [] } = outcome;
    const [wrong] = outputs.length === 0 ? [] : await options.check(outputs);
    if (wrong !== undefined)
      throw new UnworkableEventError(
        `output ${wrong.at + 1}, ${wrong.type}: ${wrong.field}: ${wrong.detail}`,
      );
    return outcome;
  }

  /** They are others' now: what is still being done for them would be refused. */
  function lose(ids: ReadonlySet<EventId>, why: string): void {
    waiting = waiting.filter(({ event }) => !ids.has(event.id));
    for (const eventId of ids) {
      held.get(eventId)?.lose(why);
      held.delete(eventId);
    }
  }

  function endLate(): void {
    const now = performance.now();
    for (const undertaking of held.values())
      if (undertaking.untilMs < now) undertaking.give(new Error(`took longer than ${workTimeoutMs} ms`));
  }

  async function extend(): Promise<void> {
    // A claim that was given up may have come through after all since.
    claiming.doubt();
    const mine = events();
    if (mine.length === 0) return;
    const still = new Set(await queue.extend(id, mine));
    // Those that were completed meanwhile are not held any more, and not lost either.
    lose(new Set(mine.flatMap((event) => (still.has(event.id) ? [] : event.id))), 'another engine has it');
  }

  await registry.register(registration());
  await keeping.restore();
  const pulse = createPulse({
    everyMs: pulseMs,
    extendEveryMs: visibilityTimeoutMs / 3,
    log,
    beat: async (use) => {
      const status = life.closing ? 'draining' : active >= concurrency ? 'busy' : 'active';
      if (await registry.heartbeat(id, { status, workload: held.size, ...use })) return await keeping.save();
      if (life.closing) return;
      // Taken for dead: what is held may be another's by now, and what is not would wait for its lock to run out.
      const mine = events();
      lose(new Set(held.keys()), 'the engine was taken for dead');
      await giveBack(mine);
      await registry.register(registration());
    },
    extend,
    recover: async () => void (await queue.recover(await registry.bury())),
  });
  const lateness = setInterval(endLate, Math.min(1_000, workTimeoutMs / 2)).unref();
  const stopWaking = queue.onWork([kind.type], () => claiming.claim());
  claiming.claim();

  function registration(): Parameters<EngineRegistry['register']>[0] {
    return {
      id,
      type: kind.type,
      capabilities: kind.capabilities,
      limits: { maxConcurrentEvents: concurrency, memoryLimitMb: null },
      version: kind.version,
      scenarioRunId: options.scenarioRunId ?? null,
    };
  }

  /** With the database away their locks run out. */
  async function giveBack(unfinished: readonly ClaimedEvent[]): Promise<void> {
    if (unfinished.length === 0) return;
    try {
      await queue.release(id, unfinished);
    } catch (error) {
      log.warn({ err: error, engine: id }, 'events could not be given back');
    }
  }

  return {
    id,
    type: kind.type,
    load: () => held.size,
    tally: () => keeping.tally(),
    async stop(drainMs) {
      if (life.closing) return;
      life.closing = true;
      stopWaking();
      await claiming.close();
      const unbegun = waiting.splice(0);
      for (const { event } of unbegun) held.delete(event.id);
      await giveBack(unbegun.map(({ event }) => event));
      const everything = Promise.all([...held.values()].map(async ({ over }) => await over));
      await Promise.race([everything, new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
      const late = [...held.values()];
      for (const undertaking of late) undertaking.lose('the engine stops');
      await giveBack(late.map(({ event }) => event));
      clearInterval(lateness);
      await settling.close();
      // What came with the last completions.
      await giveBack(waiting.splice(0).map(({ event }) => event));
      await pulse.stop();
      await keeping.save();
      await registry.deregister(id);
    },
  };
}
