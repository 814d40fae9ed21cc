/** A player is told of a promise before its hour, and when the villager sets out: each once. */
import { expect, it } from 'vitest';
import { newThoughts, type Context } from '../../server/src/mind/context.ts';
import { createReminder } from '../../server/src/mind/promise-reminder.ts';
import type { PromiseRecord } from '../../server/src/ports/promises.ts';
import type { ServerMessages } from '../../server/src/protocol/messages.ts';
import { step } from '../../server/src/world/index.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const elara = 'elara_blacksmith';
const cast = shippedValley().villagers.filter(({ id }) => id === elara);
const hour = 18 * 60;

const promise = {
  id: 'p1',
  agentId: elara,
  otherId: 'ada',
  otherKind: 'character',
  kind: 'meet',
  what: 'meet Ada at the orchard',
  placeId: 'orchard',
  itemId: null,
  fromMinute: hour,
  untilMinute: hour + 45,
  madeMinute: 100,
  madeBy: elara,
  conversationId: null,
  inConfidence: false,
  heardBy: [],
  idempotencyKey: 'p1',
  outcome: null,
  explanation: null,
  settledMinute: null,
  owed: null,
  seen: null,
  unspoken: null,
} satisfies PromiseRecord;

function at(minute: number, hasAda = true) {
  const world = worldOf(cast, minute, 48);
  const where = world.actors.get(elara)?.motion.segment.to ?? { x: 0, y: 0 };
  if (hasAda)
    step(world, [{ kind: 'join', actor: { id: 'ada', kind: 'character', name: 'Ada', at: where } }]);
  return world;
}

it('reminds once, an hour before and no sooner, and again when they set out for it', () => {
  const told: { to: string; soon: ServerMessages['promise_soon'] }[] = [];
  const [villager] = cast;
  if (villager === undefined) throw new Error('there is no Elara');
  const thoughts = newThoughts(villager);
  thoughts.promises = [promise];
  const context = {
    deps: {
      audience: {
        promiseSoon: (to: string, soon: ServerMessages['promise_soon']) => told.push({ to, soon }),
      },
    },
    thoughts: new Map([[elara, thoughts]]),
    people: new Map(),
    world: null,
  } as unknown as Context;
  const remind = createReminder(context);
  const look = (world: ReturnType<typeof at>): void => {
    context.world = world;
    remind(world);
  };
  look(at(hour - 90));
  look(at(hour - 50, false));
  expect(told).toEqual([]);
  const soon = at(hour - 50);
  look(soon);
  look(soon);
  expect(told).toEqual([
    {
      to: 'ada',
      soon: {
        withId: elara,
        withName: villager.name,
        text: 'Soon, tonight at six: Elara promised to meet you at the orchard.',
        placeId: 'orchard',
        placeTitle: soon.map.places.get('orchard')?.title,
        minute: hour,
      },
    },
  ]);
  const task = {
    activity: 'wait',
    placeId: 'orchard',
    objectId: null,
    doing: 'waiting',
    minutes: 30,
    priority: 8,
    reason: '',
  } as const;
  thoughts.chosen = { task, key: 'promise:p1', atTick: soon.tick };
  const agent = soon.actors.get(elara);
  if (agent === undefined) throw new Error('Elara is not there');
  agent.motion.destination = { x: 1, y: 1 };
  look(soon);
  look(soon);
  expect(told.map(({ soon: { text } }) => text).slice(1)).toEqual([
    'Elara sets out for the orchard, to be there tonight at six.',
  ]);
});
