import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const { villagers } = shippedValley();
const elara = 'elara_blacksmith';
const some = villagers.filter((villager) =>
  [elara, 'marcus_merchant', 'tobias_innkeeper'].includes(villager.id),
);

let live: LivingValley;
/** What was told before this test. */
let before = 0;
let eventsBefore = 0;
beforeAll(async () => {
  live = await liveIn({ villagers: some, mind: createOfflineMind({ seed: 7 }) });
  await live.advance(200);
});
beforeEach(() => {
  before = live.told.length;
  eventsBefore = live.events.length;
});
afterEach(async () => {
  await live.advance(
    1,
    [...live.world.actors.values()].map((actor) => ({ kind: 'leave', actorId: actor.id })),
  );
  await live.advance(30);
});
afterAll(() => live.dispose());

const since = () => live.told.slice(before);
const events = () => live.events.slice(eventsBefore);
const lines = (of: string) =>
  since().flatMap((one) => (one.kind === 'line' && one.line.speakerId === of ? [one.line.text] : []));

const speeches = () => since().flatMap((one) => (one.kind === 'speech' ? [one] : []));

describe('a talk with a player', () => {
  it('is stored before it is acknowledged, answered in a stream, and remembered', async () => {
    const ada = await live.join('Ada', elara);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'My sister Wren bakes plum cake.', ref: 11 },
    ]);
    await live.until('an answer', () => lines(elara).length > 0);
    const first = speeches()[0];
    expect(first?.speech.seq).toBe(0);

    const received = since().find((one) => one.kind === 'received');
    expect(received).toMatchObject({ to: ada, ref: 11 });
    expect(await (received as { stored: Promise<number> }).stored).toBeGreaterThanOrEqual(1);
    const own = since().findIndex((one) => one.kind === 'line' && one.line.speakerId === ada);
    expect(since().findIndex((one) => one.kind === 'received')).toBeLessThan(own);

    const stream = speeches().map((one) => one.speech);
    expect(stream.map((speech) => speech.seq)).toEqual(stream.map((_, index) => index));
    expect(stream.at(-1)).toMatchObject({ done: true, text: lines(elara)[0] });

    const about = await live.memories.aboutCharacter(elara, ada, 10);
    expect(about.map((memory) => memory.content)).toContain('Ada told me: "My sister Wren bakes plum cake."');
    const told = about.find((memory) => memory.content.startsWith('Ada told me'));
    expect(told).toMatchObject({
      type: 'conversation',
      relatedCharacters: [ada],
      provenance: { toldBy: ada },
    });
    const tie = await live.store.relationship(elara, ada);
    expect(tie?.interactions).toBe(1);
  });

  it('brings back what was told, later and in the same talk', async () => {
    const ada = await live.join('Ada', elara);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'My sister Wren bakes plum cake.' },
    ]);
    await live.until('an answer', () => lines(elara).length > 0);
    await live.advance(20, [{ kind: 'leave', actorId: ada }]);
    await live.advance(400);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'What did I tell you about my sister?' },
    ]);
    const answers = lines(elara).length;
    await live.until('the second answer', () => lines(elara).length > answers);
    expect(lines(elara).at(-1)).toMatch(/Wren|plum|cake/i);
    await live.advance(20);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'My brother Tam keeps grey geese.' },
    ]);
    await live.until('an answer', () => lines(elara).length > answers + 1);
    await live.advance(20);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'What did I tell you about my brother?' },
    ]);
    await live.until('an answer', () => lines(elara).length > answers + 2);
    expect(lines(elara).at(-1)).toMatch(/Tam|geese/i);
  });

  it('answers every turn, also those said while an answer is being made', async () => {
    const ada = await live.join('Ada', elara);
    for (const text of ['Good day to you.', 'What are you making?', 'I walked here from the coast.']) {
      await live.advance(15, [{ kind: 'talk', actorId: ada, to: elara, text }]);
    }
    const speakers = () =>
      since().flatMap((one) => (one.kind === 'line' && one.to.includes(ada) ? [one.line.speakerId] : []));
    await live.until(
      'the last word to be Elara’s',
      () => speakers().filter((id) => id === ada).length === 3 && speakers().at(-1) === elara,
    );
    expect(lines(elara).every((line) => line.trim() !== '')).toBe(true);
  });

  it('ends when the player walks away, and leaves nobody thinking', async () => {
    const ada = await live.join('Ada', elara);
    await live.advance(1, [{ kind: 'talk', actorId: ada, to: elara, text: 'Good day.' }]);
    await live.advance(2, [{ kind: 'leave', actorId: ada }]);
    await live.advance(100);
    expect(live.world.conversations.size).toBe(0);
    expect(live.minds.health().thinking).toBe(0);
    const open = new Map(speeches().map((one) => [one.speech.operationId, one.speech.done]));
    expect([...open.values()].every(Boolean)).toBe(true);
  });
});

