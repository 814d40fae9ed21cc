import { describe, expect, it } from 'vitest';
import {
  constants,
  hashWorld,
  loadWorld,
  saveWorld,
  type Input,
  type Percept,
  type WorldEvent,
} from '../../server/src/world/index.ts';
import { items, ofKind, openField, refusals, Stage, task } from './stage.ts';

const noon = { minute: 12 * 60 };
const valley = {
  places: [
    { id: 'forge', indoors: true, area: { x: 0, y: 0, width: 10, height: 10 } },
    { id: 'farm', area: { x: 10, y: 0, width: 20, height: 10 } },
  ],
  objects: [
    { id: 'fire', kind: 'forge_fire', placeId: 'forge', use: { x: 2, y: 2 } },
    { id: 'anvil', placeId: 'forge', use: { x: 5, y: 5 } },
    { id: 'row_1', kind: 'crop_row', placeId: 'farm', use: { x: 15, y: 5 }, yields: 'plum' },
    { id: 'row_2', kind: 'crop_row', placeId: 'farm', use: { x: 17, y: 5 }, yields: 'plum' },
  ],
};
const always = { clear: 1, cloudy: 0, rain: 0, storm: 0, fog: 0, snow: 0 };
const drought = { spring: always, summer: always, autumn: always, winter: always };
const smithing = (objectId: string | null, minutes = 30): Input => ({
  kind: 'do',
  actorId: 'a',
  task: task('forge', { activity: 'smith', objectId, minutes, doing: 'smithing' }),
});

function percepts(events: readonly WorldEvent[], agentId: string): Percept[] {
  return ofKind(events, 'noticed')
    .filter((event) => event.agentId === agentId)
    .map((event) => event.percept);
}

function of<W extends Percept['what']>(list: readonly Percept[], what: W): Extract<Percept, { what: W }>[] {
  return list.filter((one): one is Extract<Percept, { what: W }> => one.what === what);
}

