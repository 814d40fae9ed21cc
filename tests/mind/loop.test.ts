import { afterEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { liveIn, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const { villagers } = shippedValley();
const elara = 'elara_blacksmith';
const some = villagers.filter((villager) =>
  [elara, 'marcus_merchant', 'tobias_innkeeper'].includes(villager.id),
);

let valley: LivingValley | null = null;
afterEach(async () => {
  await valley?.dispose();
  valley = null;
});

async function start(options: Partial<LivingOptions> = {}): Promise<LivingValley> {
  valley = await liveIn({ villagers: some, mind: createOfflineMind({ seed: 7 }), ...options });
  await valley.advance(20);
  return valley;
}

function speeches(of: LivingValley) {
  return of.told.flatMap((one) => (one.kind === 'speech' ? [one] : []));
}

describe('a talk with a player', () => {
  it('is stored before it is acknowledged, answered in a stream, and remembered', async () => {
    const live = await start();
    const ada = await live.join('Ada', elara);
    const began = performance.now();
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'My sister Wren bakes plum cake.', ref: 11 },
    ]);
    await live.until('an answer', () => live.lines(elara).length > 0);
    const first = speeches(live)[0];
    expect(first?.speech.seq).toBe(0);
    console.log(`talk to first delta: ${((first?.atMs ?? 0) - began).toFixed(1)} ms`);

    const received = live.told.find((one) => one.kind === 'received');
    expect(received).toMatchObject({ to: ada, ref: 11 });
    expect(await (received as { stored: Promise<number> }).stored).toBeGreaterThanOrEqual(1);
    const own = live.told.findIndex((one) => one.kind === 'line' && one.line.speakerId === ada);
    expect(live.told.findIndex((one) => one.kind === 'received')).toBeLessThan(own);

    const stream = speeches(live).map((one) => one.speech);
    expect(stream.map((speech) => speech.seq)).toEqual(stream.map((_, index) => index));
    expect(stream.at(-1)).toMatchObject({ done: true, text: live.lines(elara)[0] });

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

  it('brings back what was told after a restart', async () => {
    const live = await start();
    const ada = await live.join('Ada', elara);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'My sister Wren bakes plum cake.' },
    ]);
    await live.until('an answer', () => live.lines(elara).length > 0);
    await live.advance(20, [{ kind: 'leave', actorId: ada }]);
    await live.advance(400);
    await live.advance(1, [
      { kind: 'talk', actorId: ada, to: elara, text: 'What did I tell you about my sister?' },
    ]);
    const before = live.lines(elara).length;
    await live.until('the second answer', () => live.lines(elara).length > before);
    expect(live.lines(elara).at(-1)).toMatch(/Wren|plum|cake/i);
  });

  it('answers every turn, also those said while an answer is being made', async () => {
    const live = await start();
    const ada = await live.join('Ada', elara);
    for (const text of ['Good day to you.', 'What are you making?', 'I walked here from the coast.']) {
      await live.advance(15, [{ kind: 'talk', actorId: ada, to: elara, text }]);
    }
    await live.until('silence', () =>
      [...live.world.conversations.values()].every((c) => Object.keys(c.thinking).length === 0),
    );
    await live.advance(20);
    const order = live.told.flatMap((one) => (one.kind === 'line' ? [one.line.speakerId] : []));
    expect(order.at(-1)).toBe(elara);
    expect(live.lines(elara).every((line) => line.trim() !== '')).toBe(true);
  });

  it('ends when the player walks away, and leaves nobody thinking', async () => {
    const live = await start();
    const ada = await live.join('Ada', elara);
    await live.advance(1, [{ kind: 'talk', actorId: ada, to: elara, text: 'Good day.' }]);
    await live.advance(2, [{ kind: 'leave', actorId: ada }]);
    await live.advance(100);
    expect(live.world.conversations.size).toBe(0);
    expect(live.minds.health().thinking).toBe(0);
    const open = new Map(speeches(live).map((one) => [one.speech.operationId, one.speech.done]));
    expect([...open.values()].every(Boolean)).toBe(true);
  });
});

describe('a gift', () => {
  it('is stored with pockets, memory and tie, then told, then thanked for', async () => {
    const live = await start();
    const ada = await live.join('Ada', elara);
    await live.advance(1, [{ kind: 'give', actorId: ada, to: elara, item: 'iron_ring', ref: 5 }]);
    await live.until('thanks', () => live.lines(elara).length > 0);
    expect(live.told.find((one) => one.kind === 'gift')).toMatchObject({
      gift: { from: ada, to: elara, item: 'iron_ring', taste: 'loved', ref: 5 },
    });
    expect(live.told.find((one) => one.kind === 'inventory')).toMatchObject({ of: ada, items: { apple: 3 } });
    expect((await live.store.findCharacter(ada))?.inventory).not.toHaveProperty('iron_ring');
    const tie = live.told.find((one) => one.kind === 'relationship');
    expect(tie).toMatchObject({ to: ada, change: { agentId: elara } });
    const [memory] = (await live.memories.aboutCharacter(elara, ada, 5)).filter((one) =>
      one.tags.includes('gift'),
    );
    expect(memory?.content).toMatch(/^Ada gave me .*ring/);
  });
});

describe('villagers among themselves', () => {
  it('talk, in turns, and always come to an end', async () => {
    const live = await start({ minute: 12 * 60, pauseMs: 1 });
    const began = (): number => live.events.filter((event) => event.kind === 'conversation_began').length;
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
    await live.until('its end', () => live.events.some((event) => event.kind === 'conversation_ended'), 4000);
    const turns = live.events.flatMap((event) => (event.kind === 'turn' ? [event] : []));
    expect(turns.length).toBeGreaterThanOrEqual(2);
    expect(turns.length).toBeLessThanOrEqual(9);
    expect(new Set(turns.map((event) => event.turn.speakerId)).size).toBe(2);
    expect(turns.every((event) => event.turn.text.trim() !== '')).toBe(true);
    await live.minds.close(5_000);
    const remembered = await live.memories.recent('tobias_innkeeper', 30);
    expect(remembered.some((memory) => memory.content.includes('Anything new at the inn?'))).toBe(true);
  });
});
