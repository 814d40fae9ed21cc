import { describe, expect, it } from 'vitest';
import { memoryLines, quoted, tiesTo } from '../../server/src/mind/prompt-parts.ts';
import { elara, memory, scored } from './requests.ts';

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

describe('what is thought and not said', () => {
  it('is told of the people it is about, once each, and of no others', () => {
    const [one, other] = elara.relationships;
    if (one === undefined || other === undefined) throw new Error('Elara knows nobody');
    const lines = tiesTo(elara, [one.to, null, 'nobody_known', one.to]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(one.note);
    expect(lines.join(' ')).not.toContain(other.note);
    expect(tiesTo(elara, [])).toEqual([]);
    expect(
      tiesTo(
        elara,
        elara.relationships.map(({ to }) => to),
      ).length,
    ).toBeLessThan(elara.relationships.length);
  });

  it('quotes the beginning of long memories, up to a whole word, and short ones whole', () => {
    const long = 'The mare threw a shoe by the bridge. '.repeat(9);
    expect(quoted('The mare threw a shoe.')).toBe('The mare threw a shoe.');
    expect(quoted(long).length).toBeLessThan(long.length / 2 + 10);
    expect(quoted(long)).toMatch(/^The mare threw .*\b(?:The|mare|threw|a|shoe|by|the|bridge)\.? …$/);
  });
});
