/** All that was said and remembered in a run, as counts and one fingerprint: two runs of a seed tell the same tale or they do not. */
import { createHash } from 'node:crypto';
import type { HeadlessValley } from './headless-valley.ts';

export type Tale = {
  /** Turns of talk, and memories the villagers made since the run began. */
  turns: number;
  memories: number;
  /** Of who said what and remembers what, when and in which order; the same for the same seed and content. */
  fingerprint: string;
};

type Row = { who: string; minute: string; text: string; weight: string | number };

export async function taleOf({ database, store }: HeadlessValley): Promise<Tale> {
  const { dataSource } = database;
  const turns = await dataSource.query<Row[]>(
    `SELECT initiator_id AS who, game_minute AS minute, message AS text, emotional_tone AS weight
     FROM conversation_logs WHERE valley_id = $1 ORDER BY id`,
    [store.valleyId],
  );
  const memories = await dataSource.query<Row[]>(
    `SELECT agent_id AS who, game_minute AS minute, content AS text, importance_score AS weight
     FROM agent_memories memory JOIN agents ON agents.id = memory.agent_id
     WHERE agents.valley_id = $1 ORDER BY memory.id`,
    [store.valleyId],
  );
  const hash = createHash('sha256');
  for (const { who, minute, text, weight } of [...turns, ...memories])
    // Outside of the first valley, ids carry its name before a slash.
    hash.update(JSON.stringify([who.slice(who.lastIndexOf('/') + 1), Number(minute), text, weight]));
  return {
    turns: turns.length,
    memories: memories.filter(({ minute }) => Number(minute) >= 0).length,
    fingerprint: hash.digest('hex').slice(0, 16),
  };
}
