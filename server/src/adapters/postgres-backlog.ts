// Keeps what waits for a kind of engine bounded: room is made for new events by giving up what is less important.
import type { DataSource } from '@heartwood/db';
import {
  BacklogFullError,
  type BacklogLimits,
  type EngineType,
  type NewEvent,
} from '../ports/event-queue.ts';

export type BacklogOptions = {
  source: DataSource;
  limits: BacklogLimits;
  /** The database's own clock for null. */
  time: () => Date | null;
  /** Told how many events were given up for more important ones. */
  onShed: (engineType: EngineType, count: number) => void;
};

export type Backlog = {
  /** Throws BacklogFullError where there is none to be made. */
  makeRoom(events: readonly NewEvent[]): Promise<void>;
};

/** What others add meanwhile may go beyond the limits by so much of their work. */
const countedForMs = 1_000;

export function createBacklog({ source, limits, time, onShed }: BacklogOptions): Backlog {
  const counted = new Map<EngineType, { waiting: number; atMs: number }>();

  /** Counted as seldom as may be: at most as many as these with all that was added since. */
  async function waitingFor(type: EngineType, more: number): Promise<number> {
    const last = counted.get(type);
    const isFresh = last !== undefined && performance.now() - last.atMs < countedForMs;
    if (isFresh && last.waiting + more <= limits.shedAt) return last.waiting;
    const [row] = await source.query<[{ waiting: number }]>(
      `SELECT count(*)::integer AS waiting FROM (
         SELECT FROM event_instances WHERE status = 'queued' AND engine_type = $1 LIMIT $2) AS waiting_ones`,
      [type, limits.refuseAt + 1],
    );
    counted.set(type, { waiting: row.waiting, atMs: performance.now() });
    return row.waiting;
  }

  async function shed(type: EngineType, count: number, most: number): Promise<number> {
    const reason = `given up for more important or newer work: more than ${limits.shedAt} events waited for ${type} engines`;
    const [row] = await source.query<[{ shed: number }]>(
      `SELECT shed_events($1, $2, $3, $4, coalesce($5::timestamptz, now())) AS shed`,
      [type, count, most, reason, time()],
    );
    if (row.shed > 0) onShed(type, row.shed);
    return row.shed;
  }

  return {
    async makeRoom(events) {
      const wanted = events.filter(({ engineType }) => engineType !== null);
      for (const [type, those] of Map.groupBy(wanted, ({ engineType }) => engineType ?? '')) {
        let waiting = await waitingFor(type, those.length);
        const over = waiting + those.length - limits.shedAt;
        if (over > 0) {
          const most = Math.max(...those.map(({ priority = 0 }) => priority));
          waiting -= await shed(type, over, Math.min(most, -1));
          const limit = most < 0 ? limits.shedAt : limits.refuseAt;
          if (waiting + those.length > limit) throw new BacklogFullError(type, waiting);
        }
        const last = counted.get(type);
        if (last !== undefined) last.waiting = waiting + those.length;
      }
    },
  };
}
