/** What the loop of minds tells players, put on the wire. */
import type { Audience } from '../mind/audience.ts';
import type { CarriedItem } from '../protocol/messages.ts';
import type { ItemId } from '../world/types.ts';
import type { Hosting } from './hosting.ts';
import { sentenceFor } from './sentences.ts';
import type { Players } from './players.ts';
import type { Sessions } from './sessions.ts';

export function createAudience(
  sessions: Sessions,
  players: Pick<Players, 'hearing'>,
  describeItem: Hosting['describeItem'],
): Audience {
  return {
    line: (to, line) => players.hearing(to, line).forEach((id) => sessions.send(id, 'line', line)),
    speech: (to, speech) => to.forEach((id) => sessions.send(id, 'speech', speech)),
    relationship: (to, change) => sessions.send(to, 'relationship', change),
    gift: (to, gift) => to.forEach((id) => sessions.send(id, 'gift', gift)),
    inventory: (of, items) => sessions.send(of, 'inventory', { items: carried(items, describeItem) }),
    received: (to, ref) => sessions.send(to, 'received', { ref }),
    promiseSoon: (to, soon) => sessions.send(to, 'promise_soon', soon),
    notice: (to, ref, code) => sessions.send(to, 'notice', { ref, code, text: sentenceFor(code) }),
  };
}

export function carried(
  items: Readonly<Record<ItemId, number>>,
  describeItem: Hosting['describeItem'],
): CarriedItem[] {
  return Object.entries(items)
    .filter(([, count]) => count > 0)
    .map(([id, count]) => ({ id, ...describeItem(id), count }));
}
