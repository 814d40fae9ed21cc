/** What each activity does to the needs of who does it, and which of them one does walking about. */
import type { ActivityKind, Needs } from './vocabulary.ts';

/** Points a game minute, being awake and doing nothing in particular. */
export const baseDrift: Readonly<Needs> = {
  /** 16 waking hours take 77 points. */
  energy: -0.08,
  /** Three meals a day keep up with it. */
  fullness: -0.1,
  social: -0.04,
  fun: -0.04,
};

/** Added to the base while the activity lasts, points a game minute. */
const effects: Partial<Readonly<Record<ActivityKind, Partial<Needs>>>> = {
  // 8 hours give 86 points; sleeping takes less food and no company.
  sleep: { energy: 0.26, fullness: 0.06, social: 0.03, fun: 0.02 },
  work: { energy: -0.03, fun: -0.01 },
  smith: { energy: -0.04 },
  farm: { energy: -0.04 },
  carve: { energy: -0.02, fun: 0.02 },
  mill: { energy: -0.03 },
  trade: { social: 0.08 },
  teach: { social: 0.08, energy: -0.02 },
  heal: { social: 0.06 },
  pray: { fun: 0.05, social: 0.03 },
  fish: { fun: 0.2 },
  forage: { fun: 0.1 },
  shop: { social: 0.08, fun: 0.05 },
  read: { fun: 0.2 },
  study: { fun: 0.04 },
  rest: { energy: 0.14 },
  sit: { energy: 0.11, fun: 0.06 },
  stroll: { fun: 0.2 },
  socialise: { social: 0.4, fun: 0.2 },
  play: { fun: 0.5, social: 0.1, energy: -0.03 },
  think: { fun: 0.04 },
};

const none: Partial<Needs> = {};

export function effectOf(kind: ActivityKind | null): Partial<Needs> {
  return kind === null ? none : (effects[kind] ?? none);
}

/** In conversation, on top of whatever is being done: company for its own sake. */
export const conversationEffect: Partial<Needs> = { social: 0.3, fun: 0.05 };

/** Done without an object, these lead from spot to spot within the place. */
export const ambling: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'stroll',
  'play',
  'forage',
  'farm',
  'tend',
  'shop',
  'clean',
]);
