// Valleys and the people who play in them.
import { EntitySchema } from 'typeorm';
import type { JsonObject, Timestamps } from './columns.ts';
import {
  bigint,
  doubleOrNull,
  integer,
  json,
  jsonOrNull,
  text,
  textId,
  textOrNull,
  timeOrNull,
  timestamps,
  uuidId,
} from './columns.ts';

export interface ValleyRow extends Timestamps {
  id: string;
  name: string;
  seed: string;
  tick: string;
  clock: JsonObject | null;
  weather: string | null;
  snapshot: JsonObject | null;
  snapshotAt: Date | null;
  leaseOwner: string | null;
  leaseEpoch: string;
  leaseExpiresAt: Date | null;
}
export const valleyEntity = new EntitySchema<ValleyRow>({
  name: 'valleys',
  columns: {
    id: textId,
    name: text,
    seed: bigint,
    tick: bigint,
    clock: jsonOrNull,
    weather: textOrNull,
    snapshot: jsonOrNull,
    snapshotAt: timeOrNull,
    leaseOwner: textOrNull,
    leaseEpoch: bigint,
    leaseExpiresAt: timeOrNull,
    ...timestamps,
  },
});

export interface UserRow extends Timestamps {
  id: string;
  kind: 'guest' | 'registered';
  username: string | null;
  passwordHash: string | null;
  tokenVersion: number;
  lastSeenAt: Date | null;
}
export const userEntity = new EntitySchema<UserRow>({
  name: 'users',
  columns: {
    id: uuidId,
    kind: text,
    username: textOrNull,
    // Never selected by accident.
    passwordHash: { ...textOrNull, select: false },
    tokenVersion: integer,
    lastSeenAt: timeOrNull,
    ...timestamps,
  },
});

export interface CharacterRow extends Timestamps {
  id: string;
  userId: string;
  valleyId: string;
  characterName: string;
  appearance: JsonObject;
  positionX: number | null;
  positionY: number | null;
  facing: string;
  inventory: Record<string, number>;
  needs: Record<string, number> | null;
  sessionId: string | null;
  lastSeenAt: Date | null;
  cameMinute: number | null;
  seenMinute: number | null;
  sightings: JsonObject;
}
export const characterEntity = new EntitySchema<CharacterRow>({
  name: 'characters',
  columns: {
    id: textId,
    userId: { type: 'uuid' },
    valleyId: text,
    characterName: text,
    appearance: json,
    positionX: doubleOrNull,
    positionY: doubleOrNull,
    facing: text,
    inventory: json,
    needs: jsonOrNull,
    sessionId: textOrNull,
    lastSeenAt: timeOrNull,
    cameMinute: doubleOrNull,
    seenMinute: doubleOrNull,
    sightings: json,
    ...timestamps,
  },
});
