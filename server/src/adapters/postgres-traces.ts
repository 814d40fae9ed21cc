// Why agents decided as they did. Behind everything else: a trace that cannot be stored is no reason to stop.
import type { DataSource } from '@heartwood/db';
import type { DecisionKind, StoredTrace, Trace, TraceStore } from '../ports/traces.ts';
import { agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';

type Details = Pick<Trace, 'percepts' | 'memories' | 'options' | 'inputs'>;

export function createPostgresTraces(source: DataSource, lease: Lease): TraceStore {
  return { ...createPostgresTraceReader(source, lease.valleyId), ...writer(lease) };
}

/** For programs that look and write nothing: needs no lease. */
export function createPostgresTraceReader(source: DataSource, valleyId: string): Pick<TraceStore, 'of'> {
  return {
    of: async (agentId, { limit, before, kinds }) => {
      const [beforeId] = before === undefined ? [] : numericIds([before]);
      // An id that is none is before everything.
      if (before !== undefined && beforeId === undefined) return [];
      const rows = await source.query<TraceRow[]>(
        `SELECT * FROM agent_traces WHERE agent_id = $1 AND ($2::bigint IS NULL OR id < $2::bigint)
           AND ($3::text[] IS NULL OR kind = ANY($3::text[]))
         ORDER BY id DESC LIMIT $4`,
        [
          agentKey(valleyId, agentId),
          beforeId ?? null,
          kinds ?? null,
          Math.min(100, Math.max(1, Math.floor(limit))),
        ],
      );
      return rows.map((row) => toTrace(agentId, row));
    },
  };
}

function writer(lease: Lease): Pick<TraceStore, 'add' | 'prune'> {
  const { valleyId } = lease;
  return {
    add: async (traces) => {
      if (traces.length === 0) return;
      const rows = traces.map((trace) => toRow(valleyId, trace));
      await lease.write(async (manager) => {
        // Of somebody who is not in the tables (yet) there is nothing to explain. Ids go by the order given.
        await manager.query(
          `INSERT INTO agent_traces (agent_id, kind, game_minute, choice, reason, details, decided_by, how,
             prompt_tokens, completion_tokens, milliseconds, operation_id)
           SELECT agent_id, kind, game_minute, choice, reason, details, decided_by, how, prompt_tokens, completion_tokens,
             milliseconds, operation_id
           FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (agent_id text, kind text, game_minute float8, choice text,
             reason text, details jsonb, decided_by text, how text, prompt_tokens int, completion_tokens int,
             milliseconds float8, operation_id text)) WITH ORDINALITY AS r (agent_id, kind, game_minute, choice, reason,
             details, decided_by, how, prompt_tokens, completion_tokens, milliseconds, operation_id, nth)
           WHERE EXISTS (SELECT FROM agents WHERE agents.id = r.agent_id) ORDER BY nth`,
          [JSON.stringify(rows)],
        );
      });
    },
    prune: async (beforeMinute, maxPerAgent) =>
      await lease.write(async (manager) => {
        const [, tooOld] = await manager.query<[unknown, number]>(
          `DELETE FROM agent_traces USING agents
           WHERE agents.id = agent_traces.agent_id AND agents.valley_id = $1 AND agent_traces.game_minute < $2`,
          [valleyId, beforeMinute],
        );
        const [, tooMany] = await manager.query<[unknown, number]>(
          `DELETE FROM agent_traces USING (
             SELECT agents.id AS agent_id, (
               SELECT t.id FROM agent_traces t WHERE t.agent_id = agents.id ORDER BY t.id DESC OFFSET $2 LIMIT 1
             ) AS last FROM agents WHERE agents.valley_id = $1
           ) AS beyond
           WHERE agent_traces.agent_id = beyond.agent_id AND agent_traces.id <= beyond.last`,
          [valleyId, maxPerAgent],
        );
        return tooOld + tooMany;
      }),
  };
}

interface TraceRow {
  id: string;
  agent_id: string;
  kind: DecisionKind;
  game_minute: number;
  choice: string;
  reason: string | null;
  details: Details;
  decided_by: Trace['by'];
  how: string;
  prompt_tokens: number;
  completion_tokens: number;
  milliseconds: number;
  operation_id: string | null;
}

function toRow(valleyId: string, trace: Trace): Omit<TraceRow, 'id'> {
  const { percepts, memories, options, inputs } = trace;
  return {
    agent_id: agentKey(valleyId, trace.agentId),
    kind: trace.kind,
    game_minute: trace.gameMinute,
    choice: trace.choice,
    reason: trace.reason,
    details: { percepts, memories, options, inputs },
    decided_by: trace.by,
    how: trace.how,
    prompt_tokens: Math.round(trace.promptTokens),
    completion_tokens: Math.round(trace.completionTokens),
    milliseconds: trace.milliseconds,
    operation_id: trace.operationId,
  };
}

function toTrace(agentId: string, row: TraceRow): StoredTrace {
  const { percepts, memories, options, inputs } = row.details;
  return {
    id: row.id,
    agentId,
    kind: row.kind,
    gameMinute: row.game_minute,
    percepts,
    memories,
    options,
    choice: row.choice,
    reason: row.reason,
    inputs,
    by: row.decided_by,
    how: row.how,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    milliseconds: row.milliseconds,
    operationId: row.operation_id,
  };
}
