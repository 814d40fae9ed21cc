/** Letters of villagers to players who are away: to whom, about what, how often, and what is left of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moderated } from '../../server/src/mind/moderated-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { inAnEnvelope } from '../../server/src/mind/salutation.ts';
import type { LetterMatter, LetterRequest } from '../../server/src/mind/tasks/writing.ts';
import type { StoredLetter } from '../../server/src/ports/letters.ts';
import { newMemory } from '../contract/fixtures.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { elara, memory, replyTo, scored, tie } from './requests.ts';

const day = 1440;
/** Writes whenever there is something to write of. */
const villager = { ...elara, traits: { ...elara.traits, extraversion: 1 } };
const { id } = villager;
const firstEvening = 10 * day + 17 * 60;

describe('in the evening', () => {
  let live: LivingValley;
  let evenings = 0;
  beforeAll(async () => {
    live = await liveIn({
      villagers: [villager],
      mind: createOfflineMind({ seed: 7 }),
      minute: firstEvening - 2,
      inLockStep: true,
    });
  });
  afterAll(() => live.dispose());

  /** A player who was here once, and what she thinks of them. */
  async function friend(name: string, affection: number, spokenMinute: number): Promise<string> {
    const { id: otherId } = await live.store.createGuest(name, villager.appearance);
    const reason = 'You talked of geese.';
    await live.store.changeRelationships([
      {
        agentId: id,
        otherId,
        otherKind: 'character',
        affection,
        trust: 30,
        reason,
        gameMinute: spokenMinute,
        interaction: true,
      },
    ]);
    return otherId;
  }

  async function told(by: string, name: string, words: string, importance = 5): Promise<void> {
    await live.memories.add([
      newMemory(id, `${name} told me: "${words}"`, {
        type: 'conversation',
        importance,
        gameMinute: 6 * day,
        tags: ['talk', 'told'],
        relatedCharacters: [by],
        provenance: { toldBy: by, sourceMemoryId: null, certainty: 0.8 },
      }),
    ]);
  }

  /** The evening of the day that is so many days after the first. */
  async function evening(after: number): Promise<void> {
    const hours = (): number =>
      live.events.filter((event) => event.kind === 'hour' && event.minute % day === 17 * 60).length;
    const before = hours();
    if (evenings++ > 0) await live.advance(1, [{ kind: 'clock', minute: firstEvening + after * day - 2 }]);
    await live.until('five o’clock', () => hours() > before);
    await live.minds.settled();
  }

  const letters = async (of: string): Promise<StoredLetter[]> => await live.store.letters.of(of);

  it('she writes to a friend who is away, of what they share, and to nobody else', async () => {
    const ada = await friend('Ada', 60, 7 * day);
    await told(ada, 'Ada', 'My sister Wren bakes plum cake for the whole harbour.');
    const passing = await friend('Passer', 30, 7 * day);
    await told(passing, 'Passer', 'My brother keeps eleven goats on the moor.');
    const lately = await friend('Lately', 60, 10 * day);
    await told(lately, 'Lately', 'My uncle was a diver in the southern sea.');
    const silent = await friend('Silent', 60, 7 * day);

    await evening(0);
    const [letter, ...more] = await letters(ada);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: 'letter', fromId: id, fromName: villager.name, read: false });
    expect(letter?.text).toMatch(/^Ada,\n|^(?:My d|D)ear Ada,\n/);
    expect(letter?.text).toContain('your sister Wren bakes plum cake for the whole harbour');
    expect(await live.store.letters.unread(ada)).toBe(1);
    for (const other of [passing, lately, silent]) expect(await letters(other)).toEqual([]);

    const [decision] = await waitForTrace();
    expect(decision).toMatchObject({ kind: 'letter', choice: letter?.text, by: 'offline' });
    expect(decision?.reason).toContain('something they once told me');
    const remembered = await live.memories.aboutCharacter(id, ada, 10);
    expect(remembered.map(({ content }) => content)).toContain(
      'I wrote a letter to Ada, who has been away for 3 days. It was about something they once told me.',
    );

    // She waits until it is read, does not write again at once, and never of the same.
    await told(ada, 'Ada', 'My father built the bell tower at Saltmouth.');
    await evening(6);
    expect(await letters(ada)).toHaveLength(1);
    await live.store.letters.read(ada, letter?.id ?? '');
    await evening(7);
    const [second] = await letters(ada);
    expect(second?.text).toContain('your father built the bell tower at Saltmouth');
    await live.store.letters.read(ada, second?.id ?? '');
    await evening(8);
    await evening(12);
    expect(await letters(ada)).toHaveLength(2);
  });

  async function waitForTrace() {
    // Traces are written behind.
    for (let n = 0; n < 3000; n++) {
      const found = await live.store.traces.of(id, { limit: 5, kinds: ['letter'] });
      if (found.length > 0) return found;
      await live.advance(1);
    }
    return [];
  }

  it('who is here is told things to their face', async () => {
    const here = await live.join('Here', id);
    const reason = 'You talked of geese.';
    await live.store.changeRelationships([
      {
        agentId: id,
        otherId: here,
        otherKind: 'character',
        affection: 70,
        trust: 30,
        reason,
        gameMinute: 18 * day,
        interaction: true,
      },
    ]);
    await told(here, 'Here', 'My grandmother was the last lighthouse keeper of Grey Point.');
    await evening(13);
    expect(await letters(here)).toEqual([]);
    await live.advance(1, [{ kind: 'depart', actorId: here }]);
    await evening(14);
    expect((await letters(here)).map(({ text }) => text)).toEqual([
      expect.stringContaining('your grandmother was the last lighthouse keeper of Grey Point'),
    ]);
  });

  it('a promise between them comes first', async () => {
    const bea = await friend('Bea', 60, 24 * day);
    await told(bea, 'Bea', 'My cousin Olaf carves spoons for the whole coast.', 9);
    const minute = 28 * day + 10 * 60;
    await live.store.promises.add([
      {
        agentId: id,
        otherId: bea,
        otherKind: 'character',
        kind: 'meet',
        what: 'meet Bea at the mill pond',
        placeId: null,
        itemId: null,
        fromMinute: minute,
        untilMinute: minute + 60,
        madeMinute: 24 * day,
        madeBy: bea,
        conversationId: null,
        inConfidence: false,
        heardBy: [],
        idempotencyKey: 'promise:bea',
      },
    ]);
    // She knows of it as after a restart.
    await live.minds.close(5_000);
    await live.store.releaseLease();
    const before = live;
    live = await liveIn({
      villagers: [villager],
      mind: createOfflineMind({ seed: 7 }),
      inLockStep: true,
      after: before,
    });
    evenings = 1;
    await live.advance(2);
    await evening(17);
    const [letter] = await letters(bea);
    expect(letter?.text).toContain('meet me at the mill pond on Monday at ten');
  });
});

