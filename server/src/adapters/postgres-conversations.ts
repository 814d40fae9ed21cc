// What was said, by whom and to whom, in partitions by month.
import type { EntityManager } from '@heartwood/db';
import type { LoggedTurn, TurnRecord } from '../ports/valley-store.ts';
import type { ActorId, EndReason } from '../world/types.ts';

/** For `log_turn`, which is false when this turn is there already. */
export function turnParameters(valleyId: string, turn: TurnRecord): unknown[] {
  return [
    valleyId,
    turn.conversationId,
    turn.turnId,
    turn.speakerKind,
    turn.speakerId,
    JSON.stringify(turn.recipients),
    [...new Set([turn.speakerId, ...turn.recipients.map(({ id }) => id)])],
    turn.text,
    turn.tone,
    turn.placeId,
    turn.gameMinute,
  ];
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
  return rows.toReversed().map(toTurn);
}

/** The newest first. */
export async function readTold(
  manager: EntityManager,
  valleyId: string,
  characterId: ActorId,
  limit: number,
): Promise<LoggedTurn[]> {
  const rows = await manager.query<LogRow[]>(
    `SELECT conversation_id, turn_id, initiator_type, initiator_id, initiator_name, recipients, message, emotional_tone,
       location, game_minute, timestamp
     FROM conversation_logs
     WHERE valley_id = $1 AND participants @> ARRAY[$2::text] AND initiator_type = 'agent'
     ORDER BY timestamp DESC, id DESC LIMIT $3`,
    [valleyId, characterId, limit],
  );
  return rows.map(toTurn);
}

function toTurn(row: LogRow): LoggedTurn {
  return {
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
  };
}
