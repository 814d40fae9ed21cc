// What is kept for and about those who play.
import { EntitySchema } from 'typeorm';
import { bigintId, createdAt, double, json, text, textId, textOrNull, timeOrNull } from './columns.ts';

export interface LetterRow {
  id: string;
  valleyId: string;
  characterId: string;
  kind: 'letter' | 'gift' | 'rumour';
  senderId: string | null;
  senderName: string | null;
  text: string;
  gameMinute: number;
  readAt: Date | null;
  idempotencyKey: string;
  createdAt: Date;
}
export const letterEntity = new EntitySchema<LetterRow>({
  name: 'letters',
  columns: {
    id: bigintId,
    valleyId: text,
    characterId: text,
    kind: text,
    senderId: textOrNull,
    senderName: textOrNull,
    text,
    gameMinute: double,
    readAt: timeOrNull,
    idempotencyKey: text,
    createdAt,
  },
});

export interface CharacterMuteRow {
  characterId: string;
  mutedId: string;
  createdAt: Date;
}
export const characterMuteEntity = new EntitySchema<CharacterMuteRow>({
  name: 'character_mutes',
  columns: { characterId: textId, mutedId: textId, createdAt },
});

export interface PlayerReportRow {
  id: string;
  valleyId: string;
  reporterId: string | null;
  reporterName: string;
  reportedId: string | null;
  reportedName: string;
  reason: 'rude' | 'spam' | 'unsafe' | 'other';
  text: string | null;
  heard: unknown[];
  gameMinute: number;
  status: 'open' | 'settled';
  settledBy: string | null;
  settledNote: string | null;
  settledAt: Date | null;
  createdAt: Date;
}
export const playerReportEntity = new EntitySchema<PlayerReportRow>({
  name: 'player_reports',
  columns: {
    id: bigintId,
    valleyId: text,
    reporterId: textOrNull,
    reporterName: text,
    reportedId: textOrNull,
    reportedName: text,
    reason: text,
    text: textOrNull,
    heard: json,
    gameMinute: double,
    status: text,
    settledBy: textOrNull,
    settledNote: textOrNull,
    settledAt: timeOrNull,
    createdAt,
  },
});
