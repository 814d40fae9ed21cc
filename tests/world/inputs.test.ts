import { describe, expect, it } from 'vitest';
import {
  hashMap,
  hashValue,
  hashWorld,
  loadWorld,
  parseAsciiMap,
  saveWorld,
  step,
  type Input,
  type SavedWorld,
} from '../../server/src/world/index.ts';
import { items, ofKind, openField, refusals, Stage, task } from './stage.ts';

const field = { places: [{ id: 'field', area: { x: 0, y: 0, width: 40, height: 10 } }] };

function reload(stage: Stage, map = stage.world.map): ReturnType<typeof loadWorld> {
  return loadWorld(map, items, JSON.parse(JSON.stringify(saveWorld(stage.world))) as SavedWorld);
}

describe('inputs', () => {
  it('[IN2] that mean nothing are refused with a reason and change nothing', () => {
    const stage = new Stage(openField, field);
    stage.agent('a', 5, 5);
    stage.character('p', 7, 5);
    const strange: [unknown, string][] = [
      [null, 'bad_input'],
      ['go', 'bad_input'],
      [{}, 'unknown_actor'],
      [{ kind: 'go', actorId: 'nobody', x: 1, y: 1 }, 'unknown_actor'],
      [{ kind: 'fly', actorId: 'p' }, 'bad_input'],
      [{ kind: 'go', actorId: 'p' }, 'unreachable'],
      [{ kind: 'talk', actorId: 'p', to: 'p', text: 'Me' }, 'unknown_target'],
      [{ kind: 'talk', actorId: 'p', to: 'nobody', text: 'Hi' }, 'unknown_target'],
      [{ kind: 'talk', actorId: 'p', to: 'a', text: 'Hi', joins: 7 as unknown as string }, 'bad_input'],
      [{ kind: 'give', actorId: 'p', to: 'p', item: 'plum' }, 'unknown_target'],
      [{ kind: 'give', actorId: 'p', to: 'a', item: {} }, 'bad_input'],
      [{ kind: 'emote', actorId: 'p', emote: 'explode' }, 'bad_input'],
      [{ kind: 'feel', actorId: 'a', mood: 'purple' }, 'bad_input'],
      [{ kind: 'weather', weather: 'plague' }, 'bad_input'],
      [{ kind: 'leave', actorId: 'p' }, 'not_in_conversation'],
      [{ kind: 'do', actorId: 'a', task: null }, 'bad_input'],
      [{ kind: 'think', actorId: 'a', conversationId: 'c9', operationId: 'o' }, 'stale'],
      [{ kind: 'join' }, 'bad_input'],
      [
        { kind: 'join', actor: { id: '__proto__', kind: 'agent', name: 'X', at: { x: 1, y: 1 } } },
        'bad_input',
      ],
      [{ kind: 'join', actor: { id: 'x', kind: 'ghost', name: 'X', at: { x: 1, y: 1 } } }, 'bad_input'],
      [{ kind: 'join', actor: { id: 'a', kind: 'agent', name: 'A', at: { x: 1, y: 1 } } }, 'already_here'],
    ];
    for (const [input, why] of strange) {
      const before = saveWorld(stage.world);
      const state = hashValue({
        ...before,
        tick: 0,
        actors: before.actors.map((actor) => ({ ...actor, inSight: 0, lastSeen: 0 })),
      });
      expect(refusals(stage.step(input as Input))).toEqual([why]);
      const after = saveWorld(stage.world);
      expect(
        hashValue({
          ...after,
          tick: 0,
          actors: after.actors.map((actor) => ({ ...actor, inSight: 0, lastSeen: 0 })),
        }),
      ).toBe(state);
    }
  });

  it('[IN2] give their ref back when refused', () => {
    const stage = new Stage(openField);
    stage.character('p', 1, 1);
    const input = { kind: 'say', actorId: 'p', text: '', ref: 77 } as const;
    expect(stage.step(input)).toContainEqual({
      kind: 'refused',
      actorId: 'p',
      input: 'say',
      why: 'bad_text',
      ref: 77,
    });
  });

  it('[IN3] trim what is said, and refuse what is not a line of text', () => {
    const stage = new Stage(openField);
    stage.character('p', 1, 1);
    for (const text of ['', '  ', 'x'.repeat(501), 'a\nb', 'a\u0000', '\ud800', 7 as unknown as string]) {
      expect(refusals(stage.step({ kind: 'say', actorId: 'p', text }))).toEqual(['bad_text']);
    }
    const events = stage.step({ kind: 'say', actorId: 'p', text: `  ${'é'.repeat(500)} ` });
    expect(ofKind(events, 'said')[0]?.text).toBe('é'.repeat(500));
  });

  it('[IN3] hold names to one line of 40 characters', () => {
    const stage = new Stage(openField);
    const player = stage.character('p', 1, 1);
    expect(refusals(stage.step({ kind: 'rename', actorId: 'p', name: 'x'.repeat(41) }))).toEqual([
      'bad_text',
    ]);
    stage.step({ kind: 'rename', actorId: 'p', name: ' Wren ' });
    expect(player.name).toBe('Wren');
  });

  it('[IN4] let one speak at most every 0.7 s, and emote every second', () => {
    const stage = new Stage(openField);
    stage.character('p', 1, 1);
    const say = { kind: 'say', actorId: 'p', text: 'Hey' } as const;
    expect(refusals(stage.step(say, say))).toEqual(['too_fast']);
    stage.run(12);
    expect(refusals(stage.step(say))).toEqual(['too_fast']);
    expect(refusals(stage.step(say))).toEqual([]);
    const emote = { kind: 'emote', actorId: 'p', emote: 'wave' } as const;
    expect(refusals(stage.step(emote, emote))).toEqual(['too_fast']);
    stage.run(19);
    expect(refusals(stage.step(emote))).toEqual([]);
    stage.run(60);
    expect(stage.world.actors.get('p')?.emote).toBeNull();
  });

  it('[IN6] bring people onto free tiles, with what exists of their things', () => {
    const stage = new Stage(`
      @..#
      ...#`);
    const at = { x: 1, y: 0 };
    const inventory = { plum: 2, ghost: 4, nail: -1, cake: 1.5 };
    const needs = { energy: 900, fullness: Number.NaN, social: -4, fun: 50 };
    const first = stage.character('p', 1, 0, { inventory, needs });
    expect(first).toMatchObject({
      inventory: { plum: 2 },
      needs: { energy: 100, fullness: 80, social: 0, fun: 50 },
    });
    const others = ['q', 'r', 's', 't', 'u'].map((id) => stage.character(id, at.x, at.y));
    expect(new Set([first, ...others].map((actor) => stage.tile(actor))).size).toBe(6);
    expect(refusals(stage.step({ kind: 'join', actor: { id: 'v', kind: 'agent', name: 'V', at } }))).toEqual([
      'unreachable',
    ]);
  });

  it('[IN6] bring people in at a spawn when their place is gone', () => {
    const stage = new Stage('@...');
    expect(stage.tile(stage.character('p', 99, 99))).toBe('0,0');
    expect(stage.tile(stage.character('q', Number.NaN, 0))).toBe('1,0');
  });

  it('[IN6] let a saved activity go on for what was left of it', () => {
    const stage = new Stage(openField, field);
    const villager = stage.agent('a', 5, 5, {
      activity: { task: task('field', { minutes: 90 }), minutesLeft: 15 },
    });
    expect((villager.activity?.endTick ?? 0) - stage.world.tick).toBe(15 * 40);
  });
});

