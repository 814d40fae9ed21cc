import { describe, expect, it } from 'vitest';
import { asFelt, concernOf } from '../../server/src/mind/concern.ts';
import { newThoughts } from '../../server/src/mind/context.ts';
import { heedOffline } from '../../server/src/mind/offline/heeding.ts';
import { optionsFor } from '../../server/src/mind/reaction-options.ts';
import { describeSurroundings, type SurroundingPercept } from '../../server/src/mind/surroundings.ts';
import type { World } from '../../server/src/world/index.ts';
import { newMemory } from '../contract/fixtures.ts';
import { elara, replyTo, tie } from './requests.ts';
import { shippedValley, worldOf } from './routine-day.ts';

const { villagers } = shippedValley();
const sarah = villagers.find(({ id }) => id === 'sarah_farmer') ?? elara;
const id = elara.id;
const fire = 'forge_forge_fire';

function valley(): World {
  return worldOf([elara, sarah], 10 * 60, 48);
}

const ofFire = (condition: 'lit' | 'cold', more: object = {}): SurroundingPercept => ({
  what: 'object',
  subjectId: id,
  objectId: fire,
  condition,
  byId: null,
  isFresh: true,
  ...more,
});
const item = (world: World, at: { x: number; y: number }, byId: string | null = null): SurroundingPercept => {
  const lying = { id: 'ground~1', item: 'plum_jam', at, byId: 'ada', sinceMinute: 0, noticedBy: [] };
  world.ground.set(lying.id, lying);
  return { what: 'item', subjectId: id, objectId: lying.id, item: lying.item, at, byId };
};

describe('what becomes of things, in words', () => {
  it.each([
    [ofFire('cold'), null, 'The forge fire went cold at the forge.'],
    [ofFire('cold', { isFresh: false }), null, 'I found the forge fire cold at the forge.'],
    [ofFire('lit'), 'Juno', 'Juno lit the forge fire at the forge.'],
    [ofFire('lit'), null, null],
    [{ what: 'season', subjectId: id, season: 'summer' }, null, 'Summer has begun: this is its first day.'],
    [{ what: 'weather', subjectId: id, weather: 'storm' }, null, 'A storm caught me out of doors.'],
  ] as const)('%#', (percept, byName, words) => {
    const told = describeSurroundings(valley(), elara, percept, byName);
    expect(told?.content ?? null).toBe(words);
  });

  it('of a thing: whose door it lies at, and who left it', () => {
    const world = valley();
    const home = world.map.places.get(elara.home);
    const forge = world.map.places.get(elara.workplace);
    if (home === undefined || forge === undefined) throw new Error('Elara has no home');
    const at = (tile: { x: number; y: number }, byName: string | null) =>
      describeSurroundings(world, elara, item(world, tile), byName);
    const { x, y } = home.entrance;
    expect(at({ x, y: y + 2 }, null)).toMatchObject({ isMine: true, placeId: home.id });
    expect(at({ x, y: y + 2 }, null)?.content).toMatch(/^Somebody left .* by my door\.$/);
    expect(at(forge.entrance, 'Ada')?.content).toMatch(
      /^I saw Ada set down .* where I work, at the forge\.$/,
    );
    expect(at({ x: 60, y: 48 }, null)).toMatchObject({ isMine: false });
  });
});

