import { describe, expect, it } from 'vitest';
import type { Percept, WorldEvent } from '../../server/src/world/index.ts';
import { ofKind, openField, Stage, task } from './stage.ts';

const noon = { minute: 12 * 60 };
const walled = `
  ....................
  .........#..........
  .........#..........
  .........#..........
  .........~..........
`;

function percepts(events: readonly WorldEvent[], agentId: string): Percept[] {
  return ofKind(events, 'noticed')
    .filter((event) => event.agentId === agentId)
    .map((event) => event.percept);
}

describe('sight', () => {
  it('[SN1][WX2] reaches 9 tiles by day, less by night and in fog, indoors always', () => {
    const indoors = { places: [{ id: 'hall', indoors: true, area: { x: 0, y: 0, width: 40, height: 10 } }] };
    const cases = [
      { minute: 12 * 60, weather: 'clear', sees: 9 },
      { minute: 23 * 60, weather: 'clear', sees: 5 },
      { minute: 12 * 60, weather: 'fog', sees: 4 },
      { minute: 23 * 60, weather: 'fog', sees: 9, extras: indoors },
    ] as const;
    for (const { minute, weather, sees, ...rest } of cases) {
      const stage = new Stage(openField, 'extras' in rest ? rest.extras : {}, { minute });
      stage.step({ kind: 'weather', weather });
      const villager = stage.agent('a', 0, 0);
      for (let x = 1; x < 15; x++) stage.world.actors.delete(stage.character(`gone${x}`, x, 0).id);
      stage.character('near', sees, 0);
      stage.character('far', sees + 1, 0);
      stage.run(6);
      expect(villager.inSight, `${minute} ${weather}`).toEqual(['near']);
    }
  });

  it('[SN1] holds on a little further to whom it already sees', () => {
    const stage = new Stage(openField, {}, noon);
    const villager = stage.agent('a', 0, 0);
    stage.character('p', 10, 0);
    stage.run(6);
    expect(villager.inSight).toEqual([]);
    for (const [x, sees] of [
      [9, true],
      [10, true],
      [11, false],
      [10, false],
    ] as const) {
      stage.step({ kind: 'go', actorId: 'p', x, y: 0 });
      stage.run(12);
      expect(villager.inSight.includes('p')).toBe(sees);
    }
  });

  it('[SN1] ends at walls, not at water', () => {
    const stage = new Stage(walled, {}, noon);
    const villager = stage.agent('a', 6, 2);
    stage.character('behind', 12, 2);
    stage.run(6);
    expect(villager.inSight).toEqual([]);
    const other = stage.agent('b', 7, 4);
    stage.character('across', 11, 4);
    stage.run(6);
    expect(other.inSight).toContain('across');
  });

  it('[SN1] keeps to the 6 nearest', () => {
    const stage = new Stage(openField, {}, noon);
    const villager = stage.agent('a', 0, 0);
    for (let n = 1; n <= 9; n++) stage.character(`c${n}`, n, 0);
    stage.run(6);
    expect(villager.inSight).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
  });

  it('[SN1] is mutual', () => {
    const stage = new Stage(walled, {}, noon);
    const people = [
      [0, 0],
      [8, 1],
      [10, 1],
      [3, 4],
      [12, 4],
      [14, 0],
    ].map(([x, y], n) => stage.agent(`a${n}`, x ?? 0, y ?? 0));
    stage.run(6);
    for (const one of people) {
      for (const other of people) expect(one.inSight.includes(other.id)).toBe(other.inSight.includes(one.id));
    }
  });

  it('[SN2] notices somebody coming once, however they walk about on the edge of sight', () => {
    const stage = new Stage(openField, {}, noon);
    stage.agent('a', 0, 0);
    stage.character('p', 20, 0);
    for (let n = 0; n < 12; n++) {
      stage.step({ kind: 'go', actorId: 'p', x: n % 2 === 0 ? 8 : 12, y: 0 });
      stage.run(60);
    }
    expect(percepts(stage.events, 'a')).toEqual([{ what: 'appeared', subjectId: 'p' }]);
  });

  it('[SN2] notices them again after they were away for a minute', () => {
    const stage = new Stage(openField, {}, noon);
    stage.agent('a', 0, 0);
    stage.character('p', 8, 0);
    stage.run(10);
    stage.step({ kind: 'go', actorId: 'p', x: 30, y: 0 });
    stage.run(1400);
    stage.step({ kind: 'go', actorId: 'p', x: 8, y: 0 });
    stage.run(150);
    expect(percepts(stage.events, 'a')).toHaveLength(2);
  });

  it('[SN8] turns those with nothing in hand to who calls or waves', () => {
    const stage = new Stage(openField, {}, noon);
    const near = stage.agent('near', 10, 5);
    const far = stage.agent('far', 2, 5);
    const walking = stage.agent('walking', 10, 8);
    stage.character('p', 13, 5);
    stage.run(6);
    near.facing = far.facing = 'up';
    stage.step({ kind: 'go', actorId: 'walking', x: 1, y: 8 }, { kind: 'say', actorId: 'p', text: 'Hello!' });
    expect(near.facing).toBe('right');
    expect(far.facing).toBe('up');
    expect(walking.facing).toBe('left');
    near.facing = 'up';
    stage.step({ kind: 'emote', actorId: 'p', emote: 'wave' });
    expect(near.facing).toBe('right');
  });

  it('[SN8] leaves who talks or works at something facing it', () => {
    const stage = new Stage(openField, {}, noon);
    const talking = stage.agent('talking', 10, 5);
    stage.character('other', 10, 7);
    stage.character('p', 13, 5);
    stage.run(6);
    stage.step({ kind: 'talk', actorId: 'other', to: 'talking', text: 'Good day.' });
    expect(talking.facing).toBe('down');
    stage.step({ kind: 'emote', actorId: 'p', emote: 'wave' });
    expect(talking.facing).toBe('down');
  });

  it('[SN1] is nothing to sleepers', () => {
    const stage = new Stage(
      openField,
      { places: [{ id: 'field', area: { x: 0, y: 0, width: 40, height: 10 } }] },
      noon,
    );
    const villager = stage.agent('a', 0, 0);
    stage.step({ kind: 'do', actorId: 'a', task: task('field', { activity: 'sleep' }) });
    stage.character('p', 2, 0);
    stage.step({ kind: 'say', actorId: 'p', text: 'Anyone home?' });
    stage.run(10);
    expect(villager.inSight).toEqual([]);
    expect(percepts(stage.events, 'a')).toEqual([]);
  });
});

