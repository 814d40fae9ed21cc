// The valley's newspaper, a row a day.
import type { DataSource } from '@heartwood/db';
import type { GazetteStore, StoredGazette } from '../ports/gazettes.ts';
import type { Lease } from './postgres-lease.ts';

const columns = 'day, title, articles, created_at AS "createdAt"';

export function createPostgresGazettes(source: DataSource, lease: Lease): GazetteStore {
  const { valleyId } = lease;
  return {
    add: async ({ day, title, articles }) =>
      await lease.write(async (manager) => {
        const rows = await manager.query<unknown[]>(
          `INSERT INTO gazettes (valley_id, day, title, articles) VALUES ($1, $2, $3, $4::jsonb)
           ON CONFLICT (valley_id, day) DO NOTHING RETURNING day`,
          [valleyId, day, title, JSON.stringify(articles)],
        );
        return rows.length > 0;
      }),
    async find(day) {
      const [row] = await source.query<(StoredGazette | undefined)[]>(
        `SELECT ${columns} FROM gazettes WHERE valley_id = $1 AND day = $2`,
        [valleyId, day],
      );
      return row ?? null;
    },
    list: async ({ limit, before }) =>
      await source.query<StoredGazette[]>(
        `SELECT ${columns} FROM gazettes WHERE valley_id = $1 AND ($2::int IS NULL OR day < $2)
         ORDER BY day DESC LIMIT $3`,
        [valleyId, before ?? null, Math.min(100, Math.max(1, limit))],
      ),
  };
}
