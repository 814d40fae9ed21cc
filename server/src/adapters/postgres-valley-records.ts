// For looking over what happened in a valley. Writes nothing and needs no lease, so that any process may ask.
import type { DataSource } from '@heartwood/db';
import type { Insight } from '../ports/insights.ts';
import type { Memory } from '../ports/memory-store.ts';
import type {
  RecordedCharacter,
  RecordedHappening,
  RecordedPlan,
  RecordedTie,
  RecordedTieChange,
  RecordedTurn,
  Span,
  Spending,
  ValleyRecords,
} from '../ports/valley-records.ts';
import { gazetteColumns, toGazette, type GazetteRow } from './postgres-gazettes.ts';
import { agentIdOf, numericIds } from './postgres-ids.ts';
import { memoryColumns, toMemory, type MemoryRow } from './postgres-memory-rows.ts';
import { toPromise, type PromiseRow } from './postgres-promises.ts';

/** More than a day of a thousand villagers; whoever asks for more has made a mistake. */
const mostRows = 20_000;
const most = (limit: number): number => Math.min(mostRows, Math.max(1, limit));
const times = ({ fromMinute, untilMinute }: Span): [number, number] => [fromMinute, untilMinute];

const tieColumns = 'relationship_type AS type, affection_score AS affection, trust_level AS trust';

export function createPostgresValleyRecords(source: DataSource): ValleyRecords {
  const ask = async <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> =>
    await source.query<Row[]>(sql, [...parameters]);
  return {
    latestMinute: async (valleyId) => {
      const [row] = await ask<{ minute: number | null }>(
        `SELECT max(m.game_minute) AS minute FROM agents a CROSS JOIN LATERAL (
           SELECT game_minute FROM agent_memories WHERE agent_id = a.id ORDER BY game_minute DESC LIMIT 1) m
         WHERE a.valley_id = $1`,
        [valleyId],
      );
      return Math.max(0, Math.floor(row?.minute ?? 0));
    },
    memories: async (valleyId, span, tags, limit) => await readMemories(ask, valleyId, span, tags, limit),
    memoriesById: async (valleyId, ids) => {
      const rows = await ask<MemoryRow>(
        `SELECT ${memoryColumns} FROM agent_memories m JOIN agents a ON a.id = m.agent_id
         WHERE a.valley_id = $1 AND m.id = ANY($2::bigint[]) ORDER BY m.id`,
        [valleyId, numericIds(ids)],
      );
      return rows.map(toMemory);
    },
    turns: async (valleyId, span, limit) =>
      await ask<RecordedTurn>(
        `SELECT id, conversation_id AS "conversationId", initiator_id AS "speakerId", initiator_type AS "speakerKind",
           message AS text, location AS "placeId", game_minute AS "gameMinute", participants
         FROM conversation_logs WHERE valley_id = $1 AND game_minute >= $2 AND game_minute < $3
         ORDER BY game_minute, conversation_id, turn_id LIMIT $4`,
        [valleyId, ...times(span), most(limit)],
      ),
    promises: async (valleyId, span, limit) => {
      const rows = await ask<PromiseRow>(
        `SELECT p.* FROM agent_promises p JOIN agents a ON a.id = p.agent_id
         WHERE a.valley_id = $1 AND (p.made_minute >= $2 AND p.made_minute < $3
           OR p.settled_minute >= $2 AND p.settled_minute < $3 OR p.from_minute < $3 AND p.until_minute >= $2)
         ORDER BY p.id LIMIT $4`,
        [valleyId, ...times(span), most(limit)],
      );
      return rows.map(toPromise);
    },
    ties: async (valleyId, limit) => await readTies(ask, valleyId, limit),
    tieChanges: async (valleyId, span, limit) => await readTieChanges(ask, valleyId, span, limit),
    plans: async (valleyId, fromDay, untilDay, limit) => {
      const rows = await ask<RecordedPlan>(
        `SELECT DISTINCT ON (p.agent_id, p.day) p.agent_id AS "agentId", p.day, p.status,
           p.current_step AS "currentStep", jsonb_array_length(p.plan_steps) AS steps
         FROM agent_plans p JOIN agents a ON a.id = p.agent_id
         WHERE a.valley_id = $1 AND p.day >= $2 AND p.day < $3
         ORDER BY p.agent_id, p.day, p.id DESC LIMIT $4`,
        [valleyId, fromDay, untilDay, most(limit)],
      );
      return rows.map((row) => ({ ...row, agentId: agentIdOf(row.agentId) }));
    },
    spending: async (valleyId, span) => {
      const rows = await ask<Spending>(
        `SELECT t.agent_id AS "agentId", t.kind, t.decided_by AS by, count(*)::int AS decisions,
           sum(t.prompt_tokens)::float8 AS "promptTokens", sum(t.completion_tokens)::float8 AS "completionTokens",
           sum(t.milliseconds)::float8 AS milliseconds
         FROM agents a CROSS JOIN LATERAL (
           SELECT * FROM agent_traces t WHERE t.agent_id = a.id AND t.game_minute >= $2 AND t.game_minute < $3) t
         WHERE a.valley_id = $1 GROUP BY t.agent_id, t.kind, t.decided_by ORDER BY 1, 2, 3 LIMIT ${mostRows}`,
        [valleyId, ...times(span)],
      );
      return rows.map((row) => ({ ...row, agentId: agentIdOf(row.agentId) }));
    },
    characters: async (valleyId, ids) =>
      await ask<RecordedCharacter>(
        'SELECT id, character_name AS name FROM characters WHERE valley_id = $1 AND id = ANY($2) ORDER BY id',
        [valleyId, ids],
      ),
    happenings: async (valleyId, types, since, limit) =>
      await ask<RecordedHappening>(
        `SELECT e.id, t.name AS type, e.data, e.scenario_run_id AS "scenarioRunId", r.name AS story
         FROM event_instances e JOIN event_types t ON t.id = e.event_type_id
         LEFT JOIN scenario_runs r ON r.id = e.scenario_run_id
         WHERE e.valley_id = $1 AND t.name = ANY($2) AND e.status = 'completed'
           AND ($3::timestamptz IS NULL OR e.completed_at > $3)
         ORDER BY e.id DESC LIMIT $4`,
        [valleyId, types, since, most(limit)],
      ).then((rows) => rows.toReversed()),
    async gazettes(valleyId, limit) {
      const rows = await ask<GazetteRow>(
        `SELECT ${gazetteColumns} FROM gazettes WHERE valley_id = $1 ORDER BY day DESC LIMIT $2`,
        [valleyId, most(limit)],
      );
      return rows.map(toGazette);
    },
    insights: async (valleyId, kinds, limit) =>
      await ask<Insight>(
        `SELECT id, kind, analysis_type AS "analysisType", title, text, findings, confidence, about,
           scenario_run_id AS "scenarioRunId", game_minute AS "gameMinute", created_at AS "createdAt"
         FROM insights WHERE valley_id = $1 AND kind = ANY($2) ORDER BY id DESC LIMIT $3`,
        [valleyId, kinds, most(limit)],
      ),
  };
}

