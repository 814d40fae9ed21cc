import { assert, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findPath,
  isWalkable,
  loadWorld,
  parseAsciiMap,
  saveWorld,
  step,
  type SavedWorld,
  type Tile,
} from '../../server/src/world/index.ts';
import { searchPath } from '../../server/src/world/pathfinding.ts';
import { ofKind, openField, Stage } from './stage.ts';

/** Every way leads through all of it, so that each search looks at most of the map. */
const comb = Array.from({ length: 60 }, (_, y) => {
  if (y % 2 === 0) return '.'.repeat(80);
  return y % 4 === 1 ? `${'#'.repeat(79)}.` : `.${'#'.repeat(79)}`;
}).join('\n');

describe('path-finding', () => {
  const maze = parseAsciiMap(`
    ..........
    .########.
    .#......#.
    .#.####.#.
    .#.#....#.
    ...#.####.
    .###......`);

  function isLegal(from: Tile, path: readonly Tile[]): boolean {
    let at = from;
    for (const next of path) {
      const dx = next.x - at.x;
      const dy = next.y - at.y;
      if (Math.max(Math.abs(dx), Math.abs(dy)) !== 1 || !isWalkable(maze, next.x, next.y)) return false;
      if (dx !== 0 && dy !== 0 && !(isWalkable(maze, at.x + dx, at.y) && isWalkable(maze, at.x, at.y + dy)))
        return false;
      at = next;
    }
    return true;
  }

  it('[PF1][MV2] finds legal ways between any two tiles that hang together, in steps no longer than needed', () => {
    const tile = record({ x: nat(9), y: nat(6) });
    let ways = 0;
    assert(
      property(tile, tile, (from, to) => {
        const path = findPath(maze, from, to);
        if (!isWalkable(maze, from.x, from.y) || !isWalkable(maze, to.x, to.y)) return path === null;
        if (path === null || !isLegal(from, path)) return false;
        ways++;
        const back = findPath(maze, to, from);
        return back?.length === path.length && (path.length > 0 || (from.x === to.x && from.y === to.y));
      }),
      { seed: 4, numRuns: 500 },
    );
    expect(ways).toBeGreaterThan(100);
  });

  it('[PF1] goes straight in the open, with few turns', () => {
    const map = parseAsciiMap(openField);
    const path = findPath(map, { x: 0, y: 0 }, { x: 20, y: 6 }) ?? [];
    expect(path).toHaveLength(20);
    let turns = 0;
    const all = [{ x: 0, y: 0 }, ...path];
    for (let n = 2; n < all.length; n++) {
      const [a, b, c] = [all[n - 2] as Tile, all[n - 1] as Tile, all[n] as Tile];
      if (c.y - b.y !== b.y - a.y) turns++;
    }
    expect(turns).toBe(1);
  });

  it('[PF2] refuses islands without searching', () => {
    const map = parseAsciiMap('....#....');
    expect(searchPath(map, { x: 0, y: 0 }, { x: 8, y: 0 })).toEqual({ path: null, expansions: 1 });
    expect(findPath(map, { x: 0, y: 0 }, { x: 0.5, y: 0 })).toBeNull();
  });

  it('[PF3] fails beyond its bound, and costs the same from the cache', () => {
    const map = parseAsciiMap(openField);
    const [from, to] = [
      { x: 0, y: 0 },
      { x: 39, y: 9 },
    ];
    expect(findPath(map, from, to, { maxExpansions: 5 })).toBeNull();
    const first = searchPath(map, from, to);
    const second = searchPath(map, from, to);
    expect(second).toEqual(first);
    expect(first.expansions).toBeGreaterThan(30);
  });

  it('[PF1] finds the same way when it may be no longer than it is, and looks at little when there is none so short', () => {
    const tile = record({ x: nat(9), y: nat(6) }).filter(({ x, y }) => isWalkable(maze, x, y));
    assert(
      property(tile, tile, nat(6), (from, to, more) => {
        const path = findPath(maze, from, to);
        if (path === null || path.length === 0) return;
        expect(findPath(maze, from, to, { maxTiles: path.length + more })).toEqual(path);
      }),
    );
    const field = parseAsciiMap(openField);
    const [from, to] = [
      { x: 27, y: 5 },
      { x: 33, y: 5 },
    ];
    // A wall of people from edge to edge: no way round at all.
    const avoid = (index: number): boolean => index % field.width === 30;
    expect(searchPath(field, from, to, { avoid }).path).toBeNull();
    const bounded = searchPath(field, from, to, { avoid, maxTiles: 12 });
    expect(bounded.path).toBeNull();
    expect(bounded.expansions).toBeLessThan(searchPath(field, from, to, { avoid }).expansions / 2);
    // Round the only gap, at the top.
    const gap = (index: number): boolean => avoid(index) && index >= field.width;
    const round = searchPath(field, from, to, { avoid: gap }).path;
    expect(round).not.toBeNull();
    expect(searchPath(field, from, to, { avoid: gap, maxTiles: (round?.length ?? 0) - 1 }).path).toBeNull();
  });

  it('[PF3] gives hands a copy', () => {
    const map = parseAsciiMap(openField);
    const path = findPath(map, { x: 0, y: 0 }, { x: 9, y: 0 });
    path?.splice(0);
    expect(findPath(map, { x: 0, y: 0 }, { x: 9, y: 0 })).toHaveLength(9);
  });

  it('[PF3] spreads a crowd of searches over several steps, first come, first served', () => {
    const stage = new Stage(comb);
    const walkers = Array.from({ length: 12 }, (_, n) => stage.character(`c${n}`, n * 2, 0));
    stage.step(...walkers.map((actor, n) => ({ kind: 'go', actorId: actor.id, x: n * 2, y: 58 }) as const));
    expect(stage.world.pathQueue.length).toBeGreaterThan(3);
    const served: string[] = [];
    for (let n = 0; n < 20; n++) {
      for (const event of ofKind(stage.events, 'moved'))
        if (!served.includes(event.actorId)) served.push(event.actorId);
      stage.step();
    }
    expect(served).toEqual(walkers.map((actor) => actor.id));
    expect(stage.world.pathQueue).toEqual([]);
  });

  it('[PF3] keeps the waiting in a save, and forgets those who depart', () => {
    const stage = new Stage(comb);
    for (let n = 0; n < 12; n++) stage.character(`c${n}`, n * 2, 0);
    stage.step(
      ...Array.from({ length: 12 }, (_, n) => ({ kind: 'go', actorId: `c${n}`, x: n * 2, y: 58 }) as const),
    );
    const waiting = stage.world.pathQueue.slice();
    stage.step({ kind: 'depart', actorId: 'c11' });
    expect(waiting).toContain('c11');
    expect(stage.world.pathQueue).not.toContain('c11');
    expect(stage.world.pathQueue.length).toBeGreaterThan(1);
    const saved = JSON.parse(JSON.stringify(saveWorld(stage.world))) as SavedWorld;
    const loaded = loadWorld(stage.world.map, stage.world.items, saved);
    for (let n = 0; n < 20; n++) expect(step(loaded, [])).toEqual(stage.step());
  });
});
