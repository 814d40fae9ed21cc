/** Tells the time to what a valley wants once a day. */
import type { Closing } from './closing.ts';
import type { Events } from './events.ts';
import { createDaily } from '../engines/daily.ts';
import type { Hosting, Log } from '../rooms/hosting.ts';
import { minuteAt } from '../world/index.ts';

/** A game minute takes two seconds where a day takes 48 minutes. */
const everyMs = 2_000;

export function keepDaily(
  { hosting, events, log }: { hosting: Hosting; events: Pick<Events, 'queue'>; log: Log },
  closing: Closing,
): void {
  const { valleyId, world } = hosting;
  const daily = createDaily({ valleyId, queue: events.queue, log });
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= daily.look(minuteAt(world, world.tick)).finally(() => (looking = null));
  }, everyMs).unref();
  closing.add('the days', async () => {
    clearInterval(timer);
    await looking;
  });
}
