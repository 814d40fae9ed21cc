// The queue in the database. What takes several statements is a function there (see the migration of event lanes), so
// that every step is one round trip; a claim is one statement, and no transaction is held open while an engine works.
import { prepared, type DataSource } from '@heartwood/db';
import {
  mostClaims,
  retryDelaysMs,
  usualBacklog,
  visibilityTimeoutMs,
  type BacklogLimits,
  type ClaimedEvent,
  type Completion,
  type EngineId,
  type EngineType,
  type EventId,
  type EventQueue,
  type Failed,
  type Held,
} from '../ports/event-queue.ts';
import { createBacklog, type BacklogOptions } from './postgres-backlog.ts';
import { asQueueing, enqueueWith, inBatches, mostAtOnce, toRow } from './postgres-enqueue.ts';
import { toEvent, type EventRow } from './postgres-event-rows.ts';
import type { WorkSignal } from './postgres-work-signal.ts';

export type QueueOptions = {
  source: DataSource;
  signal: WorkSignal;
  /** The database's own clock unless a test brings one. */
  now?: () => Date;
  /** `usualBacklog` unless said; null for none. */
  limits?: BacklogLimits | null;
  onShed?: BacklogOptions['onShed'];
};

const longestError = 2_000;

export function createPostgresEventQueue(options: QueueOptions): EventQueue {
  const { source, signal, now, limits = usualBacklog, onShed = () => {} } = options;
  const time = (): Date | null => now?.() ?? null;
  const backlog = limits === null ? null : createBacklog({ source, limits, time, onShed });
  const ask = prepared(source);
  /** As every function of the queue is called: told the time, giving rows. */
  const call = async <Row>(name: string, parameters: readonly unknown[]): Promise<Row[]> => {
    const places = parameters.map((_, at) => `$${at + 1}`).join(', ');
    return await ask<Row>(
      name,
      `SELECT * FROM ${name}(${places}, coalesce($${parameters.length + 1}::timestamptz, now()))`,
      [...parameters, time()],
    );
  };
  /** As if they had not been claimed. */
  const release = async (which: string, parameters: readonly unknown[]): Promise<number> => {
    const [rows] = await source.query<[{ engine_type: EngineType }[], number]>(
      `UPDATE event_instances event SET status = 'queued', locked_by = NULL, lock_until = NULL
       ${which} RETURNING event.engine_type`,
      [...parameters],
    );
    const types = [...new Set(rows.map((row) => row.engine_type))];
    if (types.length > 0) {
      await source.query('SELECT wake_engines($1)', [types]);
      signal.wake(types);
    }
    return rows.length;
  };
  const names = new Map<number, string>();
  async function nameOf(typeId: number): Promise<string> {
    if (!names.has(typeId)) {
      const types = await source.query<{ id: number; name: string }[]>('SELECT id, name FROM event_types');
      for (const { id, name } of types) names.set(id, name);
    }
    return names.get(typeId) ?? '';
  }
  async function toClaimed(rows: readonly ClaimRow[]): Promise<ClaimedEvent[]> {
    const claimed: ClaimedEvent[] = [];
    for (const row of rows) {
      const type = names.get(row.type_id) ?? (await nameOf(row.type_id));
      claimed.push({ ...toEvent(row, type), engineType: row.engine_type });
    }
    return claimed.sort((one, other) => other.priority - one.priority || older(one, other));
  }
  const wakeFor = (done: readonly Completion[]): void => {
    const types = done.flatMap(({ outputs = [] }) => outputs.flatMap(({ engineType }) => engineType ?? []));
    if (types.length > 0) signal.wake(types);
  };
  async function complete(engineId: EngineId, done: readonly Completion[]): Promise<EventId[]> {
    const completed: EventId[] = [];
    for (const batch of byOutputs(done)) {
      const rows = await asQueueing(
        async () =>
          await call<{ complete_events: EventId }>('complete_events', [
            ...outcomesOf(engineId, batch),
            ...effectsOf(batch),
          ]),
      );
      for (const row of rows) completed.push(row.complete_events);
    }
    wakeFor(done);
    return completed;
  }
  return {
    async enqueue(events) {
      await backlog?.makeRoom(events);
      const ids: EventId[] = [];
      if (events.length <= mostAtOnce) {
        ids.push(...(await enqueueWith(source.manager, events, time())));
      } else {
        await source.transaction(async (manager) => {
          for (const batch of inBatches(events)) ids.push(...(await enqueueWith(manager, batch, time())));
        });
      }
      signal.wake(events.flatMap(({ engineType }) => engineType ?? []));
      return ids;
    },

    async claim(engineId, types, limit, leastPriority) {
      const asked = [engineId, types, Math.min(limit, mostAtOnce), visibilityTimeoutMs];
      return await toClaimed(
        leastPriority === undefined
          ? await call<ClaimRow>('claim_events', asked)
          : await call<ClaimRow>('claim_urgent_events', [...asked, leastPriority]),
      );
    },

    async extend(engineId, held) {
      const [rows] = await source.query<[{ id: EventId }[], number]>(
        `UPDATE event_instances event SET
           lock_until = coalesce($3::timestamptz, now()) + make_interval(secs => $4::float8 / 1000)
         FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
         WHERE event.id = given.id AND locked_by = $1 AND claim_count = given.claim RETURNING event.id`,
        [engineId, asHeld(held), time(), visibilityTimeoutMs],
      );
      return rows.map(({ id }) => id);
    },

    complete,

    async exchange(engineId, done, types, limit) {
      const batches = [...byOutputs(done)];
      const last = batches.pop() ?? [];
      const completed = await complete(engineId, batches.flat());
      const told = outcomesOf(engineId, last);
      const asked = [types, Math.min(limit, mostAtOnce), visibilityTimeoutMs];
      const areLone = last.every(isLone);
      const rows = areLone
        ? await call<ExchangeRow>('exchange_lone_events', [...told, ...asked])
        : await asQueueing(
            async () => await call<ExchangeRow>('exchange_events', [...told, ...effectsOf(last), ...asked]),
          );
      wakeFor(last);
      const claimed: ClaimRow[] = [];
      for (const row of rows) {
        if (row.completed === null) claimed.push(row);
        else completed.push(row.completed);
      }
      if (areLone && completed.length < done.length) {
        // Lost, all of them, unless somebody was wrong about a lane.
        const left = last.filter(({ id }) => !completed.includes(id));
        completed.push(...(await complete(engineId, left.map(withoutLane))));
      }
      return { completed, claimed: await toClaimed(claimed) };
    },

    async fail(engineId, failures) {
      if (failures.length === 0) return [];
      const told = failures.map(({ id, claim, error, retry }) => ({
        id,
        claim,
        error: error.slice(0, longestError),
        retry,
      }));
      const rows = await call<{ event_id: EventId; event_status: Failed['status']; retry_at: Date | null }>(
        'fail_events',
        [engineId, JSON.stringify(told), retryDelaysMs],
      );
      return rows.map(({ event_id: id, event_status: status, retry_at: retryAt }) => ({
        id,
        status,
        retryAt,
      }));
    },

    async release(engineId, held) {
      await release(
        `FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
         WHERE event.id = given.id AND status = 'processing' AND locked_by = $1 AND claim_count = given.claim`,
        [engineId, asHeld(held)],
      );
    },

    releaseOthers: async (engineId, known) =>
      await release(
        `WHERE lock_until IS NOT NULL AND locked_by = $1 AND status = 'processing' AND NOT EXISTS (
           SELECT 1 FROM jsonb_to_recordset($2::jsonb) AS given(id bigint, claim integer)
           WHERE event.id = given.id AND claim_count = given.claim)`,
        [engineId, asHeld(known)],
      ),

    async recover(deadEngines) {
      const [row] = await call<{ retried: number; recovered: number; put_aside: number }>('recover_events', [
        deadEngines,
        mostClaims,
      ]);
      return {
        retried: row?.retried ?? 0,
        recovered: row?.recovered ?? 0,
        deadLettered: row?.put_aside ?? 0,
      };
    },

    onWork: (types, wake) => signal.on(types, wake),
  };
}

