import { describe, expect, it } from 'vitest';
import { activityKinds, needKinds } from '../../server/src/world/index.ts';
import { baseDrift, effectOf } from '../../server/src/world/activities.ts';
import { ofKind, openField, refusals, Stage, task } from './stage.ts';

const extras = {
  places: [
    { id: 'house', indoors: true, area: { x: 0, y: 0, width: 10, height: 10 } },
    { id: 'field', area: { x: 10, y: 0, width: 30, height: 10 } },
  ],
  objects: [
    { id: 'bush', placeId: 'field', use: { x: 20, y: 5 }, yields: 'plum' },
    { id: 'anvil', placeId: 'field', use: { x: 22, y: 5 } },
    { id: 'ghost_bush', placeId: 'field', use: { x: 23, y: 5 }, yields: 'no_such_item' },
  ],
};
const full = { energy: 100, fullness: 100, social: 100, fun: 100 };

describe('needs', () => {
  it('[ND1] drift with game minutes for agents and not for characters', () => {
    const stage = new Stage(openField, extras);
    const villager = stage.agent('a', 5, 5, { needs: full });
    const player = stage.character('p', 30, 5, { needs: full });
    stage.run(40 * 60);
    for (const need of needKinds) expect(villager.needs[need]).toBeCloseTo(100 + 60 * baseDrift[need], 6);
    expect(player.needs).toEqual(full);
  });

  it('[ND1] are restored by a night of sleep and never leave 0 to 100', () => {
    const stage = new Stage(openField, extras, { dayMinutes: 1 });
    const villager = stage.agent('a', 5, 5, { needs: { energy: 10, fullness: 3, social: 50, fun: 50 } });
    stage.step({ kind: 'do', actorId: 'a', task: task('house', { activity: 'sleep', minutes: 600 }) });
    stage.until('activity_ended', 600);
    expect(villager.needs.energy).toBe(100);
    expect(villager.needs.fullness).toBe(0);
  });

  it('[ND1] let every activity leave at least one need falling, or nobody would ever change what they do', () => {
    for (const kind of activityKinds) {
      const rates = needKinds.map((need) => baseDrift[need] + (effectOf(kind)[need] ?? 0));
      expect(Math.min(...rates)).toBeLessThan(0);
    }
  });

  it('[ND2] eats the most nourishing thing carried, then what the house has, and nothing in the field', () => {
    const stage = new Stage(openField, extras, { dayMinutes: 4 });
    const villager = stage.agent('a', 5, 5, {
      needs: { ...full, fullness: 10 },
      inventory: { plum: 1, cake: 1, nail: 1 },
    });
    const eat = (place: string): unknown[] => {
      stage.forget();
      stage.step({ kind: 'do', actorId: 'a', task: task(place, { activity: 'eat', minutes: 1 }) });
      stage.until('activity_ended', 400);
      return stage.told('ate').map((event) => event.item);
    };
    expect(eat('house')).toEqual(['cake']);
    expect(villager.needs.fullness).toBeGreaterThan(45);
    expect(eat('house')).toEqual(['plum']);
    expect(eat('house')).toEqual([null]);
    expect(villager.inventory).toEqual({ nail: 1 });
    expect(eat('field')).toEqual([]);
  });

  it('[ND3] tells of a need that has become low, once', () => {
    const stage = new Stage(openField, extras, { dayMinutes: 4 });
    const villager = stage.agent('a', 5, 5, { needs: { ...full, energy: 26 } });
    stage.run(1000);
    expect(stage.told('need_low').map((event) => event.need)).toEqual(['energy']);
    villager.needs.energy = 25.05;
    stage.run(100);
    expect(stage.told('need_low')).toHaveLength(2);
  });

  it('[ND4] meets the need for company by talk', () => {
    const stage = new Stage(openField, extras);
    const villager = stage.agent('a', 5, 5, { needs: { ...full, social: 30 } });
    stage.character('p', 6, 5);
    stage.step({ kind: 'talk', actorId: 'p', to: 'a', text: 'Hello' });
    expect(villager.needs.social).toBeCloseTo(32, 1);
  });
});