describe('fires and fields', () => {
  it('[OB1] begin cold and watered, and other things have no condition', () => {
    const stage = new Stage(openField, valley, noon);
    expect(['fire', 'anvil', 'row_1'].map((id) => stage.object(id).condition)).toEqual([
      'cold',
      null,
      'watered',
    ]);
  });

  it('[OB2][OB1] are lit by whoever smiths with the fire, told once', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('a', 2, 2);
    stage.step(smithing('fire'));
    stage.run(5);
    expect(stage.told('object_changed')).toEqual([
      { kind: 'object_changed', objectId: 'fire', condition: 'lit', byId: 'a' },
    ]);
    stage.step(smithing('fire', 60));
    expect(stage.told('object_changed')).toHaveLength(1);
  });

  it('[OB2] are not lit by work beside them, nor by sitting at them', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('a', 5, 5);
    stage.step(smithing('anvil'));
    stage.run(20);
    stage.step({
      kind: 'do',
      actorId: 'a',
      task: task('forge', { activity: 'sit', objectId: 'fire', doing: 'sitting' }),
    });
    stage.run(100);
    expect(stage.actor('a').activity?.activity).toBe('sit');
    expect(stage.object('fire').condition).toBe('cold');
  });

  it('[OB3] burn down four hours after the last work there', () => {
    const stage = new Stage(openField, valley, { ...noon, dayMinutes: 2 });
    stage.agent('a', 2, 2);
    stage.step(smithing('fire', 10));
    stage.until('activity_ended', 100);
    stage.step(smithing('anvil', 300));
    stage.until('activity_ended', 1000);
    expect(stage.object('fire').condition).toBe('lit');
    const since = stage.world.tick;
    stage.step({ kind: 'do', actorId: 'a', task: task('farm', { minutes: 1000, doing: 'resting' }) });
    const { objectId, condition } = stage.until('object_changed', 600);
    expect([objectId, condition]).toEqual(['fire', 'cold']);
    const passed = (stage.world.tick - since) / (2400 / 1440);
    expect(passed).toBeGreaterThan(235);
    expect(passed).toBeLessThan(245);
  });

  it('[OB2][OB4] a whole field is watered at once, dries, grows nothing, and drinks the rain', () => {
    const stage = new Stage(openField, valley, { ...noon, dayMinutes: 1, climate: drought });
    stage.agent('a', 15, 5);
    stage.step({ kind: 'take', actorId: 'a', objectId: 'row_1' });
    stage.until('object_changed', 2000, ({ condition }) => condition === 'dry');
    expect([stage.object('row_1').condition, stage.object('row_2').condition]).toEqual(['dry', 'dry']);
    stage.object('row_1').stock = 0;
    stage.object('row_1').regrowAtTick = stage.world.tick;
    stage.run(400);
    expect(stage.object('row_1').stock).toBe(0);
    stage.forget();
    const farming = task('farm', { activity: 'farm', objectId: 'row_2', minutes: 5, doing: 'watering' });
    stage.step({ kind: 'do', actorId: 'a', task: farming });
    stage.until('activity_began', 100);
    expect([stage.object('row_1').condition, stage.object('row_2').condition]).toEqual([
      'watered',
      'watered',
    ]);
    stage.run(10);
    expect(stage.object('row_1').stock).toBe(1);
    stage.run(1700);
    stage.object('row_1').condition = 'dry';
    stage.step({ kind: 'weather', weather: 'rain' });
    stage.run(3);
    expect(stage.object('row_1').condition).toBe('watered');
  });

  it('[SN6] are seen to go cold by those near, and found cold by who comes to work', () => {
    const stage = new Stage(openField, valley, noon);
    stage.agent('a', 5, 5);
    stage.agent('far', 35, 5);
    stage.object('fire').condition = 'lit';
    stage.object('fire').tendedUntilMinute = noon.minute + 1;
    stage.run(60);
    expect(of(percepts(stage.events, 'a'), 'object')).toEqual([
      { what: 'object', subjectId: 'a', objectId: 'fire', condition: 'cold', byId: null, isFresh: true },
    ]);
    expect(of(percepts(stage.events, 'far'), 'object')).toEqual([]);
    stage.forget();
    stage.step(smithing('anvil'));
    stage.run(10);
    expect(of(percepts(stage.events, 'a'), 'object')).toMatchObject([{ condition: 'cold', isFresh: false }]);
    stage.forget();
    stage.agent('b', 4, 4);
    stage.step(smithing('fire'));
    stage.run(80);
    expect(of(percepts(stage.events, 'b'), 'object')).toMatchObject([{ condition: 'lit', byId: 'a' }]);
    expect(of(percepts(stage.events, 'a'), 'object')).toEqual([]);
  });
});

