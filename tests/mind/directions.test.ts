import { describe, expect, it } from 'vitest';
import { compass, directionTo } from '../../server/src/mind/directions.ts';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import { createTalk, places, villager } from './offline/stage.ts';
import { shippedValley } from './routine-day.ts';

const { map } = shippedValley();

function way(from: string, to: string): string | null {
  const [here, goal] = [map.places.get(from), map.places.get(to)];
  if (here === undefined || goal === undefined) throw new Error(`no ${from} or ${to}`);
  return directionTo(map, here.entrance, here.id, goal);
}

describe('directions', () => {
  it('names eight winds, the south below', () => {
    const at = { x: 10, y: 10 };
    const winds = [
      [20, 10, 'east'],
      [20, 20, 'south-east'],
      [10, 20, 'south'],
      [0, 20, 'south-west'],
      [0, 10, 'west'],
      [0, 0, 'north-west'],
      [10, 0, 'north'],
      [20, 0, 'north-east'],
    ] as const;
    for (const [x, y, wind] of winds) expect(compass(at, { x, y })).toBe(wind);
    expect(compass(at, at)).toBeNull();
  });

  it('tells how far and past what', () => {
    expect(way('forge', 'chapel')).toMatch(/^a short walk to the north-east/);
    expect(way('plaza', 'inn')).toMatch(/^a short walk to the north-east|^a short walk to the east/);
    expect(way('crossroads', 'heart_tree')).toMatch(/^a long walk to the (?:east|south-east)/);
    expect(way('forge', 'forge')).toBeNull();
  });

  it('says something of every place from every other', () => {
    const ids = [...map.places.keys()];
    const told = ids.flatMap((from) => ids.filter((to) => to !== from).map((to) => way(from, to) ?? 'lost'));
    const walk = /^a (?:few steps|short walk|good walk|long walk) to the (?:north|south|east|west)/;
    expect(told.filter((one) => !walk.test(one))).toEqual([]);
    expect(ids.filter((id) => way(id, id) !== null)).toEqual([]);
  });

  it('is what a villager answers, with who is to be found there', async () => {
    const known = places.map((place) => ({ ...place, direction: way('forge', place.id) }));
    const rows = [
      ['Where is the bakery?', /walk to the/, /Rosa/],
      ['How do I get to the chapel?', /walk to the north-east/, /chapel/i],
      ["Where's the mill?", /walk to the east/, /Hugo/],
      ['Who lives in the farmhouse?', /Sarah/, /farmhouse/],
      ['Who runs the mill?', /Hugo/, /mill/],
    ] as const;
    for (const who of ['Elara', 'Juno', 'Tobias'])
      for (const [said, ...holds] of rows) {
        const talk = createTalk(createOfflineMind({ seed: 4 }), villager(who), { places: known });
        const reply = await talk.say(said);
        for (const one of holds) expect(`${who}: ${reply.text}`).toMatch(one);
      }
  });
});
