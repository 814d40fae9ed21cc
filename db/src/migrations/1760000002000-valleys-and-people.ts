import type { MigrationInterface, QueryRunner } from 'typeorm';
import { timestamps, updatedAtTrigger } from './sql.ts';

/** Valleys with their lease and snapshot, and the people who play in them. */
export class ValleysAndPeople1760000002000 implements MigrationInterface {
  readonly name = 'ValleysAndPeople1760000002000';

  async up(runner: QueryRunner): Promise<void> {
    // lease_epoch only ever grows: a writer that lost its lease is known by the smaller number it holds.
    await runner.query(`
      CREATE TABLE valleys (
        id text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_-]{0,47}$'),
        name varchar(100) NOT NULL,
        seed bigint NOT NULL,
        tick bigint NOT NULL DEFAULT 0 CHECK (tick >= 0),
        clock jsonb,
        weather varchar(20),
        snapshot jsonb,
        snapshot_at timestamptz,
        lease_owner text,
        lease_epoch bigint NOT NULL DEFAULT 0 CHECK (lease_epoch >= 0),
        lease_expires_at timestamptz,
        ${timestamps},
        CONSTRAINT valleys_lease_is_whole CHECK ((lease_owner IS NULL) = (lease_expires_at IS NULL))
      )`);
    await runner.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        kind varchar(20) NOT NULL DEFAULT 'guest' CHECK (kind IN ('guest', 'registered')),
        username varchar(40),
        password_hash text,
        token_version integer NOT NULL DEFAULT 0 CHECK (token_version >= 0),
        last_seen_at timestamptz,
        ${timestamps},
        CONSTRAINT users_registered_have_a_password
          CHECK (kind = 'guest' OR (username IS NOT NULL AND password_hash IS NOT NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX users_username_key ON users (lower(username))');
    await runner.query(`
      CREATE TABLE characters (
        id text PRIMARY KEY DEFAULT gen_random_uuid()::text CHECK (length(id) BETWEEN 1 AND 64),
        user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE,
        valley_id text NOT NULL REFERENCES valleys(id) ON DELETE CASCADE,
        character_name varchar(40) NOT NULL CHECK (length(trim(character_name)) > 0),
        appearance jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(appearance) = 'object'),
        position_x double precision,
        position_y double precision,
        facing varchar(8) NOT NULL DEFAULT 'down' CHECK (facing IN ('down', 'left', 'right', 'up')),
        inventory jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(inventory) = 'object'),
        needs jsonb,
        session_id text,
        last_seen_at timestamptz,
        ${timestamps},
        CONSTRAINT characters_position_is_whole CHECK ((position_x IS NULL) = (position_y IS NULL))
      )`);
    await runner.query('CREATE INDEX idx_characters_user_id ON characters (user_id)');
    await runner.query('CREATE INDEX idx_characters_valley_id ON characters (valley_id)');
    await runner.query(
      'CREATE UNIQUE INDEX characters_session_id_key ON characters (session_id) WHERE session_id IS NOT NULL',
    );
    for (const table of ['valleys', 'users', 'characters']) await runner.query(updatedAtTrigger(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE characters, users, valleys');
  }
}
