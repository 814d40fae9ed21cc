/** "That was not me": who takes a player's word for it, what is remembered from then on, and what is said of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { disputed } from '../../server/src/mind/dispute-words.ts';
import type { Memory, NewMemory } from '../../server/src/ports/memory-store.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const [elara, rosa] = ['elara_blacksmith', 'rosa_baker'] as const;
const villagers = shippedValley().villagers.filter(({ id }) => id === elara || id === rosa);
let valley: LivingValley;
let ada = '';

const remembered = (content: string, more: Partial<NewMemory>): NewMemory => ({
  agentId: elara,
  type: 'conversation',
  content,
  importance: 6,
  valence: -0.3,
  arousal: 0.2,
  tags: ['talk', 'told', 'news'],
  relatedAgents: [],
  relatedCharacters: [ada],
  placeId: null,
  conversationId: null,
  provenance: { toldBy: rosa, sourceMemoryId: null, certainty: 0.8 },
  gameMinute: 13 * 60,
  embedding: null,
  idempotencyKey: content,
  ...more,
});

async function store(memory: NewMemory): Promise<Memory> {
  const [stored] = await valley.memories.add([memory]);
  if (stored === undefined) throw new Error('it was not stored');
  return stored;
}

const latest = async (of: string): Promise<Memory[]> => await valley.memories.aboutCharacter(elara, of, 20);

beforeAll(async () => {
  valley = await liveIn({ villagers, mind: createOfflineMind({ seed: 7 }), inLockStep: true });
  await valley.advance(2);
  ada = await valley.join('Ada', elara);
}, 300_000);
afterAll(() => valley?.dispose());

describe('a player denies what is remembered of them', () => {
  it('is not believed by who hardly knows them, which is told, remembered, and not asked twice', async () => {
    const memory = await store(remembered('Rosa told me: "Ada stole a pie from the bakery."', {}));
    const answer = await valley.minds.deny(ada, memory.id);
    expect(answer).toEqual({
      done: false,
      text: 'Elara does not know you well enough yet to take your word for it.',
    });
    await valley.advance(30);
    const all = await latest(ada);
    expect(all.find(({ id }) => id === memory.id)).toMatchObject({
      tags: expect.arrayContaining(['disputed']) as string[],
      provenance: { certainty: 0.8 },
    });
    expect(all.map(({ content }) => content)).toContain(
      'Ada says that it was not them. I do not know them well enough to say.',
    );
    expect((await valley.minds.deny(ada, memory.id)).text).toBe('You have told Elara so already.');
    await valley.until(
      'Elara speaks of it',
      () => valley.lines(elara).some((line) => /do(?:n’t)? (?:not )?know|hardly know/.test(line)),
      300,
    );
  });

  it('is believed by who trusts them: the memory is doubted for good, and another states the opposite', async () => {
    const bea = await valley.join('Bea', elara);
    await valley.store.changeRelationships([
      {
        agentId: elara,
        otherId: bea,
        otherKind: 'character',
        affection: 20,
        trust: 20,
        reason: 'You helped at the forge.',
        gameMinute: 800,
        interaction: true,
      },
    ]);
    const memory = await store(
      remembered('Rosa told me: "Bea broke the fence at the farm."', { relatedCharacters: [bea] }),
    );
    const answer = await valley.minds.deny(bea, memory.id);
    expect(answer).toEqual({ done: true, text: 'Elara takes your word for it, and will remember it so.' });
    await valley.advance(30);
    const all = await latest(bea);
    expect(all.find(({ id }) => id === memory.id)).toMatchObject({
      tags: expect.arrayContaining(['disputed', 'corrected']) as string[],
      provenance: { certainty: expect.closeTo(0.2) as number },
    });
    expect(all.find(({ provenance }) => provenance.sourceMemoryId === memory.id)?.content).toMatch(
      /^Bea told me/,
    );
  });

  it('is told off who denies what they said themselves, or what nobody remembers', async () => {
    const own = await store(
      remembered('Ada told me: "I broke a jug."', {
        provenance: { toldBy: ada, sourceMemoryId: null, certainty: 0.8 },
      }),
    );
    expect((await valley.minds.deny(ada, own.id)).text).toContain('from your own mouth');
    expect((await valley.minds.deny(ada, '999999')).text).toBe(
      'Nobody remembers anything of the kind any more.',
    );
  });
});

describe('the words of it', () => {
  it('deny the fact where it can be denied, and quote what was meant where it cannot', () => {
    const memory = { content: 'Rosa told me: "Ada broke the fence at the farm."' };
    expect(disputed(memory, 'Ada broke the fence at the farm.', 'Ada')).toEqual({
      content: 'Ada told me: "Ada did not break the fence at the farm."',
      denies: true,
    });
    expect(disputed({ content: 'I saw Ada at the fence.' }, null, 'Ada')).toEqual({
      content:
        'Ada told me that it was not them, and I take their word for it. What I had in mind was this: I saw Ada at the fence.',
      denies: false,
    });
  });
});
