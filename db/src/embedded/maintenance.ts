// What autovacuum and the checkpointer do in a PostgreSQL server, which the embedded one does not have.
import type { PGlite } from '@electric-sql/pglite';
import type { Multiplexer } from './multiplexer.ts';

/** As many changed rows as this, and a fifth of the table, are autovacuum's own thresholds. */
const MIN_CHANGED_ROWS = 50;
const MIN_CHANGED_SHARE = 0.2;

const NEXT_TABLE = `
  SELECT format('%I.%I', schemaname, relname) AS name
  FROM pg_stat_user_tables
  WHERE n_dead_tup + n_ins_since_vacuum >= ${MIN_CHANGED_ROWS} + ${MIN_CHANGED_SHARE} * n_live_tup
  ORDER BY n_dead_tup + n_ins_since_vacuum DESC
  LIMIT 1`;

/**
 * One table at a time and only as a turn in the line, since everybody waits while it runs: vacuuming keeps the
 * memories' covering index index-only, which is what makes retrieval fast.
 */
export function scheduleMaintenance(
  database: PGlite,
  multiplexer: Multiplexer,
  everyMs: number,
): { stop: () => void } {
  let running = false;
  const once = async (): Promise<void> => {
    const stale = await multiplexer.runTurn(async () => {
      // The counts are else kept back until a moment of idleness that the one session never has.
      await database.query('SELECT pg_stat_force_next_flush()');
      return (await database.query<{ name: string }>(NEXT_TABLE)).rows[0];
    });
    if (stale !== undefined) await multiplexer.runAlone(`VACUUM (ANALYZE) ${stale.name}`);
    await multiplexer.runAlone('CHECKPOINT');
  };
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    void once().finally(() => {
      running = false;
    });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