describe('giving', () => {
  it('[IT1][IT2] moves one thing from hand to hand', () => {
    const stage = new Stage(openField, extras);
    const villager = stage.agent('a', 5, 5);
    const player = stage.character('p', 6, 5, { inventory: { plum: 2 } });
    const events = stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum', ref: 5 });
    expect(ofKind(events, 'gave')).toEqual([{ kind: 'gave', fromId: 'p', toId: 'a', item: 'plum', ref: 5 }]);
    expect([player.inventory, villager.inventory]).toEqual([{ plum: 1 }, { plum: 1 }]);
    stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum' });
    expect([player.inventory, villager.inventory]).toEqual([{}, { plum: 2 }]);
    expect(refusals(stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum' }))).toEqual([
      'not_carried',
    ]);
  });

  it('[IT8] trades one thing for another, both or neither', () => {
    const stage = new Stage(openField, extras);
    const buyer = stage.agent('a', 5, 5, { inventory: { plum: 1 } });
    const seller = stage.agent('b', 14, 5, { inventory: { nail: 1 } });
    const player = stage.character('p', 6, 5, { inventory: { nail: 1 } });
    const trade = { kind: 'give', actorId: 'a', item: 'plum', inReturn: 'nail' } as const;
    // Nobody helps themselves to a player's pockets.
    expect(refusals(stage.step({ ...trade, to: 'p' }))).toEqual(['bad_input']);
    expect(refusals(stage.step({ ...trade, actorId: 'p', to: 'a', item: 'nail', inReturn: 'plum' }))).toEqual(
      ['bad_input'],
    );
    expect(refusals(stage.step({ ...trade, to: 'b', inReturn: 'plum' }))).toEqual(['bad_input']);
    stage.step({ ...trade, to: 'b' });
    const first = stage.until('gave', 200);
    expect(first).toEqual({ kind: 'gave', fromId: 'a', toId: 'b', item: 'plum', inReturn: 'nail' });
    expect([buyer.inventory, seller.inventory, player.inventory]).toEqual([
      { nail: 1 },
      { plum: 1 },
      { nail: 1 },
    ]);
    expect(refusals(stage.step({ ...trade, item: 'nail', inReturn: 'bread', to: 'b' }))).toEqual([
      'not_carried',
    ]);
    expect([buyer.inventory, seller.inventory]).toEqual([{ nail: 1 }, { plum: 1 }]);
  });

  it('[IT2] walks up to somebody far away', () => {
    const stage = new Stage(openField, extras);
    stage.agent('a', 35, 5);
    stage.character('p', 6, 5, { inventory: { plum: 1 } });
    expect(ofKind(stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum', ref: 6 }), 'gave')).toEqual(
      [],
    );
    expect(stage.until('gave', 200)).toMatchObject({ toId: 'a', ref: 6 });
  });

  it('[IT2] is refused on getting there if the thing is gone, or its taker', () => {
    for (const meanwhile of ['gone', 'given'] as const) {
      const stage = new Stage(openField, extras);
      stage.agent('a', 35, 5);
      stage.character('p', 6, 5, { inventory: { plum: 1 } });
      stage.character('q', 7, 5);
      stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum', ref: 6 });
      if (meanwhile === 'gone') stage.step({ kind: 'depart', actorId: 'a' });
      else stage.step({ kind: 'give', actorId: 'p', to: 'q', item: 'plum' });
      stage.run(300);
      expect(stage.told('refused')).toMatchObject([
        { ref: 6, why: meanwhile === 'gone' ? 'unknown_target' : 'not_carried' },
      ]);
    }
  });

  it('[IT2][IT3] is refused by sleepers and full pockets', () => {
    const stage = new Stage(openField, extras);
    const villager = stage.agent('a', 5, 5, { inventory: { plum: 99 } });
    stage.character('p', 6, 5, { inventory: { plum: 1, nail: 1 } });
    expect(refusals(stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'plum' }))).toEqual([
      'pockets_full',
    ]);
    stage.step({ kind: 'do', actorId: 'a', task: task('house', { activity: 'sleep' }) });
    expect(refusals(stage.step({ kind: 'give', actorId: 'p', to: 'a', item: 'nail' }))).toEqual(['asleep']);
    for (const item of ['__proto__', 'constructor', 'ghost']) {
      expect(refusals(stage.step({ kind: 'give', actorId: 'p', to: 'a', item }))).toEqual(['not_carried']);
    }
    expect(villager.inventory).toEqual({ plum: 99 });
  });
});

describe('taking', () => {
  it('[IT4] walks to the bush and picks, until nothing is left', () => {
    const stage = new Stage(openField, extras);
    const player = stage.character('p', 6, 5);
    stage.step({ kind: 'take', actorId: 'p', objectId: 'bush', ref: 1 });
    expect(stage.until('took', 200)).toMatchObject({ item: 'plum', ref: 1 });
    stage.step({ kind: 'take', actorId: 'p', objectId: 'bush' });
    stage.step({ kind: 'take', actorId: 'p', objectId: 'bush' });
    expect(refusals(stage.step({ kind: 'take', actorId: 'p', objectId: 'bush' }))).toEqual(['nothing_left']);
    expect(player.inventory).toEqual({ plum: 3 });
  });

  it('[IT4] gives two who walk to the last one only one', () => {
    const stage = new Stage(openField, extras);
    const state = stage.object('bush');
    state.stock = 1;
    stage.character('p', 10, 5);
    stage.character('q', 30, 5);
    stage.step(
      { kind: 'take', actorId: 'p', objectId: 'bush', ref: 1 },
      { kind: 'take', actorId: 'q', objectId: 'bush', ref: 2 },
    );
    stage.run(200);
    expect(stage.told('took')).toHaveLength(1);
    expect(stage.told('refused')).toMatchObject([{ why: 'nothing_left' }]);
    expect(state.stock).toBe(0);
  });

  it('[IT4] refuses what cannot be taken', () => {
    const stage = new Stage(openField, extras);
    stage.character('p', 20, 5);
    const state = stage.object('bush');
    state.userId = 'somebody';
    for (const [objectId, why] of [
      ['anvil', 'cannot_take'],
      ['ghost_bush', 'cannot_take'],
      ['constructor', 'unknown_target'],
      ['bush', 'in_use'],
    ] as const) {
      expect(refusals(stage.step({ kind: 'take', actorId: 'p', objectId }))).toEqual([why]);
    }
  });

  it('[IT5] regrows one every 360 game minutes, up to 3', () => {
    const stage = new Stage(openField, extras, { dayMinutes: 1 });
    stage.character('p', 20, 5);
    const state = stage.object('bush');
    const take = { kind: 'take', actorId: 'p', objectId: 'bush' } as const;
    stage.step(take, take, take);
    expect(state.stock).toBe(0);
    stage.run(302);
    expect(state.stock).toBe(1);
    stage.run(302);
    expect(state.stock).toBe(2);
    stage.run(2000);
    expect(state.stock).toBe(3);
  });
});