describe('words into the air', () => {
  it('with a villager’s name in them are answered by that villager', async () => {
    const ada = await live.join('Ada', elara);
    await live.advance(1, [{ kind: 'say', actorId: ada, text: 'Elara, what are you making there?', ref: 4 }]);
    await live.until('an answer', () => lines(elara).length > 0);
    expect(since().some((one) => one.kind === 'received' && one.ref === 4)).toBe(true);
    expect(live.world.actors.get(elara)?.conversationId).toBe(live.world.actors.get(ada)?.conversationId);
    expect(live.world.actors.get(ada)?.conversationId).not.toBeNull();
  });

  it('count for the tie as much as words said in a talk', async () => {
    const bea = await live.join('Bea', elara);
    await live.advance(1, [{ kind: 'say', actorId: bea, text: 'Elara, you are so kind!' }]);
    await live.until('an answer', () => lines(elara).length > 0);
    await live.until('word of the tie', () => since().some((one) => one.kind === 'relationship'), 400);
    const tie = await live.store.relationship(elara, bea);
    expect(tie?.affection).toBeGreaterThan(0);
    expect(tie?.interactions).toBe(1);
  });

  it('come with a reason for what one does, when asked', () => {
    const { doing, reason } = live.minds.explain(elara);
    expect(doing).toMatch(/\w/);
    expect(reason).toMatch(/\.$/);
  });
});

describe('a gift', () => {
  it('is stored with pockets, memory and tie, then told, then thanked for', async () => {
    const ada = await live.join('Ada', elara);
    await live.advance(1, [{ kind: 'give', actorId: ada, to: elara, item: 'iron_ring', ref: 5 }]);
    await live.until('thanks', () => lines(elara).length > 0);
    expect(since().find((one) => one.kind === 'gift' && one.to.includes(ada))).toMatchObject({
      gift: { from: ada, to: elara, item: 'iron_ring', taste: 'loved', ref: 5 },
    });
    expect(since().find((one) => one.kind === 'inventory')).toMatchObject({ of: ada, items: { apple: 3 } });
    expect((await live.store.findCharacter(ada))?.inventory).not.toHaveProperty('iron_ring');
    const tie = since().find((one) => one.kind === 'relationship');
    expect(tie).toMatchObject({ to: ada, change: { agentId: elara } });
    const [memory] = (await live.memories.aboutCharacter(elara, ada, 5)).filter((one) =>
      one.tags.includes('gift'),
    );
    expect(memory?.content).toMatch(/^Ada gave me .*ring/);
  });
});

describe('villagers among themselves', () => {
  it('talk, in turns, and always come to an end', async () => {
    const began = (): number => events().filter((event) => event.kind === 'conversation_began').length;
    const opening = {
      kind: 'talk',
      actorId: 'marcus_merchant',
      to: 'tobias_innkeeper',
      text: 'Anything new at the inn?',
    } as const;
    const marcus = live.world.actors.get('marcus_merchant');
    const tobias = live.world.actors.get('tobias_innkeeper');
    if (marcus === undefined || tobias === undefined) throw new Error('nobody is there');
    await live.advance(1, [opening]);
    await live.until('a talk', () => began() > 0, 3000);
    await live.until('its end', () => events().some((event) => event.kind === 'conversation_ended'), 4000);
    const turns = events().flatMap((event) => (event.kind === 'turn' ? [event] : []));
    expect(turns.length).toBeGreaterThanOrEqual(2);
    expect(turns.length).toBeLessThanOrEqual(9);
    expect(new Set(turns.map((event) => event.turn.speakerId)).size).toBe(2);
    expect(turns.every((event) => event.turn.text.trim() !== '')).toBe(true);
    const remembered = await live.memories.recent('tobias_innkeeper', 30);
    expect(remembered.some((memory) => memory.content.includes('Anything new at the inn?'))).toBe(true);
  });
});

describe('what was seen', () => {
  it('is all there after closing, gathered, weighed and embedded', async () => {
    await live.minds.close(5_000);
    const all = (await Promise.all(some.map((one) => live.memories.recent(one.id, 50)))).flat();
    expect(all.filter((one) => one.tags.includes('stranger')).length).toBeGreaterThan(0);
    expect(all.every((one) => one.content.length > 8 && one.importance >= 0 && one.importance <= 10)).toBe(
      true,
    );
    expect(all.every((one) => one.embedded)).toBe(true);
    expect(live.minds.health().pendingWrites).toBe(0);
  });
});
