import type { Database } from '@heartwood/db';
import { appliedMigrations, entities, migrateDown, migrateUp, openDatabase } from '@heartwood/db';
import { migrations } from '../../db/src/migrations/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypeRows } from '../../server/src/engines/event-types.ts';
import { backends, createServerDatabase, serverBackend } from '../services/databases.ts';
import type { FreshDatabase } from '../services/databases.ts';

/** Everything in the schema that a migration can make, except the bookkeeping and what extensions brought along. */
async function inventory({ dataSource }: Database): Promise<string[]> {
  const rows = await dataSource.query<{ item: string }[]>(`
    WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname = 'public'),
    parts AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
    SELECT 'relation ' || relname AS item FROM pg_class WHERE relnamespace IN (SELECT oid FROM ours)
      AND oid NOT IN (SELECT objid FROM parts) AND relname NOT LIKE 'schema_migrations%'
    UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
      AND oid NOT IN (SELECT objid FROM parts)
    UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace IN (SELECT oid FROM ours)
      AND oid NOT IN (SELECT objid FROM parts) AND typname NOT LIKE '%schema_migrations'
      AND typelem NOT IN (SELECT objid FROM parts)
    UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace IN (SELECT oid FROM ours) AND conname NOT LIKE 'schema_migrations%'
    UNION ALL SELECT 'default privilege ' || defaclacl::text FROM pg_default_acl
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
    ORDER BY 1`);
  return rows.map((row) => row.item);
}

describe.each(backends)('migrations on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('every step', () => {
    let fresh: FreshDatabase;
    let database: Database;
    beforeAll(async () => {
      fresh = await backend.create();
      database = fresh.database;
    });
    afterAll(async () => await fresh.dispose());

    it('goes down without residue, and up again to the same schema', async () => {
      const whole = await inventory(database);
      const applied = await appliedMigrations(database.dataSource);
      expect(applied).toHaveLength(migrations.length);
      for (const name of applied.toReversed()) expect(await migrateDown(database.dataSource)).toBe(name);
      expect(await migrateDown(database.dataSource)).toBeUndefined();
      expect(await inventory(database)).toEqual([]);
      expect(await migrateUp(database.dataSource)).toEqual(applied);
      expect(await inventory(database)).toEqual(whole);
      expect(await migrateUp(database.dataSource)).toEqual([]);
    });

    it('goes down one step and up again from every step', async () => {
      const whole = await inventory(database);
      for (let depth = 1; depth <= 9; depth++) {
        for (let step = 0; step < depth; step++) await migrateDown(database.dataSource);
        await migrateUp(database.dataSource);
        expect(await inventory(database)).toEqual(whole);
      }
    });

    it('gives every table an entity with the same columns', async () => {
      const columns = await database.dataSource.query<{ name: string }[]>(`
        SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
          AND table_name NOT LIKE 'conversation\\_logs\\_%' ORDER BY 1`);
      const declared = database.dataSource.entityMetadatas.flatMap((entity) =>
        entity.columns.map((column) => `${entity.tableName}.${column.databaseName}`),
      );
      expect(database.dataSource.entityMetadatas).toHaveLength(entities.length);
      expect(declared.toSorted()).toEqual(columns.map((column) => column.name).toSorted());
    });

    it('lets every entity be read through TypeORM', async () => {
      for (const entity of database.dataSource.entityMetadatas) {
        await expect(
          database.dataSource.getRepository(entity.target).find({ take: 1 }),
        ).resolves.toBeInstanceOf(Array);
      }
    });

    it('adds the system data once, however often it is opened', async () => {
      const read = async (): Promise<unknown> =>
        await database.dataSource.query('SELECT * FROM event_types ORDER BY id');
      await database.dataSource.query('DELETE FROM event_types');
      const { seedSystemData } = await import('@heartwood/db');
      await seedSystemData(database.dataSource.manager);
      const first = await read();
      expect(first).toHaveLength(eventTypeRows().length);
      await seedSystemData(database.dataSource.manager);
      expect(await read()).toEqual(first);
    });
  });
});

describe.skipIf(serverBackend.missing !== undefined)(
  `two processes migrating at once on ${serverBackend.title}`,
  () => {
    it('both succeed, and each step is applied once', async () => {
      const empty = await createServerDatabase();
      const opened = await Promise.all(
        [1, 2, 3, 4].map(async () => await openDatabase({ databaseUrl: empty.url, dataDir: '' })),
      );
      try {
        expect(await appliedMigrations(opened[0]!.dataSource)).toHaveLength(migrations.length);
      } finally {
        await Promise.all(opened.map(async (database) => await database.close()));
        await empty.drop();
      }
    });
  },
);
