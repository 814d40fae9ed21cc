/**
 * Recent memories shared between processes: for each agent a sorted set of ids by game minute, and a hash of bodies.
 * Redis is a cache here: when it is away nothing fails, the store is asked instead, and it is tried again by itself.
 */
import { Redis } from 'ioredis';
import type { Memory } from '../ports/memory-store.ts';
import type { RecentMemories } from '../ports/recent-memories.ts';
import type { ActorId } from '../world/types.ts';
import { KEPT_PER_AGENT, newestFirst } from './in-process-recent-memories.ts';

interface RedisRecentMemoriesOptions {
  url: string;
  valleyId: string;
  /** Told when Redis goes away and when it is back; never with the password. */
  onTrouble?: (sentence: string) => void;
}

/** A cache that takes longer is slower than what it stands in for. */
const COMMAND_TIMEOUT_MS = 1_000;
const LONGEST_RETRY_MS = 5_000;
/** An agent nobody has heard of for a real day is forgotten. */
const EXPIRE_SECONDS = 86_400;

/** Throws one sentence when Redis cannot be reached now: wrong at the start is a mistake, gone later is the weather. */
export async function openRedisRecentMemories(options: RedisRecentMemoriesOptions): Promise<RecentMemories> {
  const redis = new Redis(options.url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(LONGEST_RETRY_MS, 100 * 2 ** Math.min(attempt, 10)),
  });
  let lastError = '';
  let isKnownHere = false;
  redis.on('error', (error: Error) => {
    lastError = error.message;
  });
  redis.on('close', () => {
    if (isKnownHere)
      options.onTrouble?.('Redis is away; memories are read from the database until it is back.');
    isKnownHere = false;
  });
  let connections = 0;
  redis.on('ready', () => {
    lastError = '';
    isKnownHere = true;
    connections++;
    if (connections > 1) options.onTrouble?.('Redis is back.');
  });
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    const { hostname, port } = new URL(options.url);
    throw new Error(
      `No Redis answers at ${hostname}:${port || '6379'} (${lastError || String(cause)}); check that it is running and that REDIS_URL names its host, port and password.`,
      { cause },
    );
  }
  return createStore(redis, options, () => lastError);
}

function createStore(
  redis: Redis,
  options: RedisRecentMemoriesOptions,
  lastError: () => string,
): RecentMemories {
  const keys = (agentId: ActorId): [order: string, bodies: string] => [
    `heartwood:${options.valleyId}:recent:${agentId}`,
    `heartwood:${options.valleyId}:recent-bodies:${agentId}`,
  ];
  const push = async (memories: readonly Memory[]): Promise<void> => {
    const pipeline = redis.multi();
    for (const [agentId, added] of Map.groupBy(memories, (memory) => memory.agentId))
      addTo(pipeline, keys(agentId), added);
    await pipeline.exec();
  };
  return {
    push: async (memories) => await orElse(async () => await push(memories), undefined),
    latest: async (agentId, limit) =>
      await orElse(async () => {
        const [order, bodies] = keys(agentId);
        const ids = await redis.zrange(order, 0, limit - 1, 'REV');
        if (ids.length === 0) return [];
        const found = await redis.hmget(bodies, ...ids);
        return found
          .filter((body) => body !== null)
          .map((body) => JSON.parse(body) as Memory)
          .sort(newestFirst);
      }, []),
    fill: async (agentId, memories) =>
      await orElse(async () => {
        const both = keys(agentId);
        const pipeline = redis.multi().del(...both);
        addTo(pipeline, both, memories.toSorted(newestFirst).slice(0, KEPT_PER_AGENT));
        await pipeline.exec();
      }, undefined),
    health: async () => {
      const answered = await orElse(async () => (await redis.ping()) === 'PONG', false);
      if (answered) return { ok: true, kind: 'redis' };
      return {
        ok: false,
        kind: 'redis',
        detail: `Redis is away (${lastError() || 'no answer'}); memories are read from the database.`,
      };
    },
    close: async () => {
      // Leaving is no trouble.
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}

/** What fails is only a cache; `close` events tell of it. */
async function orElse<Result>(work: () => Promise<Result>, instead: Result): Promise<Result> {
  try {
    return await work();
  } catch {
    return instead;
  }
}

/** Adds, and forgets what is beyond the newest fifty in both keys, as one step that no other process sees half of. */
const ADD = `
  for at = 3, #ARGV, 3 do
    redis.call('ZADD', KEYS[1], ARGV[at], ARGV[at + 1])
    redis.call('HSET', KEYS[2], ARGV[at + 1], ARGV[at + 2])
  end
  local oldest = redis.call('ZRANGE', KEYS[1], 0, -(tonumber(ARGV[1]) + 1))
  if #oldest > 0 then
    redis.call('ZREM', KEYS[1], unpack(oldest))
    redis.call('HDEL', KEYS[2], unpack(oldest))
  end
  redis.call('EXPIRE', KEYS[1], ARGV[2])
  redis.call('EXPIRE', KEYS[2], ARGV[2])`;

/** Scores are game minutes; ids are padded, so that those of one minute are in the order of their numbers. */
function addTo(
  pipeline: ReturnType<Redis['multi']>,
  [order, bodies]: readonly [string, string],
  memories: readonly Memory[],
): void {
  if (memories.length === 0) return;
  const added = memories.flatMap((memory) => [
    memory.gameMinute,
    memory.id.padStart(19, '0'),
    JSON.stringify(memory),
  ]);
  pipeline.eval(ADD, 2, order, bodies, KEPT_PER_AGENT, EXPIRE_SECONDS, ...added);
}
