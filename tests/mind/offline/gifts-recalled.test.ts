import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { createTalk, memory, villager } from './stage.ts';

const gift = (agentId: string, content: string, from: string, gameMinute: number) =>
  memory(agentId, content, {
    type: 'observation',
    tags: ['gift', 'rose'],
    relatedCharacters: [from],
    gameMinute,
  });

describe('asked for what was given', () => {
  it('names the listener’s own gifts, the last one first', async () => {
    for (const who of ['Juno', 'Elara', 'Marcus']) {
      const { id } = villager(who);
      const memories = [
        gift(id, 'Ada gave me a loaf of bread.', 'ada', 100),
        gift(id, 'Ada gave me a rose and I loved it.', 'ada', 200),
        gift(id, 'Bo gave me a boot and I did not care for it.', 'bo', 300),
      ];
      for (const said of ['What did I give you?', 'do you remember my gift?']) {
        const reply = await createTalk(createOfflineMind({ seed: 3 }), villager(who), { memories }).say(said);
        expect(reply.text).toMatch(/you gave me a rose, and I loved it/i);
        expect(reply.text).not.toMatch(/boot/);
      }
    }
  });

  it('owns to having got nothing', async () => {
    const reply = await createTalk(createOfflineMind({ seed: 3 }), villager('Juno'), { memories: [] }).say(
      'what did i give you',
    );
    expect(reply.how).toMatch(/given from no memory/);
  });
});
