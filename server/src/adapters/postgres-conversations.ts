// What was said, by whom and to whom, in partitions by month.
import type { EntityManager } from '@heartwood/db';
import type { LoggedTurn, TurnRecord } from '../ports/valley-store.ts';
import type { ActorId, EndReason } from '../world/types.ts';

/** False when this turn is there already. The conversation's row is locked until the end of the transaction. */
export async function logTurn(manager: EntityManager, valleyId: string, turn: TurnRecord): Promise<boolean> {
  const participants = [...new Set([turn.speakerId, ...turn.recipients.map(({ id }) => id)])];
  await manager.query(
    `INSERT INTO conversations (valley_id, id, participants, turn_count) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (valley_id, id) DO UPDATE SET
       turn_count = greatest(conversations.turn_count, excluded.turn_count),
       participants = (SELECT jsonb_agg(DISTINCT who) FROM jsonb_array_elements(
         conversations.participants || excluded.participants) AS who)`,
    [valleyId, turn.conversationId, JSON.stringify(participants), turn.turnId],
  );
  if (!(await insertTurn(manager, valleyId, turn, participants))) return false;
  if (turn.speakerKind === 'agent') await noteResponse(manager, valleyId, turn);
  return true;
}

/** A statement of its own: it sees what was committed before the conversation's row was to be had. */
async function insertTurn(
  manager: EntityManager,
  valleyId: string,
  turn: TurnRecord,
  participants: readonly ActorId[],
): Promise<boolean> {
  const first = turn.recipients[0];
  const rows = await manager.query<unknown[]>(
    `INSERT INTO conversation_logs (valley_id, conversation_id, turn_id, initiator_type, initiator_id, initiator_name,
       recipient_type, recipient_id, recipients, participants, message, emotional_tone, location, game_minute)
     SELECT $1, $2, $3::int, $4::text, $5::text, coalesce(
         CASE WHEN $4::text = 'agent' THEN (SELECT name FROM agents WHERE valley_id = $1 AND slug = $5::text)
              ELSE (SELECT character_name FROM characters WHERE id = $5::text) END, $5::text),
       $6, $7, $8::jsonb, $9::text[], $10, $11, $12, $13::float8
     WHERE NOT EXISTS (
       SELECT FROM conversation_logs WHERE valley_id = $1 AND conversation_id = $2 AND turn_id = $3::int)
     RETURNING turn_id`,
    [
      valleyId,
      turn.conversationId,
      turn.turnId,
      turn.speakerKind,
      turn.speakerId,
      first?.kind ?? null,
      first?.id ?? null,
      JSON.stringify(turn.recipients),
      participants,
      turn.text,
      turn.tone,
      turn.placeId,
      turn.gameMinute,
    ],
  );
  return rows.length > 0;
}

/** What an agent answers is also kept beside what a player said, so that one row shows both. */
async function noteResponse(manager: EntityManager, valleyId: string, turn: TurnRecord): Promise<void> {
  await manager.query(
    `UPDATE conversation_logs SET response = $4
     WHERE valley_id = $1 AND conversation_id = $2 AND turn_id = (
         SELECT max(turn_id) FROM conversation_logs WHERE valley_id = $1 AND conversation_id = $2 AND turn_id < $3)
       AND initiator_type = 'character' AND response IS NULL`,
    [valleyId, turn.conversationId, turn.turnId, turn.text],
  );
}

export async function endConversation(
  manager: EntityManager,
  valleyId: string,
  end: { conversationId: string; reason: EndReason; gameMinute: number },
): Promise<void> {
  await manager.query(
    `INSERT INTO conversations (valley_id, id, end_reason, ended_minute) VALUES ($1, $2, $3, $4)
     ON CONFLICT (valley_id, id) DO UPDATE SET end_reason = excluded.end_reason, ended_minute = excluded.ended_minute
     WHERE conversations.end_reason IS NULL`,
    [valleyId, end.conversationId, end.reason, end.gameMinute],
  );
}

/** Of a server that is gone: at the minute of their last words. */
export async function endCutOffConversations(manager: EntityManager, valleyId: string): Promise<void> {
  await manager.query(
    `UPDATE conversations talk SET end_reason = 'restart', ended_minute = (
       SELECT max(game_minute) FROM conversation_logs turn
       WHERE turn.valley_id = talk.valley_id AND turn.conversation_id = talk.id)
     WHERE valley_id = $1 AND end_reason IS NULL`,
    [valleyId],
  );
}

interface LogRow {
  conversation_id: string;
  turn_id: number;
  initiator_type: 'agent' | 'character';
  initiator_id: string;
  initiator_name: string;
  recipients: TurnRecord['recipients'];
  message: string;
  emotional_tone: TurnRecord['tone'];
  location: string | null;
  game_minute: number;
  timestamp: Date;
}

export async function readHistory(
  manager: EntityManager,
  valleyId: string,
  pair: readonly [ActorId, ActorId],
  limit: number,
): Promise<LoggedTurn[]> {
  const rows = await manager.query<LogRow[]>(
    `SELECT conversation_id, turn_id, initiator_type, initiator_id, initiator_name, recipients, message, emotional_tone,
       location, game_minute, timestamp
     FROM conversation_logs WHERE valley_id = $1 AND participants @> $2::text[]
     ORDER BY timestamp DESC, id DESC LIMIT $3`,
    [valleyId, pair, limit],
  );
  return rows.toReversed().map((row) => ({
    conversationId: row.conversation_id,
    turnId: row.turn_id,
    speakerId: row.initiator_id,
    speakerKind: row.initiator_type,
    speakerName: row.initiator_name,
    recipients: row.recipients,
    text: row.message,
    tone: row.emotional_tone,
    placeId: row.location,
    gameMinute: row.game_minute,
    at: row.timestamp,
  }));
}