describe('things on the ground', () => {
  const drop = (item: string, ref = 1): Input => ({ kind: 'drop', actorId: 'p', item, ref });

  it('[IT6][IT1] are set down, and picked up by one of those who walk there', () => {
    const stage = new Stage(openField, valley, noon);
    const player = stage.character('p', 20, 5, { inventory: { plum: 1 } });
    const first = stage.character('q', 30, 5);
    const second = stage.character('r', 10, 5);
    const [dropped] = ofKind(stage.step(drop('plum')), 'dropped');
    expect(dropped).toMatchObject({ actorId: 'p', item: 'plum', at: { x: 20, y: 5 }, ref: 1 });
    expect(player.inventory).toEqual({});
    expect(refusals(stage.step(drop('plum')))).toEqual(['not_carried']);
    const id = dropped?.objectId ?? '';
    stage.step(
      { kind: 'take', actorId: 'q', objectId: id, ref: 2 },
      { kind: 'take', actorId: 'r', objectId: id, ref: 3 },
    );
    expect(stage.until('took', 200)).toMatchObject({ objectId: id, leftBy: 'p', item: 'plum' });
    stage.run(100);
    expect({ ...first.inventory, ...second.inventory }).toEqual({ plum: 1 });
    expect(stage.world.ground.size).toBe(0);
    expect(refusals(stage.events)).toEqual(['not_carried', 'unknown_target']);
  });

  it('[IT7] perish after three days, are bounded for each and in all', () => {
    const stage = new Stage(openField, valley, { ...noon, dayMinutes: 1 });
    stage.character('p', 20, 5, { inventory: { plum: 50 } });
    for (let n = 0; n < 12; n++) stage.step(drop('plum'));
    expect(refusals(stage.step(drop('plum')))).toEqual(['ground_full']);
    for (let n = 0; stage.world.ground.size < constants.maxGroundItems; n++) {
      const id = `filler${n}`;
      const lying = { id, item: 'nail', at: { x: 1, y: 1 }, byId: `x${n}`, noticedBy: [] };
      stage.world.ground.set(id, { ...lying, sinceMinute: noon.minute });
    }
    stage.character('q', 25, 5, { inventory: { cake: 1 } });
    const events = stage.step({ kind: 'drop', actorId: 'q', item: 'cake' });
    expect(ofKind(events, 'perished')).toMatchObject([{ item: 'plum' }]);
    expect(stage.world.ground.size).toBe(constants.maxGroundItems);
    stage.run(3 * 1200 + 2);
    expect(stage.world.ground.size).toBe(0);
    expect(stage.told('perished')).toHaveLength(constants.maxGroundItems + 1);
  });

  it('[IN1] are saved, loaded and hashed; what would lie in a wall lies beside it', () => {
    const stage = new Stage(openField, valley, noon);
    stage.character('p', 20, 5, { inventory: { plum: 2 } });
    const before = hashWorld(stage.world);
    stage.step(drop('plum'));
    expect(hashWorld(stage.world)).not.toBe(before);
    const saved = structuredClone(saveWorld(stage.world));
    const again = loadWorld(stage.world.map, items, saved);
    expect(hashWorld(again)).toBe(hashWorld(stage.world));
    const blocked = Uint8Array.from(stage.world.map.blocked);
    blocked[5 * stage.world.map.width + 20] = 1;
    const [lying] = loadWorld({ ...stage.world.map, blocked }, items, saved).ground.values();
    expect(lying?.at).not.toEqual({ x: 20, y: 5 });
    const { ground: _, ...old } = saved;
    expect(loadWorld(stage.world.map, items, old).ground.size).toBe(0);
  });

  it('[SN7] are noticed once, with the name of who was seen to leave them', () => {
    const stage = new Stage(openField, {}, noon);
    stage.agent('near', 18, 5);
    stage.agent('late', 39, 5);
    stage.agent('p', 20, 5, { inventory: { plum: 1 } });
    stage.run(10);
    stage.step(drop('plum'));
    stage.run(20);
    expect(of(percepts(stage.events, 'near'), 'item')).toMatchObject([{ byId: 'p', item: 'plum' }]);
    expect(of(percepts(stage.events, 'p'), 'item')).toEqual([]);
    stage.step({ kind: 'go', actorId: 'late', x: 24, y: 5 });
    stage.run(200);
    expect(of(percepts(stage.events, 'late'), 'item')).toMatchObject([{ byId: null, at: { x: 20, y: 5 } }]);
    stage.run(2000);
    expect(of(percepts(stage.events, 'near'), 'item')).toHaveLength(1);
  });
});

describe('the hour and the year', () => {
  it('[SN5] night is noticed outdoors, a season’s first day by all who are awake', () => {
    const stage = new Stage(openField, valley, { minute: 28 * 1440 + 7 * 60 + 55 });
    stage.agent('in', 3, 3);
    stage.agent('out', 30, 5);
    stage.agent('asleep', 5, 7);
    const bed = task('forge', { activity: 'sleep', minutes: 1400 });
    stage.step({ kind: 'do', actorId: 'asleep', task: bed });
    stage.until('hour', 400);
    expect(of(percepts(stage.events, 'in'), 'season')).toMatchObject([{ season: 'summer' }]);
    expect(of(percepts(stage.events, 'out'), 'season')).toHaveLength(1);
    expect(of(percepts(stage.events, 'asleep'), 'season')).toEqual([]);
    stage.step({ kind: 'clock', minute: 28 * 1440 + 20 * 60 + 59 });
    stage.until('hour', 100);
    expect(of(percepts(stage.events, 'in'), 'nightfall')).toEqual([]);
    expect(of(percepts(stage.events, 'out'), 'nightfall')).toHaveLength(1);
  });
});