type Ask = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** Villager by villager: the index of their memories by time leads to the few that are asked for. */
async function readMemories(
  ask: Ask,
  valleyId: string,
  span: Span,
  tags: readonly string[],
  limit: number,
): Promise<Memory[]> {
  const rows = await ask<MemoryRow>(
    `SELECT m.* FROM agents a CROSS JOIN LATERAL (
       SELECT ${memoryColumns} FROM agent_memories m
       WHERE m.agent_id = a.id AND m.game_minute >= $2 AND m.game_minute < $3 AND m.tags && $4::text[]) m
     WHERE a.valley_id = $1 ORDER BY m.importance_score DESC, m.id LIMIT $5`,
    [valleyId, ...times(span), tags, most(limit)],
  );
  return rows.map(toMemory);
}

async function readTies(ask: Ask, valleyId: string, limit: number): Promise<RecordedTie[]> {
  const rows = await ask<RecordedTie>(
    `SELECT r.agent_id AS "agentId", r.other_agent_id AS "otherId", 'agent' AS "otherKind", ${tieColumns},
       interaction_frequency AS interactions
     FROM agent_relationships r JOIN agents a ON a.id = r.agent_id WHERE a.valley_id = $1
     UNION ALL
     SELECT r.agent_id, r.character_id, 'character', ${tieColumns}, interaction_frequency
     FROM agent_player_relationships r JOIN agents a ON a.id = r.agent_id WHERE a.valley_id = $1
     ORDER BY 1, 2 LIMIT $2`,
    [valleyId, most(limit)],
  );
  return rows.map((row) => ({
    ...row,
    agentId: agentIdOf(row.agentId),
    otherId: row.otherKind === 'agent' ? agentIdOf(row.otherId) : row.otherId,
  }));
}

async function readTieChanges(
  ask: Ask,
  valleyId: string,
  span: Span,
  limit: number,
): Promise<RecordedTieChange[]> {
  const rows = await ask<RecordedTieChange>(
    `SELECT c.id, c.agent_id AS "agentId", coalesce(c.other_agent_id, c.character_id) AS "otherId",
       CASE WHEN c.character_id IS NULL THEN 'agent' ELSE 'character' END AS "otherKind",
       c.affection_change AS affection, c.trust_change AS trust, c.affection_after AS "affectionAfter",
       c.type_before AS "typeBefore", c.type_after AS "typeAfter", c.game_minute AS "gameMinute"
     FROM relationship_changes c JOIN agents a ON a.id = c.agent_id
     WHERE a.valley_id = $1 AND c.game_minute >= $2 AND c.game_minute < $3 ORDER BY c.id LIMIT $4`,
    [valleyId, ...times(span), most(limit)],
  );
  return rows.map((row) => ({
    ...row,
    agentId: agentIdOf(row.agentId),
    otherId: row.otherKind === 'agent' ? agentIdOf(row.otherId) : row.otherId,
  }));
}
