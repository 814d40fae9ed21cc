// Letters, a row each.
import type { DataSource } from '@heartwood/db';
import { mostLetters, type LetterStore, type StoredLetter } from '../ports/letters.ts';
import { agentIdOf, agentKey, numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';
import { feelings, toRelationship, type RelationshipRow } from './postgres-relationships.ts';

interface LetterRow {
  id: string;
  character_id: string;
  kind: StoredLetter['kind'];
  sender_id: string | null;
  sender_name: string | null;
  text: string;
  game_minute: number;
  read: boolean;
  is_new?: boolean;
}

const columns =
  'id, character_id, kind, sender_id, sender_name, text, game_minute, read_at IS NOT NULL AS read';

export function createPostgresLetters(source: DataSource, lease: Lease): LetterStore {
  const { valleyId } = lease;
  return {
    add: async (letter) =>
      await lease.write(async (manager) => {
        const parameters = [valleyId, letter.toId, letter.idempotencyKey];
        const [added] = await manager.query<(LetterRow | undefined)[]>(
          `INSERT INTO letters (valley_id, character_id, idempotency_key, kind, sender_id, sender_name, text, game_minute)
           SELECT $1, id, $3, $4, (SELECT id FROM agents WHERE id = $5), $6, $7, $8
           FROM characters WHERE id = $2 AND valley_id = $1
           ON CONFLICT (character_id, idempotency_key) DO NOTHING RETURNING ${columns}`,
          [
            ...parameters,
            letter.kind,
            letter.fromId === null ? null : agentKey(valleyId, letter.fromId),
            letter.fromName,
            letter.text,
            letter.gameMinute,
          ],
        );
        if (added === undefined) {
          const [known] = await manager.query<(LetterRow | undefined)[]>(
            `SELECT ${columns} FROM letters WHERE valley_id = $1 AND character_id = $2 AND idempotency_key = $3`,
            parameters,
          );
          return known === undefined ? null : { letter: toLetter(known), isNew: false };
        }
        await manager.query(
          `DELETE FROM letters WHERE id IN (
             SELECT id FROM letters WHERE character_id = $1
             ORDER BY read_at IS NULL DESC, id DESC OFFSET ${mostLetters})`,
          [letter.toId],
        );
        return { letter: toLetter(added), isNew: true };
      }),
    async of(characterId) {
      const rows = await source.query<LetterRow[]>(
        `SELECT ${columns} FROM letters WHERE valley_id = $1 AND character_id = $2 ORDER BY id DESC LIMIT ${mostLetters}`,
        [valleyId, characterId],
      );
      return rows.map(toLetter);
    },
    async unread(characterId) {
      const [row] = await source.query<[{ unread: number }]>(
        `SELECT count(*)::int AS unread FROM letters WHERE valley_id = $1 AND character_id = $2 AND read_at IS NULL`,
        [valleyId, characterId],
      );
      return row.unread;
    },
    async correspondents({ affection, spokenFrom, spokenUntil, notWrittenSince, limit }) {
      const rows = await source.query<(RelationshipRow & { written: string[] })[]>(
        `SELECT ${feelings}, r.character_id AS other_id, 'character' AS other_kind, c.character_name AS other_name,
           ARRAY(SELECT idempotency_key FROM letters WHERE character_id = c.id AND sender_id = a.id) AS written
         FROM agent_player_relationships r
         JOIN agents a ON a.id = r.agent_id JOIN characters c ON c.id = r.character_id
         WHERE a.valley_id = $1 AND r.affection_score >= $2 AND r.last_interaction_minute BETWEEN $3 AND $4
           AND NOT EXISTS (
             SELECT FROM letters WHERE character_id = c.id AND sender_id = a.id
               AND (read_at IS NULL OR game_minute > $5))
         ORDER BY r.affection_score DESC, a.id, c.id LIMIT $6`,
        [valleyId, affection, spokenFrom, spokenUntil, notWrittenSince, limit],
      );
      return rows.map(({ written, ...row }) => ({ tie: toRelationship(row), written }));
    },
    async read(characterId, id) {
      if (numericIds([id]).length === 0) return;
      await lease.write(async (manager) => {
        await manager.query(
          `UPDATE letters SET read_at = now()
           WHERE id = $3 AND character_id = $2 AND valley_id = $1 AND read_at IS NULL`,
          [valleyId, characterId, id],
        );
      });
    },
  };
}

function toLetter(row: LetterRow): StoredLetter {
  return {
    id: row.id,
    toId: row.character_id,
    kind: row.kind,
    fromId: row.sender_id === null ? null : agentIdOf(row.sender_id),
    fromName: row.sender_name,
    text: row.text,
    gameMinute: row.game_minute,
    read: row.read,
  };
}