/** Nobody waits for its turn in a lane, and nothing comes of it: one statement does for it what takes several else. */
function isLone({ lane, outputs = [] }: Completion): boolean {
  return lane === null && outputs.length === 0;
}

/** For the lane to be looked up. */
function withoutLane({ id, claim, result }: Completion): Completion {
  return { id, claim, result };
}

function outcomesOf(engineId: EngineId, done: readonly Completion[]): unknown[] {
  return [
    engineId,
    done.map(({ id }) => id),
    done.map(({ claim }) => claim),
    done.map(({ result }) => (result === null ? null : JSON.stringify(result))),
  ];
}

/** The lanes that move on, null where they are not known, and what is put out. */
function effectsOf(done: readonly Completion[]): unknown[] {
  const lanes = done.map(({ lane }) => lane);
  const outputs = done.flatMap(({ id, outputs: events = [] }) =>
    events.map((event) => toRow({ ...event, causedBy: id })),
  );
  return [
    lanes.includes(undefined) ? null : [...new Set(lanes.filter((lane) => lane !== null))],
    outputs.length === 0 ? null : JSON.stringify(outputs),
  ];
}

type ClaimRow = EventRow & { type_id: number; engine_type: EngineType };
/** Of an exchange: one that was completed, or where `completed` is null one that was claimed. */
type ExchangeRow = ClaimRow & { completed: EventId | null };

/** Ids are numbers beyond what a number holds exactly: the longer is the larger. */
function older({ id: one }: Held, { id: other }: Held): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

function asHeld(held: readonly Held[]): string {
  return JSON.stringify(held.map(({ id, claim }) => ({ id, claim })));
}

/** Completions of a batch put out no more together than are queued at once, unless one of them alone does. */
function* byOutputs(done: readonly Completion[]): Generator<readonly Completion[]> {
  let batch: Completion[] = [];
  let count = 0;
  for (const completion of done) {
    const more = completion.outputs?.length ?? 0;
    if (batch.length === mostAtOnce || (batch.length > 0 && count + more > mostAtOnce)) {
      yield batch;
      batch = [];
      count = 0;
    }
    batch.push(completion);
    count += more;
  }
  if (batch.length > 0) yield batch;
}
