// Spending in the database, a row for each process, minute and agent. One statement a second and process; a day is kept.
import { randomUUID } from 'node:crypto';
import type { DataSource } from '@heartwood/db';
import type { TokenSpending } from '../ports/token-spending.ts';

/** The longest window of a budget. */
const keptMs = 86_400_000;
/** What others put down late is looked for this far back. */
const lookedBackMs = 120_000;

type SpendingRow = { at: string; agent_id: string; ago_ms: number; tokens: number; sharers: number };

const keyOf = ({ at, agent_id: agentId }: SpendingRow): string => `${at} ${agentId}`;

export function createPostgresTokenSpending(source: DataSource): TokenSpending {
  const process = randomUUID();
  /** Of others, by minute and agent: what was told of already. */
  const known = new Map<string, number>();
  let isFirst = true;
  return {
    async exchange(spent) {
      // Of nobody there is always a row, by which others know of this process.
      const told = new Map([['', 0], ...spent]);
      const rows = await source.query<SpendingRow[]>(
        `WITH mine AS (
           INSERT INTO token_spending AS stored (process, minute, agent_id, tokens)
           SELECT $1::uuid, date_trunc('minute', now()), given.agent_id, given.tokens
           FROM unnest($2::text[], $6::bigint[]) AS given(agent_id, tokens)
           ON CONFLICT (process, minute, agent_id) DO UPDATE SET tokens = stored.tokens + excluded.tokens
         ), old AS (
           DELETE FROM token_spending WHERE minute < now() - make_interval(secs => $4::float8 / 1000)
         ), sharers AS (
           SELECT count(DISTINCT process)::integer AS others FROM token_spending
           WHERE process <> $1 AND minute > now() - make_interval(secs => $5::float8 / 1000)
         )
         SELECT spent.*, others + 1 AS sharers FROM sharers LEFT JOIN (
           SELECT minute::text AS at, agent_id, sum(tokens)::float8 AS tokens,
             greatest(0, date_part('epoch', now() - minute) * 1000 - 60000)::float8 AS ago_ms
           FROM token_spending WHERE process <> $1 AND minute > now() - make_interval(secs => $3::float8 / 1000)
           GROUP BY minute, agent_id) AS spent ON true`,
        [
          process,
          [...told.keys()],
          isFirst ? keptMs : lookedBackMs,
          keptMs,
          lookedBackMs,
          [...told.values()].map(Math.round),
        ],
      );
      isFirst = false;
      const seen = rows.filter((row) => row.at !== null);
      const others = seen.flatMap((row) => {
        const more = row.tokens - (known.get(keyOf(row)) ?? 0);
        known.set(keyOf(row), row.tokens);
        return more === 0 ? [] : { agentId: row.agent_id, tokens: more, agoMs: row.ago_ms };
      });
      // What is not looked at any more need not be known.
      const recent = new Set(seen.map(keyOf));
      for (const key of known.keys()) if (!recent.has(key)) known.delete(key);
      return { others, sharers: rows[0]?.sharers ?? 1 };
    },
  };
}