function busyStage(): Stage {
  const stage = new Stage(openField, field);
  stage.agent('a', 5, 5);
  stage.agent('b', 15, 5);
  stage.character('p', 30, 5, { inventory: { plum: 2 } });
  stage.step({ kind: 'do', actorId: 'a', task: task('field', { activity: 'stroll', minutes: 300 }) });
  stage.step({ kind: 'talk', actorId: 'p', to: 'b', text: 'Hello', ref: 3 });
  return stage;
}

describe('saving', () => {
  it('[IN1] and loading in the middle of everything goes on the same', () => {
    const stage = busyStage();
    for (let n = 0; n < 12; n++) {
      stage.run(37);
      const loaded = reload(stage);
      const other = reload(stage);
      expect(hashWorld(loaded)).toBe(hashWorld(stage.world));
      const events = Array.from({ length: 50 }, () => step(loaded, []));
      expect(events).toEqual(Array.from({ length: 50 }, () => step(other, [])));
    }
    expect(stage.told('turn')).toHaveLength(1);
  });

  it('[IN1] moves those out of the walls whose map has changed', () => {
    const stage = busyStage();
    stage.run(10);
    // Where the strollers were, there is rock now.
    const rows = Array.from(
      { length: 10 },
      (_, y) => (y < 8 ? '#'.repeat(25) : '.'.repeat(25)) + '.'.repeat(15),
    );
    const map = parseAsciiMap(rows.join('\n'), field);
    const loaded = reload(stage, map);
    for (let n = 0; n < 100; n++) step(loaded, []);
    for (const actor of loaded.actors.values()) {
      const { x, y } = actor.motion.segment.to;
      expect(map.blocked[y * map.width + x]).toBe(0);
    }
  });

  it('[IN1] refuses what another version saved', () => {
    const stage = busyStage();
    const saved = { ...saveWorld(stage.world), version: 2 } as unknown as SavedWorld;
    expect(() => loadWorld(stage.world.map, items, saved)).toThrow(/version/);
  });
});

describe('the hash', () => {
  it('[IN1] tells apart what differs and nothing else', () => {
    expect(hashValue({ a: 1, b: [2, null] })).toBe(hashValue({ b: [2, null], a: 1 }));
    expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
    expect(hashValue(-0)).toBe(hashValue(0));
    const values = [
      0,
      1,
      -1,
      0.1,
      '',
      '1',
      'ab',
      'ba',
      true,
      false,
      null,
      [],
      {},
      [[]],
      [1],
      { a: 1 },
      { a: 2 },
      { b: 1 },
      ['a', 'b'],
      ['ab'],
    ];
    expect(new Set(values.map(hashValue)).size).toBe(values.length);
  });

  it('[IN1] is the same on every machine', () => {
    expect(hashValue({ name: 'Heartwood', numbers: [1, 2.5, -3e10], none: null })).toBe('d88e2d966f0f65ff');
  });

  it('[IN5] of a map knows every tile', () => {
    expect(hashMap(parseAsciiMap('..#'))).toBe(hashMap(parseAsciiMap('..#')));
    expect(hashMap(parseAsciiMap('..#'))).not.toBe(hashMap(parseAsciiMap('..~')));
  });

  it('[IN1] spreads single changes over all of its digits', () => {
    const hashes = Array.from({ length: 2000 }, (_, n) => hashValue({ tick: n }));
    expect(new Set(hashes).size).toBe(2000);
    expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(1990);
    expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBeGreaterThan(1990);
  });
});
