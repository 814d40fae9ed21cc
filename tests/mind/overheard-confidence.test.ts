/** A confidence overheard is still one, also where the sentence itself does not say so. */
import { expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { liveIn } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const [elara, marcus] = ['elara_blacksmith', 'marcus_merchant'] as const;
/** Both at the forge the whole day. */
const villagers = shippedValley()
  .villagers.filter(({ id }) => id === elara || id === marcus)
  .map((villager) => ({
    ...villager,
    schedule: {
      default: villager.schedule.default.map((entry) => ({ ...entry, place: 'forge', object: undefined })),
    },
  }));

it('keeps with who overhears it the mark of those it was meant for', async () => {
  const live = await liveIn({
    villagers,
    mind: createOfflineMind({ seed: 7 }),
    minute: 600,
    limits: { maxAgentTalks: 0 },
    inLockStep: true,
  });
  try {
    await live.advance(300);
    const dee = await live.join('Dee', elara);
    for (const text of ['Can you keep a secret?', 'I stole the chapel bell last night.']) {
      const before = live.lines(elara).length;
      await live.advance(20, [{ kind: 'talk', actorId: dee, to: elara, text }]);
      await live.until('an answer', () => live.lines(elara).length > before);
    }
    await live.advance(60);
    const heard = (await live.memories.recent(marcus, 40)).find(({ content }) => content.includes('I stole'));
    expect(heard?.content).toMatch(/overheard Dee/);
    expect(heard?.tags.toSorted()).toEqual(
      ['confidence', `heard-by:${dee}`, `heard-by:${elara}`, 'overheard'].toSorted(),
    );
  } finally {
    await live.dispose();
  }
});
