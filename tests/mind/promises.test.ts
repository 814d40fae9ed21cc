/** Promises in a living valley: asked for in talk, kept in person, or spoken of when they were not. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Villager } from '../../server/src/content/villager.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { gameTime, type PlaceId } from '../../server/src/world/index.ts';
import { currentTile } from '../../server/src/world/position.ts';
import { memory } from './requests.ts';
import { liveIn, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const { villagers } = shippedValley();
const elara = 'elara_blacksmith';
const sarah = 'sarah_farmer';
const only = (...ids: string[]): Villager[] => villagers.filter(({ id }) => ids.includes(id));
const minutesOfDay = { afternoon: 15 * 60 + 30, evening: 18 * 60 + 10 };

let live: LivingValley;
afterEach(async () => await live.dispose());

async function begin(more: Partial<LivingOptions> = {}, ticks = 40): Promise<void> {
  live = await liveIn({
    villagers: only(elara),
    mind: createOfflineMind({ seed: 7 }),
    minute: minutesOfDay.afternoon,
    dayMinutes: 24,
    inLockStep: true,
    ...more,
  });
  await live.advance(ticks);
}

/** What the villager answers to it. */
async function ask(playerId: string, agentId: string, text: string): Promise<string> {
  const before = live.lines(agentId).length;
  // Nobody types a line as soon as they are answered, and the world would not take it.
  await live.advance(30);
  await live.advance(20, [{ kind: 'talk', actorId: playerId, to: agentId, text }]);
  await live.until(`an answer to "${text}"`, () => live.lines(agentId).length > before, 600);
  return live.lines(agentId).at(-1) ?? '';
}

function minute(): number {
  return gameTime(live.world).minute;
}

async function untilMinute(wanted: number): Promise<void> {
  await live.until(`minute ${wanted}`, () => minute() >= wanted, 20_000);
}

