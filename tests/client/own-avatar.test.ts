import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPath, parseAsciiMap, type Tile } from '@heartwood/server/world';
import { OwnAvatar } from '../../client/src/net/own-avatar.ts';

const speed = 4;
const frameMs = 16;
/** Others, and one's own confirmed place, are drawn this far in the past. */
const pastTicks = 3;

const open = parseAsciiMap(Array.from({ length: 12 }, () => '.'.repeat(24)).join('\n'));

type Word = { atMs: number; segment: Parameters<OwnAvatar['receive']>[0] };

/** Walks a path the way the valley does: a segment a tile, 5 ticks each, told `lagMs` later. */
function serverWalk(path: readonly Tile[], fromMs: number, lagMs: number): Word[] {
  return path.slice(1).map((to, i) => ({
    atMs: fromMs + i * 250 + lagMs,
    segment: {
      from: path[i] as Tile,
      to,
      startTick: (fromMs + i * 250) / 50,
      endTick: (fromMs + (i + 1) * 250) / 50,
    },
  }));
}

function standing(at: Tile): { avatar: OwnAvatar } {
  const avatar = new OwnAvatar((from, to) => findPath(open, from, to), speed);
  avatar.receive({ from: at, to: at, startTick: 0, endTick: 0 }, 'down', 0);
  avatar.sample(0, 0);
  return { avatar };
}

/** Plays frames from one time to another and says where the avatar was seen in each. */
function play(avatar: OwnAvatar, words: Word[], fromMs: number, untilMs: number): { x: number; y: number }[] {
  const seen: { x: number; y: number }[] = [];
  let next = 0;
  for (let nowMs = fromMs; nowMs <= untilMs; nowMs += frameMs) {
    for (let word = words[next]; word !== undefined && word.atMs <= nowMs; word = words[++next]) {
      avatar.receive(word.segment, 'right', nowMs);
    }
    seen.push(avatar.sample(nowMs, nowMs / 50 - pastTicks));
  }
  return seen;
}

const longestStep = (seen: readonly { x: number; y: number }[]): number =>
  Math.max(...seen.slice(1).map((p, i) => Math.hypot(p.x - (seen[i]?.x ?? 0), p.y - (seen[i]?.y ?? 0))));

describe('OwnAvatar', () => {
  it('moves in the very next frame', () => {
    const { avatar } = standing({ x: 2, y: 2 });
    expect(avatar.walkTo({ x: 8, y: 2 }, 1000)).toBe(true);
    const pose = avatar.sample(1000 + frameMs, 20);
    expect(pose.moving).toBe(true);
    expect(pose.x).toBeCloseTo(2 + (frameMs / 1000) * speed, 6);
  });

  it('refuses what has no way and stays', () => {
    const { avatar } = standing({ x: 2, y: 2 });
    expect(avatar.walkTo({ x: 99, y: 2 }, 1000)).toBe(false);
    expect(avatar.sample(1100, 22)).toMatchObject({ x: 2, y: 2, moving: false });
  });

  it('walks evenly and arrives where the server does, whatever the delay', () => {
    assert(
      property(
        integer({ min: 20, max: 350 }),
        integer({ min: 0, max: 23 }),
        integer({ min: 0, max: 11 }),
        (lagMs, x, y) => {
          const from = { x: 3, y: 5 };
          const { avatar } = standing(from);
          avatar.sample(1000, 17);
          avatar.walkTo({ x, y }, 1000);
          const path = [from, ...(findPath(open, from, { x, y }) ?? [])];
          // The request takes as long as the answer.
          const words = serverWalk(path, 1000 + Math.round(lagMs / 50) * 50, lagMs);
          const seen = play(avatar, words, 1000, 12_000);
          expect(seen.at(-1)).toMatchObject({ x, y });
          // One frame's walk, with a little over for diagonals walked at the server's pace.
          expect(longestStep(seen)).toBeLessThan((frameMs / 1000) * speed * 1.6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never goes back on its path while the server agrees', () => {
    const from = { x: 1, y: 3 };
    const { avatar } = standing(from);
    avatar.sample(1000, 17);
    avatar.walkTo({ x: 15, y: 3 }, 1000);
    const path = [from, ...(findPath(open, from, { x: 15, y: 3 }) ?? [])];
    const seen = play(avatar, serverWalk(path, 1150, 150), 1000, 8000);
    const xs = seen.map((p) => p.x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  it('glides to where the server stopped it, without a jump', () => {
    const from = { x: 1, y: 3 };
    const { avatar } = standing(from);
    avatar.sample(1000, 17);
    avatar.walkTo({ x: 12, y: 3 }, 1000);
    // Somebody stood in the way: two tiles, then a step aside.
    const path = [from, { x: 2, y: 3 }, { x: 3, y: 3 }, { x: 3, y: 6 }, { x: 3, y: 7 }];
    const seen = play(avatar, serverWalk(path, 1100, 100), 1000, 9000);
    expect(seen.at(-1)?.x).toBeCloseTo(3, 2);
    expect(seen.at(-1)?.y).toBeCloseTo(7, 2);
    // The correction of about 5 tiles fades over several frames.
    expect(longestStep(seen)).toBeLessThan(1);
  });

  it('comes back when the server never moved', () => {
    const { avatar } = standing({ x: 2, y: 2 });
    avatar.walkTo({ x: 4, y: 2 }, 1000);
    const seen = play(avatar, [], 1000, 6000);
    expect(Math.max(...seen.map((p) => p.x))).toBeCloseTo(4, 1);
    expect(seen.at(-1)?.x).toBeCloseTo(2, 2);
  });

  it('turns round from half way between two tiles without finishing the tile', () => {
    const { avatar } = standing({ x: 5, y: 5 });
    avatar.walkTo({ x: 12, y: 5 }, 1000);
    const before = avatar.sample(1100, 20);
    expect(before.x).toBeGreaterThan(5.2);
    avatar.walkTo({ x: 2, y: 5 }, 1100);
    expect(avatar.sample(1100 + frameMs, 20).x).toBeLessThan(before.x);
  });

  it('says which tile it will stop at, and stops there', () => {
    const { avatar } = standing({ x: 5, y: 5 });
    avatar.walkTo({ x: 12, y: 5 }, 1000);
    avatar.sample(1300, 24);
    const tile = avatar.stop(1300);
    expect(tile).toEqual({ x: 7, y: 5 });
    expect(avatar.sample(1800, 30)).toMatchObject({ x: 7, y: 5, moving: false });
    expect(avatar.remaining(1800)).toBe(0);
  });

  it('follows the server alone when nothing was predicted, as when a talk walks it up', () => {
    const { avatar } = standing({ x: 2, y: 2 });
    const path = [2, 3, 4, 5].map((x) => ({ x, y: 2 }));
    const seen = play(avatar, serverWalk(path, 1000, 100), 1000, 3000);
    expect(seen.at(-1)).toMatchObject({ x: 5, y: 2 });
    expect(longestStep(seen)).toBeLessThan((frameMs / 1000) * speed * 1.6);
  });
});
