import { expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import { createTalk, memory, villager } from './stage.ts';

it.each(['Elara', 'Tobias', 'Mira'])(
  '%s, asked of the evening in the morning, speaks of the evening',
  async (name) => {
    for (const said of ['What will you do tonight?', 'What are you doing this evening?']) {
      const reply = await createTalk(createOfflineMind({ seed: 3 }), villager(name)).say(said);
      expect(`${reply.how}: ${reply.text}`).toMatch(/evening: .*(?:tonight|this evening)/i);
    }
  },
);

it('a greeting overheard is no opinion', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const persona = villager('Elara');
    const heard = memory(persona.id, 'I heard Juno say at the forge: "There you are, Elara."', {
      type: 'observation',
      tags: ['overheard'],
    });
    const talk = createTalk(createOfflineMind({ seed }), persona, { memories: [heard] });
    expect((await talk.say('What do you think of Juno?')).text).not.toContain('There you are');
  }
});
