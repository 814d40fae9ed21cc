import { describe, expect, it } from 'vitest';
import { memoryLines } from '../../server/src/mind/prompt-parts.ts';
import { memory, scored } from './requests.ts';

describe('memories in a prompt', () => {
  const mine = memory('1', 'Ada told me: "I keep grey geese."');
  const namesake = memory('2', 'Ada told me: "I keep bees."', {
    relatedCharacters: ['other-ada'],
    provenance: { toldBy: 'other-ada', sourceMemoryId: null, certainty: 0.8 },
  });
  const ada = { id: 'ada', kind: 'character', name: 'Ada', relationship: null, firstMeeting: false } as const;

  it('say by id, not by name, what the one before the villager has told', () => {
    const [, first, second] = memoryLines([scored(mine), scored(namesake)], 700, ada);
    expect(first).toMatch(/grey geese\." \(said by the Ada before you\)$/);
    expect(second).toMatch(/bees\." \(of another Ada, not the one before you\)$/);
  });

  it('say nothing of it when nobody is spoken to', () => {
    expect(memoryLines([scored(mine)], 700, null)[1]).toMatch(/geese\."$/);
  });
});
