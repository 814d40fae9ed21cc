// When players were here and whom they saw, whom they have muted, and what they reported.
import type { DataSource } from '@heartwood/db';
import {
  mostMuted,
  mostOpenReports,
  type HeardLine,
  type Muted,
  type NewReport,
  type PlayerStore,
  type ReportStatus,
  type Sightings,
  type StoredReport,
} from '../ports/players.ts';
import { numericIds } from './postgres-ids.ts';
import type { Lease } from './postgres-lease.ts';

interface ReportRow {
  id: string;
  reporter_id: string | null;
  reporter_name: string;
  reported_id: string | null;
  reported_name: string;
  reason: NewReport['reason'];
  text: string | null;
  heard: HeardLine[];
  game_minute: number;
  status: ReportStatus;
  settled_by: string | null;
  settled_note: string | null;
  settled_at: Date | null;
  created_at: Date;
}

export function createPostgresPlayers(source: DataSource, lease: Lease): PlayerStore {
  return { ...visitsOf(source, lease), ...mutesOf(source, lease), ...reportsOf(source, lease) };
}

function visitsOf(source: DataSource, lease: Lease): Pick<PlayerStore, 'visits' | 'seen'> {
  const { valleyId } = lease;
  return {
    async visits(characterId) {
      const [row] = await source.query<
        ({ came_minute: number | null; seen_minute: number | null; sightings: Sightings } | undefined)[]
      >('SELECT came_minute, seen_minute, sightings FROM characters WHERE id = $1 AND valley_id = $2', [
        characterId,
        valleyId,
      ]);
      return row === undefined
        ? null
        : { cameMinute: row.came_minute, seenMinute: row.seen_minute, sightings: row.sightings };
    },
    async seen(players) {
      if (players.length === 0) return;
      // The valley's own row first, as for a snapshot: two who lock rows of several characters could wait for each other.
      await lease.writeValley('tick = tick', [], async (manager) => {
        await manager.query(
          `UPDATE characters SET came_minute = coalesce(came_minute, now.minute), seen_minute = now.minute,
             sightings = now.sightings
           FROM jsonb_to_recordset($1::jsonb) AS now (id text, minute float8, sightings jsonb)
           WHERE characters.id = now.id AND characters.valley_id = $2`,
          [JSON.stringify(players), valleyId],
        );
      });
    },
  };
}

function mutesOf(source: DataSource, lease: Lease): Pick<PlayerStore, 'muted' | 'mute'> {
  const { valleyId } = lease;
  return {
    async muted(characterId) {
      return await source.query<Muted[]>(
        `SELECT other.id, other.character_name AS name
         FROM character_mutes JOIN characters other ON other.id = character_mutes.muted_id
         WHERE character_mutes.character_id = $1 AND other.valley_id = $2
         ORDER BY character_mutes.created_at DESC, other.id`,
        [characterId, valleyId],
      );
    },
    mute: async (characterId, otherId, muted) =>
      await lease.write(async (manager) => {
        if (!muted) {
          await manager.query('DELETE FROM character_mutes WHERE character_id = $1 AND muted_id = $2', [
            characterId,
            otherId,
          ]);
          return true;
        }
        const [row] = await manager.query<({ id: string } | undefined)[]>(
          `INSERT INTO character_mutes (character_id, muted_id)
           SELECT own.id, other.id FROM characters own JOIN characters other ON other.valley_id = own.valley_id
           WHERE own.id = $1 AND own.valley_id = $3 AND other.id = $2 AND other.id <> own.id
             AND (SELECT count(*) FROM character_mutes WHERE character_id = $1 AND muted_id <> $2) < ${mostMuted}
           ON CONFLICT (character_id, muted_id) DO UPDATE SET muted_id = excluded.muted_id RETURNING muted_id AS id`,
          [characterId, otherId, valleyId],
        );
        return row !== undefined;
      }),
  };
}

function reportsOf(source: DataSource, lease: Lease): Pick<PlayerStore, 'report' | 'reports' | 'settle'> {
  const { valleyId } = lease;
  return {
    report: async (report) =>
      await lease.write(async (manager) => {
        const [row] = await manager.query<({ id: string } | undefined)[]>(
          `INSERT INTO player_reports (valley_id, reporter_id, reporter_name, reported_id, reported_name, reason, text,
             heard, game_minute)
           SELECT $1::text, $2::text, $3, $4::text, $5, $6, $7, $8::jsonb, $9 WHERE (
             SELECT count(*) FROM player_reports
             WHERE reporter_id = $2 AND status = 'open' AND reported_id IS DISTINCT FROM $4) < ${mostOpenReports}
           ON CONFLICT (reporter_id, reported_id) WHERE status = 'open' DO UPDATE SET
             reason = excluded.reason, text = coalesce(excluded.text, player_reports.text), heard = excluded.heard,
             game_minute = excluded.game_minute, reporter_name = excluded.reporter_name,
             reported_name = excluded.reported_name
           RETURNING id`,
          [
            valleyId,
            report.reporterId,
            report.reporterName,
            report.reportedId,
            report.reportedName,
            report.reason,
            report.text,
            JSON.stringify(report.heard),
            report.gameMinute,
          ],
        );
        return row !== undefined;
      }),
    async reports({ status }, { limit, before }) {
      const rows = await source.query<ReportRow[]>(
        `SELECT * FROM player_reports WHERE valley_id = $1 AND ($2::text IS NULL OR status = $2)
           AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
        [valleyId, status ?? null, before ?? null, Math.min(200, Math.max(1, limit))],
      );
      return rows.map(toReport);
    },
    async settle(id, { by, note }) {
      if (numericIds([id]).length === 0) return null;
      return await lease.write(async (manager) => {
        const [[row]] = await manager.query<[(ReportRow | undefined)[], number]>(
          `UPDATE player_reports SET status = 'settled', settled_by = $3, settled_note = $4, settled_at = now()
           WHERE id = $1 AND valley_id = $2 RETURNING *`,
          [id, valleyId, by, note],
        );
        return row === undefined ? null : toReport(row);
      });
    },
  };
}

function toReport(row: ReportRow): StoredReport {
  return {
    id: row.id,
    reporterId: row.reporter_id,
    reporterName: row.reporter_name,
    reportedId: row.reported_id,
    reportedName: row.reported_name,
    reason: row.reason,
    text: row.text,
    heard: row.heard,
    gameMinute: row.game_minute,
    status: row.status,
    settledBy: row.settled_by,
    settledNote: row.settled_note,
    settledAt: row.settled_at,
    createdAt: row.created_at,
  };
}
