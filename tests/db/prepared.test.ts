import { openDatabase, prepared, type Database } from '@heartwood/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends, type FreshDatabase } from '../services/databases.ts';

const doubled = 'SELECT $1::int * 2 AS twice, 10 / $1::int AS part';

describe.each(backends)('Prepared statements on $title', (backend) => {
  describe.skipIf(backend.missing !== undefined)('asked by name', () => {
    let fresh: FreshDatabase;
    let single: Database;
    const inSession = async (sql: string): Promise<unknown[]> => await single.dataSource.query(sql);

    beforeAll(async () => {
      fresh = await backend.create();
      // One connection, so that what is done to a session is done to the one that is asked.
      single =
        fresh.database.kind === 'embedded'
          ? fresh.database
          : await openDatabase({ ...fresh.options, migrate: false, poolSize: 1 });
    });
    afterAll(async () => {
      if (single !== fresh.database) await single.close();
      await fresh.dispose();
    });

    it('are kept by a server for the next time, and give the same rows', async () => {
      const ask = prepared(single.dataSource);
      for (const given of [1, 2, 5])
        expect(await ask('doubled', doubled, [given])).toEqual([{ twice: 2 * given, part: 10 / given }]);
      const kept = await inSession("SELECT name FROM pg_prepared_statements WHERE name = 'doubled'");
      expect(kept).toHaveLength(single.kind === 'postgres' ? 1 : 0);
    });

    it('that have gone, as behind a pooler of connections, are asked without their name', async () => {
      const ask = prepared(single.dataSource);
      await ask('doubled', doubled, [1]);
      await inSession('DEALLOCATE ALL');
      for (const given of [2, 5])
        expect(await ask('doubled', doubled, [given])).toEqual([{ twice: 2 * given, part: 10 / given }]);
      expect(await inSession('SELECT name FROM pg_prepared_statements')).toEqual([]);
    });

    it('fail as any query does, and are asked again as well as before', async () => {
      const ask = prepared(single.dataSource);
      await expect(ask('halved', doubled, [0])).rejects.toMatchObject({ code: '22012' });
      expect(await ask('halved', doubled, [2])).toEqual([{ twice: 4, part: 5 }]);
    });
  });
});
