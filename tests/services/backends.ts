/** The two ways to run a whole server: on nothing but itself, and on every service it can use. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createServerDatabase } from './databases.ts';
import { embeddedDatabase } from './game-server.ts';
import { startModelServer } from './model-server.ts';
import { ownRedis, redisUrl } from './own-redis.ts';

export type WholeBackend = {
  title: string;
  /** Why it cannot be used here; undefined where it can. */
  missing: string | undefined;
  /** Environment for a game server, and what removes the services again. */
  provide(): Promise<{ env: Record<string, string | undefined>; dispose: () => Promise<void> }>;
};

const databaseUrl = process.env['HEARTWOOD_TEST_DATABASE_URL'];
const missingServices = [
  ...(databaseUrl === undefined ? ['HEARTWOOD_TEST_DATABASE_URL'] : []),
  ...(redisUrl === undefined ? ['HEARTWOOD_TEST_REDIS_URL'] : []),
];
const missing = missingServices.length > 0 ? `${missingServices.join(' and ')} not set` : undefined;

export const embedded: WholeBackend = {
  title: 'on nothing but itself',
  missing: undefined,
  provide: async () => ({ env: embeddedDatabase, dispose: async () => {} }),
};

const onDatabases = async (): Promise<{ env: Record<string, string>; dispose: () => Promise<void> }> => {
  const [database, redis] = await Promise.all([createServerDatabase('migrated'), ownRedis()]);
  return {
    env: { DATABASE_URL: database.url, REDIS_URL: redis.url },
    dispose: async () => {
      // A server that was killed may hold its connections for a moment.
      await sleep(100);
      await database.drop();
      await redis.release();
    },
  };
};

export const databases: WholeBackend = {
  title: `on PostgreSQL and Redis${missing === undefined ? '' : `, left out: ${missing}`}`,
  missing,
  provide: onDatabases,
};

export const everything: WholeBackend = {
  title: `on PostgreSQL, Redis and a language model${missing === undefined ? '' : `, left out: ${missing}`}`,
  missing,
  async provide() {
    const [{ env, dispose }, model] = await Promise.all([onDatabases(), startModelServer()]);
    return {
      env: {
        ...env,
        OPENAI_BASE_URL: model.url,
        OPENAI_API_KEY: 'a-key-for-tests',
        OPENAI_MODEL: 'test-model',
      },
      dispose: async () => {
        await dispose();
        await model.stop();
      },
    };
  },
};
