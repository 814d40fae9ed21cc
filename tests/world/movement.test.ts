import { describe, expect, it } from 'vitest';
import { currentTile, isStanding, positionAt, type Actor } from '../../server/src/world/index.ts';
import { openField, ofKind, refusals, Stage } from './stage.ts';

/** A corridor one tile wide between two rooms. */
const corridor = `
  #####################
  #....###########....#
  #...................#
  #....###########....#
  #####################
`;

/** Two rooms and no other way than one door. */
const oneDoor = `
  ###########
  #....#....#
  #....+....#
  #....#....#
  ###########
`;

function arrives(stage: Stage, actor: Actor, limit: number): number {
  const from = stage.world.tick;
  stage.until('arrived', limit, (event) => event.actorId === actor.id);
  return stage.world.tick - from;
}

describe('walking', () => {
  it('[MV1] covers 4 tiles a second for characters and 2.5 for agents', () => {
    const stage = new Stage(openField);
    const player = stage.character('p', 0, 0);
    const villager = stage.agent('a', 0, 5);
    stage.step({ kind: 'go', actorId: 'p', x: 20, y: 0 }, { kind: 'go', actorId: 'a', x: 20, y: 5 });
    expect(stage.told('moved').map((event) => event.segment.endTick - event.segment.startTick)).toEqual([
      100, 160,
    ]);
    expect(arrives(stage, player, 101)).toBe(100);
    expect(arrives(stage, villager, 61)).toBe(60);
    expect(stage.tile(player)).toBe('20,0');
  });

  it('[MV1] tells segments that continue each other and lead where one asked to go', () => {
    const stage = new Stage(oneDoor);
    const player = stage.character('p', 1, 1);
    stage.step({ kind: 'go', actorId: 'p', x: 9, y: 3 });
    arrives(stage, player, 200);
    const segments = stage.told('moved').map((event) => event.segment);
    segments.slice(1).forEach((segment, n) => {
      expect(segment.from).toEqual(segments[n]?.to);
      expect(segment.startTick).toBe(segments[n]?.endTick);
    });
    expect(segments.at(-1)?.to).toEqual({ x: 9, y: 3 });
  });

  it('[MV1] turns round at once, without leaving the line between two tiles', () => {
    const stage = new Stage(openField);
    const player = stage.character('p', 5, 5);
    stage.step({ kind: 'go', actorId: 'p', x: 15, y: 5 });
    stage.run(7);
    const before = positionAt(player.motion.segment, stage.world.tick);
    stage.step({ kind: 'go', actorId: 'p', x: 0, y: 5 });
    stage.run(2);
    const after = positionAt(player.motion.segment, stage.world.tick);
    expect(after.x).toBeLessThan(before.x);
    expect(after.y).toBe(5);
  });

  it('[MV6] stops in the middle of the next tile', () => {
    const stage = new Stage(openField);
    const player = stage.character('p', 0, 0);
    stage.step({ kind: 'go', actorId: 'p', x: 20, y: 0 });
    stage.run(22);
    stage.step({ kind: 'stop', actorId: 'p' });
    arrives(stage, player, 6);
    expect(positionAt(player.motion.segment, stage.world.tick)).toEqual({ x: 5, y: 0 });
    expect(isStanding(player)).toBe(true);
    expect(ofKind(stage.run(20), 'moved')).toEqual([]);
  });

  it('[MV6] tells of a stop exactly on a tile', () => {
    const stage = new Stage(openField);
    stage.character('p', 0, 0);
    stage.step({ kind: 'go', actorId: 'p', x: 20, y: 0 });
    stage.run(9);
    const events = stage.step({ kind: 'stop', actorId: 'p' });
    expect(ofKind(events, 'moved').map((event) => event.segment.to)).toEqual([{ x: 2, y: 0 }]);
  });

  it('[MV6] takes a click on a wall for the nearest floor, and refuses what cannot be reached', () => {
    const stage = new Stage(`
      #######..
      #.....#..
      #.....#..
      ####.####
      .........
      .........
      #####....
      #####....
      #...#....
      #####....`);
    const player = stage.character('p', 1, 1);
    stage.step({ kind: 'go', actorId: 'p', x: 3, y: 0 });
    arrives(stage, player, 100);
    expect(stage.tile(player)).toBe('3,1');
    for (const [x, y] of [
      [1, 8],
      [-1, 0],
      [99, 0],
      [Number.NaN, 1],
      [1.5, 1],
    ] as const) {
      expect(refusals(stage.step({ kind: 'go', actorId: 'p', x, y, ref: 4 }))).toEqual(['unreachable']);
    }
    expect(isStanding(player)).toBe(true);
  });
});