describe('what is noticed', () => {
  const field = { places: [{ id: 'field', area: { x: 0, y: 0, width: 40, height: 10 } }] };

  it('[SN3] are activities, gifts and emotes of those in sight, by all but their doers', () => {
    const stage = new Stage(openField, field, noon);
    stage.agent('a', 0, 0);
    stage.agent('b', 3, 0, { inventory: { plum: 1 } });
    stage.agent('c', 5, 0);
    stage.run(10);
    stage.forget();
    stage.step({ kind: 'do', actorId: 'b', task: task('field', { doing: 'digging' }) });
    stage.step({ kind: 'give', actorId: 'b', to: 'c', item: 'plum' });
    stage.step({ kind: 'emote', actorId: 'b', emote: 'laugh' });
    expect(percepts(stage.events, 'a')).toEqual([
      { what: 'activity', subjectId: 'b', doing: 'digging', placeId: 'field' },
      { what: 'gift', subjectId: 'b', toId: 'c', item: 'plum' },
      { what: 'emote', subjectId: 'b', emote: 'laugh' },
    ]);
    expect(percepts(stage.events, 'b')).toEqual([]);
    expect(percepts(stage.events, 'c').map((percept) => percept.what)).toEqual(['activity', 'emote']);
  });

  it('[SN3] is what somebody is already doing when they come into sight', () => {
    const stage = new Stage(openField, field, noon);
    stage.agent('b', 3, 0);
    stage.step({ kind: 'do', actorId: 'b', task: task('field', { doing: 'digging' }) });
    stage.agent('a', 0, 0);
    stage.run(6);
    expect(percepts(stage.events, 'a').map((percept) => percept.what)).toEqual(['appeared', 'activity']);
  });

  it('[SN4] are voices within 6 tiles, 3 through a wall', () => {
    const stage = new Stage(walled, {}, noon);
    stage.character('p', 8, 2);
    stage.agent('near', 2, 2);
    stage.agent('far', 1, 2);
    stage.agent('wall_near', 10, 2);
    stage.agent('wall_far', 13, 2);
    const events = stage.step({ kind: 'say', actorId: 'p', text: 'Hello, valley!' });
    expect(ofKind(events, 'said')[0]?.heardBy).toEqual(['wall_near', 'near']);
    expect(percepts(events, 'near')).toContainEqual({
      what: 'heard',
      subjectId: 'p',
      text: 'Hello, valley!',
      toId: null,
    });
  });

  it('[SN4] are turns of others, by bystanders alone', () => {
    const stage = new Stage(openField, {}, noon);
    stage.agent('a', 5, 5);
    stage.agent('b', 8, 5);
    stage.character('p', 6, 5);
    stage.character('q', 7, 7);
    const events = stage.step({ kind: 'talk', actorId: 'p', to: 'a', text: 'A secret.' });
    expect(ofKind(events, 'turn')[0]).toMatchObject({ to: ['a'], overheardBy: ['b'] });
    expect(percepts(events, 'b')).toContainEqual({
      what: 'heard',
      subjectId: 'p',
      text: 'A secret.',
      toId: 'a',
    });
    expect(percepts(events, 'a').filter((percept) => percept.what === 'heard')).toEqual([]);
  });

  it('[SN5] is the weather, outdoors', () => {
    const places = [{ id: 'house', indoors: true, area: { x: 0, y: 0, width: 5, height: 5 } }];
    const stage = new Stage(openField, { places }, noon);
    stage.agent('in', 2, 2);
    stage.agent('out', 10, 2);
    const events = stage.step({ kind: 'weather', weather: 'rain' });
    expect(percepts(events, 'out')).toContainEqual({ what: 'weather', subjectId: 'out', weather: 'rain' });
    expect(percepts(events, 'in').filter((percept) => percept.what === 'weather')).toEqual([]);
  });
});
