// Many connections on the one session of the embedded database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@heartwood/db';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

async function count(client: Client): Promise<number> {
  return Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM notes')).rows[0]?.n);
}

async function askByTheSameName(client: Client, text: string): Promise<unknown> {
  return (await client.query({ name: 'same', text, values: [20] })).rows;
}

describe('connections of the embedded database', () => {
  let folder: string;
  let embedded: EmbeddedPostgres;
  const clients: Client[] = [];

  const connect = async (): Promise<Client> => {
    const client = new Client({ user: 'postgres', database: 'postgres', stream: () => embedded.connect() });
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heartwood-mux-'));
    embedded = await EmbeddedPostgres.open({
      dataDir: folder,
      idleInTransactionMs: 300,
      maintenanceEveryMs: 50,
    });
    await (await connect()).query('CREATE TABLE notes (i int PRIMARY KEY)');
  });
  beforeEach(async () => {
    await Promise.all(clients.splice(1).map(async (client) => await client.end()));
    await clients[0]!.query('TRUNCATE notes');
  });
  afterAll(async () => {
    await Promise.all(clients.map(async (client) => await client.end().catch(() => undefined)));
    await embedded.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps interleaved transactions apart: the second waits for the first', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query('BEGIN');
    await a.query('INSERT INTO notes VALUES (1)');
    const order: string[] = [];
    const second = (async () => {
      await b.query('BEGIN');
      order.push('b began');
      await b.query('INSERT INTO notes VALUES (2)');
      await b.query('COMMIT');
    })();
    await a.query('INSERT INTO notes VALUES (3)');
    order.push('a wrote');
    await a.query('ROLLBACK');
    await second;
    expect(order).toEqual(['a wrote', 'b began']);
    expect((await a.query('SELECT i FROM notes')).rows).toEqual([{ i: 2 }]);
  });

  it('rolls back a transaction that met an error, for its own client only', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query('BEGIN');
    await a.query('INSERT INTO notes VALUES (1)');
    await expect(a.query('INSERT INTO notes VALUES (1)')).rejects.toMatchObject({ code: '23505' });
    await expect(a.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    const waiting = b.query('INSERT INTO notes VALUES (9)');
    await a.query('COMMIT');
    await waiting;
    expect((await b.query('SELECT i FROM notes')).rows).toEqual([{ i: 9 }]);
  });

  it('goes on after errors in statements with parameters', async () => {
    const a = await connect();
    await expect(a.query('SELECT $1::int / 0', [1])).rejects.toMatchObject({ code: '22012' });
    await expect(a.query('SELECT nothing($1::int)', [1])).rejects.toMatchObject({ code: '42883' });
    expect((await a.query('SELECT $1::int + 1 AS n', [1])).rows).toEqual([{ n: 2 }]);
  });

  it('lets two clients use the same name for different prepared statements', async () => {
    const [a, b] = [await connect(), await connect()];
    for (let round = 0; round < 3; round++) {
      expect(await askByTheSameName(a, 'SELECT $1::int + 1 AS n')).toEqual([{ n: 21 }]);
      expect(await askByTheSameName(b, 'SELECT $1::int * 2 AS n')).toEqual([{ n: 40 }]);
    }
  });

  it('forgets the prepared statements of a client that left', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query({ name: 'mine', text: 'SELECT 1' });
    const names = async (): Promise<number> =>
      (await b.query('SELECT FROM pg_prepared_statements')).rowCount ?? 0;
    expect(await names()).toBe(1);
    await a.end();
    await expect.poll(names).toBe(0);
  });

  it('tells news to those who listen, and to nobody else', async () => {
    const [a, b, c] = [await connect(), await connect(), await connect()];
    const heard: string[] = [];
    for (const [name, client] of Object.entries({ a, b, c })) {
      client.on('notification', (news) => heard.push(`${name} ${news.channel} ${news.payload ?? ''}`));
    }
    await a.query('LISTEN News');
    await b.query('LISTEN "News"');
    await c.query(`SELECT pg_notify('news', 'one')`);
    await c.query(`SELECT pg_notify('News', 'two')`);
    await expect.poll(() => heard.toSorted()).toEqual(['a news one', 'b News two']);
    await a.query('LISTEN other');
    await b.query('LISTEN other');
    await a.query('UNLISTEN other');
    await c.query(`SELECT pg_notify('other', 'three')`);
    await b.query('SELECT 1');
    expect(heard.slice(2)).toEqual(['b other three']);
  });

  it('rolls back for a client that dies in a transaction', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query('BEGIN');
    await a.query('INSERT INTO notes VALUES (1)');
    const waiting = b.query('INSERT INTO notes VALUES (2)');
    const { connection } = a as unknown as { connection: { stream: { destroy(): void } } };
    connection.stream.destroy();
    await waiting;
    expect((await b.query('SELECT i FROM notes')).rows).toEqual([{ i: 2 }]);
  });

  it('ends a transaction left open, however busy the others are', async () => {
    const [a, b] = [await connect(), await connect()];
    await a.query('BEGIN');
    await a.query('INSERT INTO notes VALUES (1)');
    const waiting: Promise<unknown>[] = [];
    for (let i = 10; i < 16; i++) {
      waiting.push(b.query('INSERT INTO notes VALUES ($1)', [i]));
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    // Without the end of the other's transaction these wait for ever, and the test's own limit says so.
    await Promise.all(waiting);
    expect(await count(b)).toBe(6);
    await expect(a.query('SELECT 1')).rejects.toThrow(/left open too long|closed|terminated|not queryable/);
  });

  it('serves many at once without mixing their answers', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, async () => await connect()));
    await Promise.all(
      crowd.map(async (client, who) => {
        for (let i = 0; i < 25; i++) {
          await client.query('BEGIN');
          const { rows } = await client.query('INSERT INTO notes VALUES ($1) RETURNING i', [who * 1000 + i]);
          expect(rows).toEqual([{ i: who * 1000 + i }]);
          await client.query(i % 5 === 0 ? 'ROLLBACK' : 'COMMIT');
        }
      }),
    );
    expect(await count(crowd[0]!)).toBe(8 * 20);
  });

  it('keeps its own time for VACUUM between the others', async () => {
    const a = await connect();
    await a.query('INSERT INTO notes SELECT generate_series(1, 500)');
    await a.query('DELETE FROM notes WHERE i % 2 = 0');
    const vacuums = async (): Promise<number> =>
      Number(
        (
          await a.query<{ n: string }>(
            `SELECT vacuum_count AS n FROM pg_stat_user_tables WHERE relname = 'notes'`,
          )
        ).rows[0]?.n,
      );
    await expect.poll(vacuums, { timeout: 60_000 }).toBeGreaterThan(0);
  });
});