describe('concern', () => {
  it('is for one’s own, those one cares for, and what one looks out for', () => {
    const thoughts = newThoughts(elara);
    const nothing = { text: '', subjects: [], isMine: false };
    expect(concernOf(thoughts, nothing)).toBe(0);
    expect(concernOf(thoughts, { ...nothing, isMine: true })).toBeGreaterThan(1);
    thoughts.ties.set('ada', tie({ affection: 80 }));
    thoughts.ties.set('ben', tie({ affection: 5 }));
    const of = (subject: string) => concernOf(thoughts, { ...nothing, subjects: [subject] });
    expect(of('ada')).toBeGreaterThan(of('ben'));
    const before = of('ben');
    thoughts.strategy = { ...thoughts.strategy, attention: { people: ['ben'], topics: ['otters'] } };
    expect(of('ben')).toBeGreaterThan(before + 1);
    const heard = (text: string) => concernOf(thoughts, { ...nothing, text });
    expect(heard('An otter came up the river.')).toBeGreaterThan(1);
    expect(heard('Has anyone seen Elara today?')).toBeGreaterThan(1);
    expect(heard('Elaraville is far.')).toBe(0);
  });

  it('makes what is kept weightier, and colours it by liking', () => {
    const thoughts = newThoughts(elara);
    thoughts.ties.set('ada', tie({ affection: 80 }));
    thoughts.ties.set('ben', tie({ affection: -80 }));
    const of = (who: string) =>
      asFelt(thoughts, newMemory(id, 'They waved.', { relatedCharacters: [who] }), 2);
    expect(of('ada').importance).toBe(4);
    expect(of('ada').valence).toBeGreaterThan(0.1);
    expect(of('ben').valence).toBeLessThan(-0.1);
    expect(asFelt(thoughts, newMemory(id, 'A.', { importance: 9.5 }), 9).importance).toBe(10);
  });
});

describe('what can be done about it', () => {
  const thoughts = newThoughts(elara);

  it('is lighting one’s own fire, not a neighbour’s', () => {
    const world = valley();
    const [light] = optionsFor(world, thoughts, id, ofFire('cold'));
    expect(light).toMatchObject({
      what: 'light the forge fire',
      reaction: { kind: 'do', activity: 'smith', placeId: 'forge', objectId: fire },
    });
    expect(optionsFor(world, newThoughts(sarah), sarah.id, ofFire('cold'))).toEqual([]);
    const state = world.objects.get(fire);
    if (state !== undefined) state.condition = 'lit';
    expect(optionsFor(world, thoughts, id, ofFire('cold'))).toEqual([]);
  });

  it('is shelter from a storm, not for who is on the way under a roof', () => {
    const world = valley();
    const storm: SurroundingPercept = { what: 'weather', subjectId: id, weather: 'storm' };
    const options = optionsFor(world, thoughts, id, storm);
    expect(options.map(({ reaction }) => reaction.kind)).toEqual(['do', 'do']);
    for (const { reaction } of options) {
      const place = reaction.kind === 'do' ? world.map.places.get(reaction.placeId) : undefined;
      expect(place?.indoors).toBe(true);
    }
    expect(optionsFor(world, thoughts, id, { ...storm, weather: 'cloudy' })).toEqual([]);
    const agent = world.actors.get(id);
    const task = {
      activity: 'rest',
      placeId: elara.home,
      objectId: null,
      doing: 'resting',
      reason: '',
    } as const;
    if (agent !== undefined) agent.pursuit = { kind: 'task', task: { ...task, minutes: 10, priority: 2 } };
    expect(optionsFor(world, thoughts, id, storm)).toEqual([]);
  });

  it('is picking up what lies at one’s door, and seldom what lies about', () => {
    const world = valley();
    const home = world.map.places.get(elara.home)?.entrance ?? { x: 0, y: 0 };
    const request = replyTo('');
    const heed = (percept: SurroundingPercept) =>
      heedOffline({
        persona: elara,
        situation: request.situation,
        percept,
        subject: null,
        memories: [],
        options: optionsFor(world, thoughts, id, percept),
      });
    expect(heed(item(world, home))).toMatchObject({ kind: 'take', objectId: 'ground~1' });
    expect(heed(item(world, { x: 60, y: 48 }))).toEqual({ kind: 'ignore' });
    expect(heed(ofFire('cold'))).toMatchObject({ kind: 'do', doing: 'lighting the forge fire' });
    const tired = { ...request.situation, needs: { ...request.situation.needs, energy: 3 } };
    const percept = ofFire('cold');
    const options = optionsFor(world, thoughts, id, percept);
    expect(
      heedOffline({ persona: elara, situation: tired, percept, subject: null, memories: [], options }),
    ).toEqual({ kind: 'ignore' });
  });
});
