// Reflections, metacognition, and what they made of how an agent goes about its days.
import type { DataSource, EntityManager } from '@heartwood/db';
import type { ConclusionStore, MetacognitionRecord, ReflectionRecord } from '../ports/conclusions.ts';
import type { ActorId } from '../world/types.ts';
import { agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import { insertMemories } from './postgres-memory-adding.ts';

export function createPostgresConclusions(source: DataSource, lease: Lease): ConclusionStore {
  const { valleyId } = lease;
  return {
    saveReflection: async (reflection, memories, strategyAfter) =>
      await lease.write(async (manager) => {
        const stored = (await insertMemories(manager, valleyId, memories)).map(({ memory }) => memory);
        await writeReflection(manager, valleyId, reflection);
        const strategy = strategyAfter(stored);
        if (strategy !== null) {
          await writeStrategy(manager, valleyId, reflection.agentId, strategy, reflection.gameMinute);
        }
        return stored;
      }),
    saveMetacognition: async (record, memory, strategy) =>
      await lease.write(async (manager) => {
        if (!(await writeMetacognition(manager, valleyId, record))) return null;
        const [stored] = await insertMemories(manager, valleyId, [memory]);
        await writeStrategy(manager, valleyId, record.agentId, strategy, record.gameMinute);
        return stored?.memory ?? null;
      }),
    saveStrategy: async (agentId, strategy, gameMinute) =>
      await lease.write(
        async (manager) => await writeStrategy(manager, valleyId, agentId, strategy, gameMinute),
      ),
    strategyOf: async (agentId) => {
      const [row] = await source.query<({ strategy: unknown } | undefined)[]>(
        'SELECT strategy FROM agent_strategies WHERE agent_id = $1',
        [agentKey(valleyId, agentId)],
      );
      return row?.strategy ?? null;
    },
    reflectionsOf: async (agentId, limit) => await readReflections(source, valleyId, agentId, limit),
    metacognitionsOf: async (agentId, limit) => await readMetacognitions(source, valleyId, agentId, limit),
  };
}

async function writeReflection(
  manager: EntityManager,
  valleyId: string,
  reflection: ReflectionRecord,
): Promise<void> {
  await manager.query(
    `INSERT INTO agent_reflections
       (agent_id, reflection, questions, trigger_memories, insights, behavioral_changes, game_minute)
     VALUES ($1, $2, $3::jsonb, $4::bigint[], $5::jsonb, $6::jsonb, $7)`,
    [
      agentKey(valleyId, reflection.agentId),
      reflection.text,
      JSON.stringify(reflection.questions),
      numericIds(reflection.triggerMemories),
      JSON.stringify(reflection.insights),
      JSON.stringify(reflection.behaviouralChanges),
      reflection.gameMinute,
    ],
  );
}

/** False where that day is there already. */
async function writeMetacognition(
  manager: EntityManager,
  valleyId: string,
  record: MetacognitionRecord,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO agent_metacognition
       (agent_id, day, performance_evaluation, strategy_adjustments, goal_modifications, self_awareness_notes, game_minute)
     VALUES ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7)
     ON CONFLICT (agent_id, day) DO NOTHING RETURNING id`,
    [
      agentKey(valleyId, record.agentId),
      record.day,
      record.evaluation,
      JSON.stringify(record.adjustments),
      JSON.stringify(record.goalModifications),
      record.notes,
      record.gameMinute,
    ],
  );
  return rows.length > 0;
}

async function writeStrategy(
  manager: EntityManager,
  valleyId: string,
  agentId: ActorId,
  strategy: object,
  gameMinute: number,
): Promise<void> {
  await manager.query(
    `INSERT INTO agent_strategies (agent_id, strategy, game_minute) VALUES ($1, $2::jsonb, $3)
     ON CONFLICT (agent_id) DO UPDATE SET strategy = excluded.strategy, game_minute = excluded.game_minute`,
    [agentKey(valleyId, agentId), JSON.stringify(strategy), gameMinute],
  );
}

interface ReflectionRow {
  reflection: string;
  questions: string[];
  trigger_memories: string[];
  insights: string[];
  behavioral_changes: string[];
  game_minute: number;
}

async function readReflections(
  source: DataSource,
  valleyId: string,
  agentId: ActorId,
  limit: number,
): Promise<ReflectionRecord[]> {
  const rows = await source.query<ReflectionRow[]>(
    `SELECT reflection, questions, trigger_memories, insights, behavioral_changes, game_minute
     FROM agent_reflections WHERE agent_id = $1 ORDER BY game_minute DESC, id DESC LIMIT $2`,
    [agentKey(valleyId, agentId), limit],
  );
  return rows.map((row) => ({
    agentId,
    text: row.reflection,
    questions: row.questions,
    triggerMemories: row.trigger_memories.map(String),
    insights: row.insights,
    behaviouralChanges: row.behavioral_changes,
    gameMinute: row.game_minute,
  }));
}

interface MetacognitionRow {
  day: number | null;
  performance_evaluation: string;
  strategy_adjustments: MetacognitionRecord['adjustments'];
  goal_modifications: MetacognitionRecord['goalModifications'];
  self_awareness_notes: string | null;
  game_minute: number;
}

async function readMetacognitions(
  source: DataSource,
  valleyId: string,
  agentId: ActorId,
  limit: number,
): Promise<MetacognitionRecord[]> {
  const rows = await source.query<MetacognitionRow[]>(
    `SELECT day, performance_evaluation, strategy_adjustments, goal_modifications, self_awareness_notes, game_minute
     FROM agent_metacognition WHERE agent_id = $1 ORDER BY game_minute DESC, id DESC LIMIT $2`,
    [agentKey(valleyId, agentId), limit],
  );
  return rows.map((row) => ({
    agentId,
    day: row.day ?? Math.floor(row.game_minute / 1440),
    evaluation: row.performance_evaluation,
    adjustments: row.strategy_adjustments,
    goalModifications: row.goal_modifications,
    notes: row.self_awareness_notes,
    gameMinute: row.game_minute,
  }));
}
