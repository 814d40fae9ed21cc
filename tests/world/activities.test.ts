import { describe, expect, it } from 'vitest';
import { ofKind, refusals, Stage, task } from './stage.ts';

const drawing = `
  ###########...........
  #....#....#...........
  #....+....#...........
  #....#....#...........
  ##+########...........
  ......................
  ......................
`;
const forge = {
  id: 'forge',
  indoors: true,
  area: { x: 1, y: 1, width: 4, height: 3 },
  entrance: { x: 2, y: 4 },
};
const yard = { id: 'yard', area: { x: 11, y: 0, width: 11, height: 7 }, entrance: { x: 11, y: 5 } };
const extras = {
  places: [forge, yard],
  objects: [
    { id: 'anvil', placeId: 'forge', use: { x: 1, y: 1 } },
    { id: 'bed_1', kind: 'bed', placeId: 'forge', use: { x: 4, y: 1 } },
    { id: 'bed_2', kind: 'bed', placeId: 'forge', use: { x: 4, y: 3 } },
    { id: 'bush', placeId: 'yard', use: { x: 15, y: 1 }, yields: 'plum' },
  ],
};

const stageOf = (): Stage => new Stage(drawing, extras);

describe('tasks', () => {
  it('[AC1] walk to the object, begin, last their minutes and finish', () => {
    const stage = stageOf();
    const villager = stage.agent('a', 18, 5);
    stage.step({ kind: 'do', actorId: 'a', task: task('forge', { objectId: 'anvil', activity: 'smith' }) });
    const began = stage.until('activity_began', 400);
    expect(stage.tile(villager)).toBe('1,1');
    expect(stage.world.objects.get('anvil')?.userId).toBe('a');
    expect(began.activity.endTick - began.activity.startedTick).toBe(400);
    expect(stage.until('activity_ended', 401)).toMatchObject({ finished: true });
    expect(stage.world.objects.get('anvil')?.userId).toBeNull();
  });

  it('[AC1] without an object take a free spot of the place, off the doors and the tools', () => {
    const stage = stageOf();
    for (let n = 0; n < 8; n++) {
      stage.agent(`a${n}`, 12 + n, 5);
      stage.step({ kind: 'do', actorId: `a${n}`, task: task('forge') });
    }
    stage.run(400);
    const tiles = [...stage.world.actors.values()].map((actor) => stage.tile(actor));
    expect(new Set(tiles).size).toBe(8);
    for (const actor of stage.world.actors.values()) {
      expect(actor.activity?.placeId).toBe('forge');
      expect(stage.isIn('forge', actor)).toBe(true);
    }
    expect(tiles.filter((tile) => ['1,1', '4,1', '4,3'].includes(tile))).toEqual([]);
  });

  it('[AC1] begin at once when already there, and the same again only prolongs', () => {
    const stage = stageOf();
    const villager = stage.agent('a', 2, 2);
    expect(
      ofKind(stage.step({ kind: 'do', actorId: 'a', task: task('forge') }), 'activity_began'),
    ).toHaveLength(1);
    stage.run(100);
    const events = stage.step({ kind: 'do', actorId: 'a', task: task('forge', { minutes: 60 }) });
    expect(events.filter((event) => event.kind.startsWith('activity'))).toEqual([]);
    expect(villager.activity?.endTick).toBe(stage.world.tick + 60 * 40);
  });

  it('[AC2] take another object of the kind, or are refused', () => {
    const stage = stageOf();
    const [a, b] = [stage.agent('a', 2, 2), stage.agent('b', 3, 2)];
    stage.agent('c', 2, 3);
    const sleep = task('forge', { objectId: 'bed_1', activity: 'sleep' });
    stage.step({ kind: 'do', actorId: 'a', task: sleep });
    stage.until('activity_began', 60);
    stage.step({ kind: 'do', actorId: 'b', task: sleep });
    stage.until('activity_began', 60);
    expect([a.activity?.objectId, b.activity?.objectId]).toEqual(['bed_1', 'bed_2']);
    expect(refusals(stage.step({ kind: 'do', actorId: 'c', task: sleep }))).toEqual(['in_use']);
  });

  it('[AC3] are done beside a player who stands in the way, and dropped when another was quicker', () => {
    const stage = stageOf();
    const villager = stage.agent('a', 18, 5);
    stage.character('p', 1, 1);
    const smith = task('forge', { objectId: 'anvil', activity: 'smith' });
    stage.step({ kind: 'do', actorId: 'a', task: smith });
    stage.agent('b', 3, 3);
    stage.step({ kind: 'do', actorId: 'b', task: smith });
    expect(stage.until('activity_began', 200).actorId).toBe('b');
    stage.until('idle', 400, (event) => event.actorId === 'a');
    expect(villager.activity).toBeNull();
  });

  it('[AC4] end unfinished when the villager goes elsewhere', () => {
    const inputs = [
      { kind: 'go', actorId: 'a', x: 12, y: 5 },
      { kind: 'do', actorId: 'a', task: task('yard') },
      { kind: 'take', actorId: 'a', objectId: 'bush' },
      { kind: 'give', actorId: 'a', to: 'p', item: 'nail' },
      { kind: 'talk', actorId: 'a', to: 'p', text: 'Hello' },
      { kind: 'depart', actorId: 'a' },
    ] as const;
    for (const input of inputs) {
      const stage = stageOf();
      stage.agent('a', 1, 1, { inventory: { nail: 1 } });
      stage.character('p', 20, 5);
      stage.step({ kind: 'do', actorId: 'a', task: task('forge', { objectId: 'anvil' }) });
      expect(stage.world.objects.get('anvil')?.userId).toBe('a');
      expect(ofKind(stage.step(input), 'activity_ended')).toMatchObject([{ finished: false }]);
      expect(stage.world.objects.get('anvil')?.userId).toBeNull();
    }
  });

  it('[AC5] that move about do so, within the place', () => {
    const stage = stageOf();
    const villager = stage.agent('a', 15, 4);
    stage.step({ kind: 'do', actorId: 'a', task: task('yard', { activity: 'stroll', minutes: 200 }) });
    const tiles = new Set<string>();
    for (let n = 0; n < 3000; n++) {
      stage.step();
      tiles.add(stage.tile(villager));
      expect(stage.isIn('yard', villager)).toBe(true);
    }
    expect(tiles.size).toBeGreaterThan(15);
    expect(stage.told('activity_began')).toHaveLength(1);
  });

  it('[AC6] are asked for once a second by whoever has nothing to do', () => {
    const stage = stageOf();
    stage.agent('a', 15, 4);
    stage.character('p', 16, 4);
    expect(ofKind(stage.run(200), 'idle').map((event) => event.actorId)).toEqual(
      Array.from({ length: 10 }, () => 'a'),
    );
    stage.step({ kind: 'do', actorId: 'a', task: task('yard') });
    expect(ofKind(stage.run(200), 'idle')).toEqual([]);
  });

  it('[IN2] that make no sense are refused and change nothing', () => {
    const stage = stageOf();
    const villager = stage.agent('a', 2, 2);
    stage.step({ kind: 'do', actorId: 'a', task: task('forge', { minutes: 500 }) });
    const bad = [
      [task('nowhere'), 'unknown_target'],
      [task('forge', { objectId: 'constructor' }), 'unknown_target'],
      [task('forge', { minutes: Number.NaN }), 'bad_input'],
      [task('forge', { minutes: 0 }), 'bad_input'],
      [task('forge', { priority: 11 }), 'bad_input'],
      [task('forge', { doing: '' }), 'bad_input'],
    ] as const;
    for (const [given, why] of bad) {
      expect(refusals(stage.step({ kind: 'do', actorId: 'a', task: given }))).toEqual([why]);
      expect(villager.activity?.minutes).toBe(500);
    }
  });
});
