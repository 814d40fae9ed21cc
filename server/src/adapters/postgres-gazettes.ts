// The valley's newspaper, a row a day.
import type { DataSource } from '@heartwood/db';
import type { Article, GazetteStore, StoredGazette } from '../ports/gazettes.ts';
import type { Lease } from './postgres-lease.ts';

export const gazetteColumns = 'day, title, articles, created_at AS "createdAt"';

export type GazetteRow = Omit<StoredGazette, 'articles'> & { readonly articles: readonly Partial<Article>[] };

/** What an article has not of itself, as it was printed before there was such a thing. */
const plain: Article = {
  section: 'people',
  kind: '',
  headline: '',
  text: '',
  about: [],
  people: [],
  placeId: null,
  placeTitle: null,
  sources: [],
  chain: [],
};

export function toGazette(row: GazetteRow): StoredGazette {
  return { ...row, articles: row.articles.map((article) => ({ ...plain, ...article })) };
}

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
      const [row] = await source.query<(GazetteRow | undefined)[]>(
        `SELECT ${gazetteColumns} FROM gazettes WHERE valley_id = $1 AND day = $2`,
        [valleyId, day],
      );
      return row === undefined ? null : toGazette(row);
    },
    async list({ limit, before }) {
      const rows = await source.query<GazetteRow[]>(
        `SELECT ${gazetteColumns} FROM gazettes WHERE valley_id = $1 AND ($2::int IS NULL OR day < $2)
         ORDER BY day DESC LIMIT $3`,
        [valleyId, before ?? null, Math.min(100, Math.max(1, limit))],
      );
      return rows.map(toGazette);
    },
  };
}
