/** Talk of more than two: nobody's words are forgotten when another goes. */
import { afterEach, expect, it } from 'vitest';
import type { Mind } from '../../server/src/mind/mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const [elara, marcus] = ['elara_blacksmith', 'marcus_merchant'] as const;
/** All at the forge the whole day. */
const together = (...ids: string[]) =>
  shippedValley()
    .villagers.filter(({ id }) => ids.includes(id))
    .map((villager) => ({
      ...villager,
      schedule: {
        default: villager.schedule.default.map((entry) => ({ ...entry, place: 'forge', object: undefined })),
      },
    }));
const offline = createOfflineMind({ seed: 7 });
/** Begins to speak, and goes on for as long as it is let. */
const lingering = (of: string): Mind => ({
  ...offline,
  reply(request, onDelta, signal) {
    if (request.persona.id !== of) return offline.reply(request, onDelta, signal);
    onDelta('Well, now that you ask, ');
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  },
});

let live: LivingValley;
afterEach(() => live.dispose());

it('whoever spoke while another was answering is answered when that one goes', async () => {
  live = await liveIn({
    villagers: together(elara, marcus),
    mind: lingering(elara),
    minute: 600,
    limits: { maxAgentTalks: 0 },
  });
  await live.advance(100);
  const ada = await live.join('Ada', elara);
  await live.advance(2, [{ kind: 'talk', actorId: ada, to: elara, text: 'How is the forge today?' }]);
  await live.advance(2, [{ kind: 'talk', actorId: marcus, to: ada, text: 'A good day to you both.' }]);
  await live.until(
    'Marcus with them',
    () => [...live.world.conversations.values()].some((one) => one.participants.includes(marcus)),
    400,
  );
  await live.until('Elara speaking', () => live.told.some((one) => one.kind === 'speech'), 600);
  await live.advance(40, [{ kind: 'talk', actorId: ada, to: marcus, text: 'Marcus, come over here.' }]);
  const talk = [...live.world.conversations.values()].find(({ participants }) => participants.includes(ada));
  expect(talk?.participants).toEqual(expect.arrayContaining([elara, marcus, ada]));
  const before = live.lines(marcus).length;
  await live.advance(1, [{ kind: 'leave', actorId: elara }]);
  await live.until('Marcus’s answer', () => live.lines(marcus).length > before, 600);
});
