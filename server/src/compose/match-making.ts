/** With Redis, rooms of several processes know of each other; Redis may go away and come back while the valley runs. */
import { Redis } from 'ioredis';
import { matchMaker, type IRoomCache, type Presence, type SortOptions } from '@colyseus/core';
import type { Config } from '../config.ts';
import type { Log } from '../rooms/hosting.ts';

const longestRetryMs = 5000;

type MatchMaking = {
  /** For Colyseus's server. */
  options: {
    presence?: Presence;
    driver?: matchMaker.MatchMakerDriver;
    publicAddress?: string;
    selectProcessIdToCreateRoom?: matchMaker.SelectProcessIdCallback;
  };
  /** False while nobody new can be given a seat. */
  isReady: () => boolean;
};

export async function openMatchMaking({ redisUrl, publicAddress }: Config, log: Log): Promise<MatchMaking> {
  if (redisUrl === null) return { options: {}, isReady: () => true };
  const [{ RedisPresence }, { RedisDriver }] = await Promise.all([
    import('@colyseus/redis-presence'),
    import('@colyseus/redis-driver'),
  ]);
  // Commands wait for Redis to come back: Colyseus leaves some of them unawaited, and a rejection would end the process.
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(longestRetryMs, 100 * 2 ** Math.min(attempt, 6)),
  });
  let isAway = false;
  redis.on('error', (error: Error) => {
    if (!isAway)
      log.warn(
        `Redis is away (${error.message}); players stay, but nobody new can come in until it is back.`,
      );
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info('Redis is back.');
    isAway = false;
  });
  /** Somebody who leaves is not kept waiting for the list of rooms, which is put right by the next change. */
  class PatientDriver extends RedisDriver {
    override async update(
      ...change: Parameters<InstanceType<typeof RedisDriver>['update']>
    ): Promise<boolean> {
      return redis.status === 'ready' ? super.update(...change) : true;
    }

    /** A process has one room, its valley's, which all who ask here are for: those of other valleys are listed as well. */
    override async findOne(conditions: Partial<IRoomCache>, order?: SortOptions): Promise<IRoomCache> {
      const [room] = await this.query({ ...conditions, processId: matchMaker.processId }, order);
      // Colyseus expects nothing where there is none, though its types do not say so.
      return room as IRoomCache;
    }
  }
  return {
    options: {
      presence: new RedisPresence(redis),
      driver: new PatientDriver(redis),
      // Else a valley's room might be asked of the process of another valley, which has fewer.
      selectProcessIdToCreateRoom: async () => matchMaker.processId,
      ...(publicAddress === null ? {} : { publicAddress }),
    },
    isReady: () => redis.status === 'ready',
  };
}

/** This process holds the valley's lease, so every listed room of it belongs to a process that died. */
export async function forgetDeadRooms(valleyId: string): Promise<void> {
  for (const room of await matchMaker.query({ name: 'valley' })) {
    const metadata = room.metadata as { valley?: string } | undefined;
    if (metadata?.valley === valleyId) await matchMaker.driver.remove(room.roomId);
  }
}
