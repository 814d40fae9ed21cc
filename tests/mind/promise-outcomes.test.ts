/** What comes of promises and gifts in a living valley: explained, given by a model's word, on a birthday, at the door. */
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAILanguageModel } from '../../server/src/adapters/openai-language-model.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { createLanguageModelMind } from '../../server/src/mind/language-model-mind.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { gameTime } from '../../server/src/world/index.ts';
import { startModelServer } from '../services/model-server.ts';
import { liveIn, restart, type LivingOptions, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const [elara, sarah] = ['elara_blacksmith', 'sarah_farmer'];
const { villagers } = shippedValley();
const only = (...ids: string[]): Villager[] => villagers.filter(({ id }) => ids.includes(id));
const offline = createOfflineMind({ seed: 7 });
const options = (more: Partial<LivingOptions> = {}): LivingOptions => ({
  villagers: only(elara),
  mind: offline,
  minute: 15 * 60 + 30,
  dayMinutes: 24,
  inLockStep: true,
  limits: { maxAgentTalks: 0 },
  ...more,
});

let live: LivingValley;
afterEach(async () => await live.dispose());

const minute = (): number => gameTime(live.world).minute;

async function ask(playerId: string, text: string): Promise<string> {
  const before = live.lines(elara).length;
  await live.advance(30);
  await live.advance(20, [{ kind: 'talk', actorId: playerId, to: elara, text }]);
  await live.until(`an answer to "${text}"`, () => live.lines(elara).length > before, 600);
  return live.lines(elara).at(-1) ?? '';
}

function put(actorId: string, x: number, y: number): void {
  const actor = live.world.actors.get(actorId);
  if (actor === undefined) throw new Error(`${actorId} is not here`);
  actor.motion.segment = { ...actor.motion.segment, from: { x, y }, to: { x, y } };
}

const tiesTold = (): { reason: string | null; affection: number }[] =>
  live.told.flatMap((one) => (one.kind === 'relationship' ? [one.change] : []));

describe('a word that was not kept', () => {
  it('is excused when the villager says sorry, and said once', { timeout: 240_000 }, async () => {
    const before = await liveIn(options());
    const ada = await before.join('Ada', elara);
    const [made] = await before.store.promises.add([
      {
        agentId: elara,
        otherId: ada,
        otherKind: 'character',
        kind: 'meet',
        what: 'meet Ada at Mirror Pond',
        placeId: 'pond',
        itemId: null,
        fromMinute: 13 * 60,
        untilMinute: 13 * 60 + 45,
        madeMinute: 600,
        madeBy: elara,
        conversationId: null,
        inConfidence: false,
        heardBy: [],
        idempotencyKey: 'missed',
      },
    ]);
    await before.store.promises.note(made?.id ?? '', { owed: 'I was kept at the forge.', seen: null });
    live = await restart(before, options());
    await live.advance(60);
    expect(await live.store.promises.open(elara)).toMatchObject([{ owed: 'I was kept at the forge.' }]);
    expect(await ask(ada, 'Good afternoon, Elara.')).toContain('I was kept at the forge');
    await live.advance(40);
    expect(await live.store.promises.withCharacter(ada, 5)).toMatchObject([
      { outcome: 'excused', explanation: expect.stringContaining('told Ada why') },
    ]);
    const about = await live.memories.aboutCharacter(elara, ada, 20);
    expect(about.map(({ content }) => content).join('\n')).toContain('I told Ada why I did not meet Ada');
    expect(await ask(ada, 'How is the work?')).not.toContain('I was kept at the forge');
  });
});

describe('a word that a language model gives', () => {
  it('becomes a plan of both', { timeout: 240_000 }, async () => {
    const server = await startModelServer(0);
    const model = createOpenAILanguageModel({
      baseUrl: server.url,
      apiKey: null,
      model: 'full',
      smallModel: 'small',
    });
    const mind = createLanguageModelMind({ model, fallback: offline, log: pino({ level: 'silent' }) });
    live = await liveIn(
      options({ villagers: only(elara, sarah), mind, fallback: offline, minute: 17 * 60 + 30 }),
    );
    await live.advance(60);
    const at = live.world.actors.get(elara)?.motion.segment.to ?? { x: 0, y: 0 };
    put(sarah, at.x + 1, at.y);
    // What a player may hear is thought about in full.
    await live.join('Ada', elara);
    const promise = {
      agreed: true,
      kind: 'help',
      who: 'both',
      place: 'Orchard',
      day: 'today',
      time: '19:00',
    };
    const words = 'Then four hands it is, among the trees, at seven.';
    server.behave({ kind: 'say', text: `${words}\n${JSON.stringify({ mood: 'happy', promise })}` });
    const text = 'There is more fruit up there than I can carry, and nobody comes to help.';
    await live.advance(1, [{ kind: 'talk', actorId: sarah, to: elara, text }]);
    const said = (): boolean =>
      live.events.some(
        (one) => one.kind === 'turn' && one.turn.speakerId === elara && one.turn.text === words,
      );
    await live.until('her word', said, 1_500);
    server.behave();
    await live.advance(40);
    for (const [agentId, otherId] of [
      [elara, sarah],
      [sarah, elara],
    ] as const)
      expect(await live.store.promises.open(agentId)).toMatchObject([
        { otherId, kind: 'help', placeId: 'orchard', fromMinute: 19 * 60 },
      ]);
    await live.until('the hour', () => minute() >= 19 * 60, 20_000);
    const isThere = (id: string): boolean => live.world.actors.get(id)?.activity?.placeId === 'orchard';
    await live.until('both are there', () => isThere(elara) && isThere(sarah), 2_000);
    expect(minute()).toBeLessThan(19 * 60 + 45);
    await server.stop();
  });
});

describe('a gift', () => {
  it('on a birthday is remembered, and warms the tie', { timeout: 240_000 }, async () => {
    const friend = only(sarah)[0];
    if (friend === undefined) throw new Error('There is no Sarah');
    const season = ['spring', 'summer', 'autumn', 'winter'].indexOf(friend.birthday.season);
    const both = only(elara, sarah).map((one) => ({
      ...one,
      relationships: one.relationships.map((tie) => ({ ...tie, affection: Math.max(40, tie.affection) })),
    }));
    live = await liveIn(
      options({ villagers: both, minute: (season * 28 + friend.birthday.day - 1) * 1440 + 11 * 60 }),
    );
    await live.advance(60);
    const before = await live.store.relationship(sarah, elara);
    const giver = live.world.actors.get(elara);
    const loved = friend.giftTastes.loved.find((id) => live.world.items.has(id)) ?? '';
    if (giver !== undefined) giver.inventory = { [loved]: 1 };
    const gave = () => live.events.find((one) => one.kind === 'gave' && one.fromId === elara);
    for (let n = 0; n < 12 && gave() === undefined; n++) {
      const at = giver?.motion.segment.to ?? { x: 0, y: 0 };
      if (giver?.motion.destination === null) put(sarah, at.x + 1, at.y);
      await live.advance(150);
    }
    expect(gave()).toMatchObject({ fromId: elara, toId: sarah, item: loved });
    await live.advance(60);
    const memories = (await live.memories.recent(sarah, 30)).map(({ content }) => content);
    const name = live.world.items.get(loved)?.name ?? 'nothing';
    expect(memories.filter((one) => /\bElara\b/.test(one) && one.includes(name.toLowerCase()))).not.toEqual(
      [],
    );
    const after = await live.store.relationship(sarah, elara);
    expect(after?.affection ?? 0).toBeGreaterThan(before?.affection ?? 0);
  });

  it('left at the door by somebody who was seen warms the tie with them', { timeout: 240_000 }, async () => {
    live = await liveIn(options({ minute: 14 * 60 }));
    await live.advance(60);
    const home = live.world.map.places.get(only(elara)[0]?.home ?? '');
    if (home === undefined) throw new Error('Elara has no home');
    const { x, y } = home.entrance;
    put(elara, x + 1, y + 2);
    const ada = await live.join('Ada', elara);
    put(ada, x, y + 1);
    const task = { activity: 'stroll', objectId: null, doing: 'standing before her door' } as const;
    await live.advance(20, [
      {
        kind: 'do',
        actorId: elara,
        task: { ...task, placeId: home.id, minutes: 60, priority: 6, reason: 'A breath of air.' },
      },
    ]);
    put(elara, x + 1, y + 2);
    await live.advance(20);
    await live.advance(1, [{ kind: 'drop', actorId: ada, item: 'apple' }]);
    const took = (): boolean => live.events.some((one) => one.kind === 'took' && one.actorId === elara);
    await live.until('it is picked up', took, 4_000);
    await live.advance(60);
    expect(tiesTold().map(({ reason }) => reason)).toContain('You left Elara an apple.');
    expect((await live.store.relationship(elara, ada))?.affection ?? 0).not.toBe(0);
  });
});