describe('a letter by rule', () => {
  const of = (matter: LetterMatter, more: Partial<LetterRequest> = {}): LetterRequest => ({
    persona: elara,
    situation: replyTo('').situation,
    to: { ...replyTo('').to, relationship: tie({ affection: 70 }) },
    daysApart: 3,
    matter,
    memories: [scored(memory('m1', 'Ada told me: "My sister Wren bakes plum cake."'))],
    ...more,
  });
  const write = (request: LetterRequest): Promise<string | null> =>
    createOfflineMind({ seed: 3 }).write(request, new AbortController().signal);
  const matters: [LetterMatter, RegExp][] = [
    [
      {
        kind: 'promise',
        key: 'a',
        state: 'mine',
        deed: 'meet you at the mill pond',
        when: 'on Monday at six',
        why: null,
      },
      /I (?:gave you my word that I would|said that I would) meet you at the mill pond on Monday at six/,
    ],
    [
      {
        kind: 'promise',
        key: 'b',
        state: 'missed_by_me',
        deed: 'bring you a ring',
        when: 'on Monday at six',
        why: 'I was kept at the forge.',
      },
      /bring you a ring on Monday at six.* I was kept at the forge\./,
    ],
    [
      {
        kind: 'promise',
        key: 'c',
        state: 'missed_by_them',
        deed: 'help me with the roof',
        when: 'on Monday at six',
        why: null,
      },
      /help me with the roof on Monday at six/,
    ],
    [
      { kind: 'news', key: 'd', fact: 'Bram has bought the old mill.', fromName: 'Marcus' },
      /Bram has bought the old mill\. .*Marcus/,
    ],
    [
      { kind: 'gift', key: 'e', fact: 'you gave me an iron ring, and I loved it' },
      /[Yy]ou gave me an iron ring, and I loved it/,
    ],
  ];

  it.each(matters)('tells what there is to tell: %o', async (matter, expected) => {
    const texts = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const text = (await write(of({ ...matter, key: `${matter.key}${n}` }))) ?? '';
      expect(text).toMatch(expected);
      expect(text).not.toMatch(/[{}]|\.\.(?!\.)|\s,|undefined|null/);
      expect(text.length).toBeLessThanOrEqual(700);
      texts.add(text);
    }
    expect(texts.size).toBeGreaterThan(3);
  });

  it('is held back where its words are foul', async () => {
    const mind = moderated(createOfflineMind({ seed: 3 }), { refuses: (text) => text.includes('goose') });
    const { signal } = new AbortController();
    const told = (fact: string): LetterRequest => of({ kind: 'told', key: 't', fact });
    expect(await mind.write(told('My aunt is a goose of a woman'), signal)).toBeNull();
    expect(await mind.write(told('My aunt is a swan of a woman'), signal)).toContain('your aunt is a swan');
  });

  it('has one salutation and no signature, whoever put it into words', () => {
    const plain = { ...elara, voice: { ...elara.voice, formality: 'plain' as const } };
    for (const words of [
      'Dear Ada, come by.',
      'Come by.\nElara',
      `My dearest Ada,\n\nCome by.\n– ${elara.name}.`,
    ])
      expect(inAnEnvelope(plain, 'Ada Lind', words)).toBe('Dear Ada,\nCome by.');
  });
});
