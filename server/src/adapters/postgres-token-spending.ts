// Spending in the database, a row for each process and minute. One statement a second and process; a day is kept.
import { randomUUID } from 'node:crypto';
import type { DataSource } from '@heartwood/db';
import type { TokenSpending } from '../ports/token-spending.ts';

/** The longest window of a budget. */
const keptMs = 86_400_000;
/** What others put down late is looked for this far back. */
const lookedBackMs = 120_000;

export function createPostgresTokenSpending(source: DataSource): TokenSpending {
  const process = randomUUID();
  /** Of others, by minute: what was told of already. */
  const known = new Map<string, number>();
  let isFirst = true;
  return {
    async exchange(tokens) {
      const rows = await source.query<{ at: string; ago_ms: number; tokens: number; sharers: number }[]>(
        `WITH mine AS (
           INSERT INTO token_spending AS stored (process, minute, tokens) VALUES ($1, date_trunc('minute', now()), $2)
           ON CONFLICT (process, minute) DO UPDATE SET tokens = stored.tokens + excluded.tokens
         ), old AS (
           DELETE FROM token_spending WHERE minute < now() - make_interval(secs => $4::float8 / 1000)
         ), sharers AS (
           SELECT count(DISTINCT process)::integer AS others FROM token_spending
           WHERE process <> $1 AND minute > now() - make_interval(secs => $5::float8 / 1000)
         )
         SELECT spent.*, others + 1 AS sharers FROM sharers LEFT JOIN (
           SELECT minute::text AS at, sum(tokens)::float8 AS tokens,
             greatest(0, date_part('epoch', now() - minute) * 1000 - 60000)::float8 AS ago_ms
           FROM token_spending WHERE process <> $1 AND minute > now() - make_interval(secs => $3::float8 / 1000)
           GROUP BY minute) AS spent ON true`,
        [process, Math.round(tokens), isFirst ? keptMs : lookedBackMs, keptMs, lookedBackMs],
      );
      isFirst = false;
      const seen = rows.filter((row) => row.at !== null);
      const others = seen.flatMap((row) => {
        const more = row.tokens - (known.get(row.at) ?? 0);
        known.set(row.at, row.tokens);
        return more === 0 ? [] : { tokens: more, agoMs: row.ago_ms };
      });
      // What is not looked at any more need not be known.
      const recent = new Set(seen.map(({ at }) => at));
      for (const at of known.keys()) if (!recent.has(at)) known.delete(at);
      return { others, sharers: rows[0]?.sharers ?? 1 };
    },
  };
}