describe('people in the way', () => {
  it('[MV3] pass each other in a corridor one tile wide, even in a crowd', () => {
    const stage = new Stage(corridor);
    const west = [1, 2, 3].map((y) => stage.character(`w${y}`, 1, y));
    const east = [1, 2, 3].map((y) => stage.agent(`e${y}`, 19, y));
    for (const actor of west) stage.step({ kind: 'go', actorId: actor.id, x: 18, y: 2 });
    for (const actor of east) stage.step({ kind: 'go', actorId: actor.id, x: 2, y: 2 });
    stage.run(400);
    for (const actor of west) expect(currentTile(actor, stage.world.tick).x).toBeGreaterThan(15);
    for (const actor of east) expect(currentTile(actor, stage.world.tick).x).toBeLessThan(5);
    expect(new Set([...west, ...east].map((actor) => stage.tile(actor))).size).toBe(6);
  });

  it('[MV4] are waited for, and if they move on, nothing else happens', () => {
    const stage = new Stage(corridor);
    const blocker = stage.character('b', 10, 2);
    const villager = stage.agent('a', 5, 2);
    stage.step({ kind: 'go', actorId: 'a', x: 16, y: 2 });
    stage.run(36);
    expect(stage.tile(villager)).toBe('9,2');
    expect(villager.motion.blockedSinceTick).not.toBeNull();
    stage.step({ kind: 'go', actorId: 'b', x: 18, y: 1 });
    expect(arrives(stage, villager, 80)).toBeLessThan(7 * 8 + 4);
    expect(stage.tile(blocker)).toBe('18,1');
  });

  it('[MV4] are walked round where there is room', () => {
    const stage = new Stage(openField);
    stage.character('b', 10, 5);
    const villager = stage.agent('a', 5, 5);
    stage.step({ kind: 'go', actorId: 'a', x: 15, y: 5 });
    const visited = new Set<string>();
    for (let n = 0; n < 150; n++) {
      stage.step();
      visited.add(stage.tile(villager));
    }
    expect(stage.tile(villager)).toBe('15,5');
    expect([...visited]).not.toContain('10,5');
  });

  it('[MV4] cannot shut a villager in', () => {
    const stage = new Stage(oneDoor);
    const villager = stage.agent('a', 1, 1);
    stage.character('door', 5, 2);
    stage.character('inside', 4, 2);
    stage.character('outside', 6, 2);
    stage.step({ kind: 'go', actorId: 'a', x: 9, y: 3 });
    expect(arrives(stage, villager, 8 * 9 * 2)).toBeGreaterThan(12);
    expect(stage.tile(villager)).toBe('9,3');
  });

  it('[MV4] cannot shut a villager in by surrounding it', () => {
    const stage = new Stage(openField);
    const villager = stage.agent('a', 5, 5);
    for (let n = 0; n < 9; n++) if (n !== 4) stage.character(`c${n}`, 4 + (n % 3), 4 + Math.floor(n / 3));
    stage.step({ kind: 'go', actorId: 'a', x: 12, y: 5 });
    arrives(stage, villager, 100);
    expect(stage.tile(villager)).toBe('12,5');
  });

  it('[MV4] are got past by those who set out anew all the time', () => {
    const stage = new Stage(oneDoor);
    const player = stage.character('p', 1, 2);
    stage.character('door', 5, 2);
    for (let n = 0; n < 20; n++) {
      stage.step({ kind: 'go', actorId: 'p', x: 9, y: 1 + (n % 3) });
      stage.run(4);
    }
    expect(currentTile(player, stage.world.tick).x).toBe(9);
  });

  it('[MV4] are got past by those who follow somebody', () => {
    const stage = new Stage(`
      ########################################
      #......................................#
      ########################################`);
    stage.character('leader', 8, 1);
    const follower = stage.agent('a', 2, 1);
    stage.step({ kind: 'go', actorId: 'leader', x: 38, y: 1 });
    stage.run(20);
    stage.character('blocker', 5, 1);
    stage.step({ kind: 'talk', actorId: 'a', to: 'leader', text: 'Wait!' });
    stage.run(200);
    expect(currentTile(follower, stage.world.tick).x).toBeGreaterThan(15);
  });

  it('[MV4] can make a villager try three ways round, and no more', () => {
    const stage = new Stage(openField);
    const villager = stage.agent('a', 0, 5);
    const pest = stage.character('pest', 20, 9);
    stage.step({ kind: 'go', actorId: 'a', x: 38, y: 5 });
    const tried = new Set<number>();
    for (let n = 0; n < 600 && !isStanding(villager); n++) {
      const { segment, path, replans } = villager.motion;
      if (!tried.has(replans) && segment.endTick > stage.world.tick) {
        tried.add(replans);
        // By magic, after each new plan, in the middle of the way that is left.
        const here = currentTile(villager, stage.world.tick);
        const steps = Math.max(Math.abs(segment.to.x - here.x), Math.abs(segment.to.y - here.y));
        const leg = Array.from({ length: steps }, (_, k) => ({
          x: here.x + Math.sign(segment.to.x - here.x) * (k + 1),
          y: here.y + Math.sign(segment.to.y - here.y) * (k + 1),
        }));
        const spot = [...leg, ...path][4] ?? here;
        pest.motion.segment = { from: spot, to: spot, startTick: 0, endTick: 0 };
      }
      stage.step();
    }
    expect(stage.tile(villager)).toBe('38,5');
    expect([...tried]).toEqual([0, 1, 2, 3, 99]);
  });

  it('[MV4] are met even when they come to stand in the way of somebody already walking', () => {
    const stage = new Stage(corridor);
    const villager = stage.agent('a', 4, 2);
    const blocker = stage.character('b', 16, 2);
    stage.step({ kind: 'go', actorId: 'a', x: 18, y: 2 }, { kind: 'go', actorId: 'b', x: 10, y: 2 });
    stage.until('arrived', 100, (event) => event.actorId === blocker.id);
    stage.run(60);
    expect(stage.tile(villager)).not.toBe(stage.tile(blocker));
    arrives(stage, villager, 200);
    expect(stage.tile(villager)).toBe('18,2');
  });

  it('[MV5] end a walk beside them when they stand on its goal', () => {
    const stage = new Stage(openField);
    const walker = stage.character('p', 0, 0);
    const other = stage.character('q', 10, 4);
    stage.step({ kind: 'go', actorId: 'p', x: 10, y: 0 }, { kind: 'go', actorId: 'q', x: 10, y: 0 });
    stage.run(100);
    expect(stage.tile(other)).toBe('10,0');
    expect(stage.tile(walker)).toBe('9,0');
    expect(isStanding(walker)).toBe(true);
  });

  it('[MV5] are stepped aside from by whoever stops on top of them', () => {
    const stage = new Stage(corridor);
    const stander = stage.character('b', 10, 2);
    const walker = stage.character('p', 8, 2);
    stage.step({ kind: 'go', actorId: 'p', x: 18, y: 2 });
    // Squeezing past after the wait: stop right on the other one.
    for (let n = 0; n < 60 && stage.tile(walker) !== '10,2'; n++) stage.step();
    expect(stage.tile(walker)).toBe('10,2');
    stage.step({ kind: 'stop', actorId: 'p' });
    stage.run(40);
    expect(isStanding(walker)).toBe(true);
    expect(stage.tile(walker)).not.toBe(stage.tile(stander));
  });

  it('[MV3] two who set out for one tile at once end on two', () => {
    const stage = new Stage(openField);
    const a = stage.character('a', 5, 0);
    const b = stage.character('b', 15, 0);
    stage.step({ kind: 'go', actorId: 'a', x: 10, y: 0 }, { kind: 'go', actorId: 'b', x: 10, y: 0 });
    stage.run(80);
    expect(isStanding(a) && isStanding(b)).toBe(true);
    expect(stage.tile(a)).not.toBe(stage.tile(b));
  });
});

describe('a walk without a way', () => {
  it('[MV7] is given up, standing', () => {
    // Twenty thousand tiles of way, more than a search looks at.
    const rows = Array.from({ length: 200 }, (_, y) => {
      if (y % 2 === 0) return '.'.repeat(200);
      return y % 4 === 1 ? `${'#'.repeat(199)}.` : `.${'#'.repeat(199)}`;
    });
    const stage = new Stage(rows.join('\n'));
    const villager = stage.agent('a', 3, 0);
    stage.step({ kind: 'go', actorId: 'a', x: 5, y: 198 });
    expect(stage.told('gave_up_walk')).toEqual([
      { kind: 'gave_up_walk', actorId: 'a', destination: { x: 5, y: 198 } },
    ]);
    expect(isStanding(villager)).toBe(true);
    expect(stage.tile(villager)).toBe('3,0');
  });
});
