/** What an answer to a player is found from: the valley at work, and who asks. */
import { minuteAt } from '../../world/index.ts';
import type { ActorId } from '../../world/types.ts';
import type { Hosting, RunningValley } from '../hosting.ts';

export type Asked = {
  readonly hosting: Hosting;
  readonly valley: Pick<RunningValley, 'minds' | 'villagers' | 'people'>;
  /** The character of who asks. */
  readonly asking: ActorId;
};

/** Game minutes since the valley began. */
export function minuteNow({ world }: Hosting): number {
  return minuteAt(world, world.tick);
}
