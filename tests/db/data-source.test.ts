import { DatabaseUnavailableError, openDatabase } from '@heartwood/db';
import { describe, expect, it } from 'vitest';
import { explainPostgres } from '../../db/src/database-error.ts';
import { createServerDatabase, serverBackend, serverUrl } from '../services/databases.ts';
import { onEveryDatabase, rememberPlum } from './fixtures.ts';

const open = async (databaseUrl: string): Promise<unknown> =>
  await openDatabase({ databaseUrl, dataDir: '', connectTimeoutMs: 1_500 });

describe('a database that cannot be opened', () => {
  it.each([
    [
      'nonsense',
      'DATABASE_URL is not a URL; it should look like postgres://user:password@host:5432/database.',
    ],
    ['mysql://root@localhost/x', 'DATABASE_URL starts with "mysql://", but must start with "postgres://".'],
    [
      'postgres://u:hunter2@127.0.0.1:9/x',
      'No PostgreSQL answers at 127.0.0.1:9; check that it is running and that DATABASE_URL names its host and port.',
    ],
    [
      'postgres://u:hunter2@nowhere.invalid/x',
      'The database host "nowhere.invalid" is not known; check the host name in DATABASE_URL.',
    ],
  ])('%s: says what to check', async (url, sentence) => {
    await expect(open(url)).rejects.toBeInstanceOf(DatabaseUnavailableError);
    await expect(open(url)).rejects.toHaveProperty('message', sentence);
  });

  it.each([
    ['28P01', 'password authentication failed', /refuses to let wren in; check the user and the password/],
    ['0A000', 'extension "vector" is not available', /lacks the pgvector extension; install it/],
    [
      '42501',
      'permission denied for schema public',
      /lacks a right in the database "valley" \(permission denied/,
    ],
    ['53300', 'sorry, too many clients already', /no connection to spare/],
    ['57P03', 'the database system is starting up', /still starting/],
    [
      'XX999',
      'something new\nover two lines.',
      /could not be opened \(something new over two lines\); check/,
    ],
  ])('%s: one sentence, without the password', (code, message, sentence) => {
    const error = explainPostgres(
      Object.assign(new Error(message), { code }),
      'postgres://wren:hunter2@db/valley',
    );
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toMatch(/hunter2|\n/);
  });
});

describe.skipIf(serverBackend.missing !== undefined)(`a server on ${serverBackend.title}`, () => {
  it('without the database says so', async () => {
    const url = new URL(serverUrl ?? '');
    url.pathname = '/not_there';
    await expect(open(url.href)).rejects.toThrow(
      /^There is no database "not_there" at .+; create it, or correct DATABASE_URL.$/,
    );
  });

  it('that drops every connection is reached again', async () => {
    const empty = await createServerDatabase();
    const lost: Error[] = [];
    const database = await openDatabase({
      databaseUrl: empty.url,
      dataDir: '',
      onConnectionLost: (cause) => lost.push(cause),
    });
    await Promise.all(
      Array.from({ length: 5 }, async () => await database.dataSource.query('SELECT pg_sleep(0.05)')),
    );
    const other = await openDatabase({ databaseUrl: serverUrl, dataDir: '', migrate: false });
    await other.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`,
      [new URL(empty.url).pathname.slice(1)],
    );
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    // The pool learns of its other connections one by one.
    await expect.poll(() => database.health()).toMatchObject({ ok: true, kind: 'postgres' });
    await other.close();
    await database.close();
    await empty.drop();
  });

  it('that takes too long is not waited for, and health tells of it', async () => {
    const empty = await createServerDatabase();
    const database = await openDatabase({
      databaseUrl: empty.url,
      dataDir: '',
      queryTimeoutMs: 200,
      poolSize: 1,
    });
    await expect(database.dataSource.query('SELECT pg_sleep(1)')).rejects.toThrow('timeout');
    expect(await database.health()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('does not answer') as string,
    });
    await expect.poll(async () => (await database.health()).ok, { timeout: 60_000 }).toBe(true);
    await database.close();
    await empty.drop();
  });
});

onEveryDatabase('roles', (planted) => {
  const as = async (role: string, sql: string): Promise<unknown> =>
    await planted.database.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL ROLE ${role}`);
      return await manager.query(sql);
    });
  const memory = `INSERT INTO agent_memories (agent_id, memory_type, content, importance_score, game_minute, last_accessed_minute)
    VALUES ('elara_blacksmith', 'observation', 'Mine.', 1, 1, 1)`;

  it('let the application write everything but the audit, which is written for it', async () => {
    await as('heartwood_app', memory);
    await as('heartwood_app', 'UPDATE agent_relationships SET trust_level = trust_level + 1');
    await as('heartwood_app', 'SELECT ensure_conversation_partitions(9)');
    await as('heartwood_app', 'SELECT count(*) FROM audit_log');
    const denied = expect.objectContaining({ code: '42501' }) as Error;
    await expect(as('heartwood_app', 'DELETE FROM audit_log')).rejects.toEqual(denied);
    await expect(as('heartwood_app', 'DROP TABLE agents')).rejects.toEqual(denied);
    await expect(as('heartwood_app', 'CREATE TABLE more (i int)')).rejects.toEqual(denied);
  });

  it('let readers read, but no password, and write nothing', async () => {
    await as('heartwood_readonly', 'SELECT * FROM agents, valleys');
    await as('heartwood_readonly', 'SELECT id, username FROM users');
    const denied = expect.objectContaining({ code: '42501' }) as Error;
    await expect(as('heartwood_readonly', 'SELECT password_hash FROM users')).rejects.toEqual(denied);
    await expect(as('heartwood_readonly', memory)).rejects.toEqual(denied);
    await expect(as('heartwood_readonly', 'SELECT ensure_conversation_partitions(1)')).rejects.toEqual(
      denied,
    );
  });

  it('cover tables that are made later', async () => {
    await planted.database.dataSource.query('CREATE TABLE later (i int)');
    await as('heartwood_app', 'INSERT INTO later VALUES (1)');
    expect(await as('heartwood_readonly', 'SELECT i FROM later')).toEqual([{ i: 1 }]);
    await planted.database.dataSource.query('DROP TABLE later');
    await rememberPlum(planted.database);
  });
});
