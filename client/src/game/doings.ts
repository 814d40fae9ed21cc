// How what somebody does is seen in their body: which arm moves, how fast, and what is in the hand.
import type { Direction } from '@heartwood/server/world';
import type { ActorView } from '../net/store-types.ts';
import type { Stance } from '../people.ts';

type Work = { tool: string | null; cycleMs: number };

const hammer: Work = { tool: 'tool_hammer', cycleMs: 760 };
const hoe: Work = { tool: 'tool_hoe', cycleMs: 1_300 };
const spoon: Work = { tool: 'tool_spoon', cycleMs: 1_000 };
const hand: Work = { tool: null, cycleMs: 1_600 };

const works: Readonly<Record<string, Work>> = {
  smith: hammer,
  carve: { ...hammer, cycleMs: 1_000 },
  work: hand,
  farm: hoe,
  tend: hoe,
  clean: { tool: 'tool_broom', cycleMs: 1_100 },
  fish: { tool: 'tool_rod', cycleMs: 5_200 },
  bake: spoon,
  cook: spoon,
  brew: spoon,
  heal: hand,
  mill: hand,
  forage: hand,
  trade: hand,
  teach: { tool: 'tool_book', cycleMs: 3_000 },
  read: { tool: 'tool_book', cycleMs: 6_000 },
  study: { tool: 'tool_book', cycleMs: 6_000 },
};

export type Doing = { stance: Stance; tool: string | null };

/** In talk a hand goes up now and then, each at their own time. */
const gesture = { everyMs: 2_900, lastsMs: 620 };
const cheering = new Set(['wave', 'laugh', 'dance', 'heart', 'surprise']);
const nothing: Doing = { stance: 'walk', tool: null };

/** Of somebody who stands. @param atMs a clock of their own, so that no two move as one */
export function doingOf(actor: ActorView, atMs: number): Doing {
  if (cheering.has(actor.emote)) return { stance: atMs % 700 < 420 ? 'cheer' : 'walk', tool: null };
  if (actor.conversation !== '') {
    const up = !actor.thinking && atMs % gesture.everyMs < gesture.lastsMs;
    return up ? { stance: 'lowered', tool: null } : nothing;
  }
  const work = works[actor.activity];
  if (work === undefined) return nothing;
  const share = (atMs % work.cycleMs) / work.cycleMs;
  // Lifting takes its time, the blow does not; a rod and a book are held, and seldom moved.
  const held = work.tool === 'tool_rod' || work.tool === 'tool_book';
  const down = held ? share < 0.9 : share > 0.62;
  return { stance: down ? 'lowered' : work.tool === null ? 'walk' : 'raised', tool: work.tool };
}

/** Where the hand is, from the middle of the foot, and how a tool stands in it, in degrees. */
export function handOf(facing: Direction, stance: Stance): { x: number; y: number; angle: number } {
  const raised = stance === 'raised';
  if (facing === 'left') return raised ? { x: -5, y: -15, angle: -22 } : { x: -5, y: -7, angle: -78 };
  if (facing === 'right') return raised ? { x: 5, y: -15, angle: 22 } : { x: 5, y: -7, angle: 78 };
  return raised ? { x: 6, y: -15, angle: 8 } : { x: 6, y: -7, angle: 62 };
}
