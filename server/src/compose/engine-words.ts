/** How rooms hear their engines: within the process, and over Redis where other processes work as well. */
import { Redis } from 'ioredis';
import { createPresenceWords } from '../adapters/presence-engine-words.ts';
import type { Config } from '../config.ts';
import type { EngineWords } from '../ports/engine-words.ts';
import type { Log } from '../rooms/hosting.ts';
import type { Closing } from './closing.ts';

const longestRetryMs = 5_000;

export async function openEngineWords(
  { redisUrl }: Pick<Config, 'redisUrl'>,
  log: Pick<Log, 'debug'>,
  closing: Closing,
): Promise<EngineWords> {
  if (redisUrl === null) return createPresenceWords({ presence: null });
  const { RedisPresence } = await import('@colyseus/redis-presence');
  const redis = new Redis(redisUrl, {
    // The listening side, a copy of this one, waits for Redis however long it takes.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(longestRetryMs, 100 * 2 ** Math.min(attempt, 6)),
  });
  // Others of this process say that Redis is away.
  redis.on('error', (error) => log.debug({ err: error }, 'words of engines are not passed on'));
  /** Words are of the moment: none is kept for a Redis that is away. */
  class PassingPresence extends RedisPresence {
    override async publish(topic: string, message: unknown): Promise<void> {
      if (redis.status === 'ready') await super.publish(topic, message);
    }

    /** Without waiting for one that is away. */
    override shutdown(): void {
      this.sub.disconnect();
      this.pub.disconnect();
    }
  }
  const presence = new PassingPresence(redis);
  closing.add('words of engines', () => {
    presence.shutdown();
  });
  return createPresenceWords({
    presence,
    onTrouble: (error) => log.debug({ err: error }, 'words of engines are not passed on'),
  });
}