function isAt(actorId: string, placeId: PlaceId): boolean {
  const actor = live.world.actors.get(actorId);
  const place = live.world.map.places.get(placeId);
  if (actor === undefined || place === undefined) return false;
  const { x, y } = currentTile(actor, live.world.tick);
  const { area } = place;
  return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

async function walkTo(actorId: string, placeId: PlaceId): Promise<void> {
  const { x, y } = live.world.map.places.get(placeId)?.entrance ?? { x: 0, y: 0 };
  await live.advance(1, [
    { kind: 'leave', actorId },
    { kind: 'go', actorId, x, y },
  ]);
}

describe('a promise to a player', () => {
  it('is agreed to in words, stored, and kept at the hour and the place', async () => {
    await begin();
    const ada = await live.join('Ada', elara);
    const answer = await ask(ada, elara, 'Will you meet me at the pond at six?');
    expect(answer).toMatch(/Mirror Pond/);
    expect(answer).toMatch(/\bsix\b/);
    await live.advance(40);
    const [promise] = await live.store.promises.open(elara);
    expect(promise).toMatchObject({
      agentId: elara,
      otherId: ada,
      kind: 'meet',
      placeId: 'pond',
      what: 'meet Ada at Mirror Pond',
      fromMinute: 18 * 60,
      madeBy: elara,
    });
    expect(await ask(ada, elara, 'When do we meet?')).toMatch(/six/);

    await live.advance(1, [{ kind: 'leave', actorId: ada }]);
    await untilMinute(18 * 60 + 5);
    expect(isAt(elara, 'pond')).toBe(true);
    expect(live.world.actors.get(elara)?.activity?.doing).toBe('waiting for Ada at Mirror Pond');
    expect(live.minds.explain(elara).reason).toMatch(/promise to meet Ada/);
    await walkTo(ada, 'pond');
    await live.until('Ada is there', () => isAt(ada, 'pond'), 800);
    await live.advance(100);
    expect(await live.store.promises.open(elara)).toEqual([]);
    const [settled] = await live.store.promises.withCharacter(ada, 5);
    expect(settled).toMatchObject({ outcome: 'kept' });
    const told = live.told.flatMap((one) => (one.kind === 'relationship' ? [one.change.reason] : []));
    expect(told).toContain('You kept your word and came to meet Elara.');
    await live.until('a word on meeting', () => live.lines(elara).length > 2, 400);
  });

  it('is waited for in vain, remembered, and spoken of', async () => {
    await begin({ minute: 16 * 60 + 30 });
    const ada = await live.join('Ada', elara);
    await ask(ada, elara, 'Meet me at the pond at six.');
    await live.advance(20, [{ kind: 'leave', actorId: ada }]);
    await untilMinute(18 * 60 + 20);
    expect(live.world.actors.get(elara)?.activity?.doing).toMatch(/waiting for Ada/);
    await untilMinute(18 * 60 + 48);
    await live.advance(60);
    const [settled] = await live.store.promises.withCharacter(ada, 5);
    expect(settled).toMatchObject({ outcome: 'broken', explanation: 'Ada did not come.' });
    const about = await live.memories.aboutCharacter(elara, ada, 20);
    expect(about.map(({ content }) => content).join('\n')).toMatch(/waited in vain/);
    expect((await live.store.relationship(elara, ada))?.affection).toBeLessThan(0);

    const at = live.world.actors.get(elara);
    if (at === undefined) throw new Error('Elara is gone');
    const { x, y } = currentTile(at, live.world.tick);
    await live.advance(1, [{ kind: 'go', actorId: ada, x, y }]);
    await live.until('Ada is with her', () => isAt(ada, 'pond') || !isAt(elara, 'pond'), 4000);
    expect(await ask(ada, elara, 'Good evening, Elara.')).toMatch(/waited|came|nobody|Where were you|there/);
  });

  it('is asked for in pieces, and refused for a reason', async () => {
    await begin();
    const ada = await live.join('Ada', elara);
    expect(await ask(ada, elara, 'Can we meet tomorrow?')).toMatch(/[Ww]here/);
    expect(await ask(ada, elara, 'At the well, perhaps.')).toMatch(/[Ww]hen|hour/);
    expect(await ask(ada, elara, 'At seven in the evening.')).toMatch(/plaza/i);
    await live.advance(40);
    expect(await live.store.promises.open(elara)).toMatchObject([
      { placeId: 'plaza', fromMinute: 1440 + 19 * 60 },
    ]);
    const late = await ask(ada, elara, 'Meet me at the graveyard at three in the morning.');
    expect(late).toMatch(/asleep|bed/);
    await live.advance(40);
    expect(await live.store.promises.open(elara)).toHaveLength(1);
    await ask(ada, elara, 'I cannot come tomorrow after all, sorry.');
    await live.advance(40);
    expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([{ outcome: 'withdrawn' }]);
  });

  it('to bring something is kept when it changes hands', async () => {
    await begin();
    const ada = await live.join('Ada', elara);
    await ask(ada, elara, 'I will bring you an apple tomorrow.');
    await live.advance(40);
    expect(await live.store.promises.open(elara)).toMatchObject([
      { kind: 'bring', itemId: 'apple', madeBy: ada },
    ]);
    await live.advance(100, [{ kind: 'give', actorId: ada, to: elara, item: 'apple' }]);
    expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([{ outcome: 'kept' }]);
  });
});

describe('two villagers', () => {
  it('both keep a record of what one proposes and the other takes up', async () => {
    await begin({ villagers: only(elara, sarah), minute: 17 * 60 });
    const there = live.world.actors.get(elara);
    if (there === undefined) throw new Error('Elara is gone');
    await live.advance(1, [
      {
        kind: 'talk',
        actorId: sarah,
        to: elara,
        text: 'Shall we meet at the orchard tonight at seven, Elara?',
      },
    ]);
    await live.until(
      'both have it',
      () => live.events.some((one) => one.kind === 'turn' && one.turn.speakerId === elara),
      3000,
    );
    await live.advance(60);
    const [hers] = await live.store.promises.open(elara);
    const [other] = await live.store.promises.open(sarah);
    expect(hers).toMatchObject({
      otherId: sarah,
      otherKind: 'agent',
      kind: 'meet',
      placeId: 'orchard',
      fromMinute: 19 * 60,
    });
    expect(other).toMatchObject({ otherId: elara, fromMinute: 19 * 60 });
    await untilMinute(19 * 60 + 46);
    await live.advance(60);
    // What else they agree on while they are there is their own affair.
    const all = (await live.store.promises.madeBetween(0, 5000)).filter(
      ({ placeId, fromMinute }) => placeId === 'orchard' && fromMinute === 19 * 60,
    );
    expect(all.map(({ outcome }) => outcome)).toEqual(['kept', 'kept']);
  });
});

describe('a gathering', () => {
  it('brings those who have heard of it, at second hand as well, and its host', async () => {
    const guests = ['elara_blacksmith', 'sarah_farmer', 'finn_fisher', 'rosa_baker'];
    const host = 'tobias_innkeeper';
    await begin({ villagers: only(host, ...guests), minute: 1440 + 15 * 60 + 30 }, 0);
    const told = (agentId: string, content: string, toldBy: string | null) => ({
      ...memory(agentId, content, { agentId, relatedCharacters: [], gameMinute: 20 * 60 }),
      provenance: { toldBy, sourceMemoryId: null, certainty: 0.8 },
      placeId: null,
      conversationId: null,
      embedding: null,
      idempotencyKey: null,
    });
    const invitation = 'I am giving a party in the meadow on Tuesday at five in the afternoon.';
    const hearsay = 'Tobias is giving a party in the meadow on Tuesday at five in the afternoon.';
    await live.memories.add([
      told(host, invitation, null),
      told('sarah_farmer', `Tobias told me: "${invitation}"`, host),
      told('finn_fisher', `Tobias told me: "${invitation}"`, host),
      told('rosa_baker', `Sarah told me: "${hearsay}"`, 'sarah_farmer'),
    ]);
    await untilMinute(1440 + 17 * 60 + 45);
    const there = [host, ...guests].filter((id) => isAt(id, 'meadow'));
    expect(there).toContain(host);
    expect(there).toContain('rosa_baker');
    expect(there.length).toBeGreaterThanOrEqual(3);
    // Nobody told her.
    expect(there).not.toContain(elara);
  });
});
