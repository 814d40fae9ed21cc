/** What is kept of players besides what they carry: visits, whom they keep away, what they report. Adapter: `postgres-players.ts`. */
import type { ActorId } from '../world/types.ts';

/** Where a player last saw a villager. */
export type Sighting = { placeTitle: string; minute: number };
export type Sightings = Readonly<Record<ActorId, Sighting>>;

/** Game minutes; null for not known. */
export type Visits = {
  /** They first came. */
  cameMinute: number | null;
  /** They were last here. */
  seenMinute: number | null;
  sightings: Sightings;
};

/** One player may mute so many; beyond, none is added. */
export const mostMuted = 200;
/** Reports of one player that nobody has looked at yet. */
export const mostOpenReports = 20;

export type Muted = { id: ActorId; name: string };

export type HeardLine = {
  readonly text: string;
  readonly gameMinute: number;
  readonly how: 'talk' | 'say' | 'overheard';
};

export type NewReport = {
  reporterId: ActorId;
  reporterName: string;
  reportedId: ActorId;
  reportedName: string;
  reason: 'rude' | 'spam' | 'unsafe' | 'other';
  /** 500 characters at most. */
  text: string | null;
  /** What the reporter last heard from them, the oldest first. */
  heard: readonly HeardLine[];
  gameMinute: number;
};

export type ReportStatus = 'open' | 'settled';

export type StoredReport = Omit<NewReport, 'reporterId' | 'reportedId'> & {
  id: string;
  /** Null when the character is gone. */
  reporterId: ActorId | null;
  reportedId: ActorId | null;
  status: ReportStatus;
  settledBy: string | null;
  settledNote: string | null;
  settledAt: Date | null;
  createdAt: Date;
};

/** Every write throws StaleLeaseError once another server has the valley, and changes nothing then. */
export interface PlayerStore {
  /** Null when there is no such character in the valley. */
  visits(characterId: ActorId): Promise<Visits | null>;
  /** Is here, or was until now: each with when, and with what they have seen, in place of what was noted before. */
  seen(
    players: readonly { readonly id: ActorId; readonly minute: number; readonly sightings: Sightings }[],
  ): Promise<void>;
  /** By name, the latest first. */
  muted(characterId: ActorId): Promise<Muted[]>;
  /** False when there is nobody of that id to mute, or too many are muted. Harmless to do twice. */
  mute(characterId: ActorId, otherId: ActorId, muted: boolean): Promise<boolean>;
  /** One open report of each by each: told again, it is as told last. False when too many of theirs are open. */
  report(report: NewReport): Promise<boolean>;
  /** The newest first; `before` is the id that the page before ended with. */
  reports(
    filter: { readonly status?: ReportStatus },
    page: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<StoredReport[]>;
  /** Looked at, by whom and what came of it; said again, it is as said last. Null when there is no such report. */
  settle(
    id: string,
    settled: { readonly by: string; readonly note: string | null },
  ): Promise<StoredReport | null>;
}
