// What shines by night: how far, how warm, and from when until when.
import type { Scenery } from '../valley-map.ts';

export type LampSpot = {
  x: number;
  y: number;
  /** Map pixels. */
  radius: number;
  /** 0 to about 1. */
  warm: number;
  /** Windows are dark when people are in bed; fires and street lamps are not. */
  hours: { from: number; until: number } | null;
  /** How far above it a halo surrounds the flame itself; null for none. */
  halo: number | null;
};

const kinds: Record<string, { radius: number; up: number; warm: number; halo?: number }> = {
  lamp: { radius: 92, up: 8, warm: 1.1, halo: 26 },
  forge_fire: { radius: 110, up: 6, warm: 0.8, halo: 6 },
  hearth: { radius: 96, up: 6, warm: 0.75, halo: 6 },
  stove: { radius: 44, up: 8, warm: 0.8 },
  oven: { radius: 56, up: 8, warm: 1 },
  candelabra: { radius: 56, up: 16, warm: 0.9, halo: 4 },
  cauldron: { radius: 40, up: 8, warm: 0.7 },
  heart_tree: { radius: 110, up: 40, warm: 0.6 },
};

/** Houses are not lit by one switch: by the place's letters each has its own evening, the inn the longest. */
function hoursOf(placeId: string): { from: number; until: number } {
  if (placeId === 'inn') return { from: 18.2, until: 25.5 };
  let sum = 0;
  for (const letter of placeId) sum = (sum * 31 + letter.charCodeAt(0)) % 97;
  return { from: 18.4 + (sum % 10) / 10, until: 22.4 + (sum % 17) / 9 };
}

export const litFrame = (frame: string): string => `${frame}_lit`;

export function lampOf({ frame, x, y, roofOf }: Scenery): LampSpot | null {
  // The light of windows and the door falls on the ground before the house.
  if (roofOf !== null) return { x, y: y + 2, radius: 72, warm: 0.6, hours: hoursOf(roofOf), halo: null };
  const kind = kinds[frame];
  if (kind === undefined) return null;
  const { radius, up, warm, halo = null } = kind;
  return { x, y: y - up, radius, warm, hours: null, halo };
}

/** @param hour 0–24; an evening goes on past midnight */
export function isAlight({ hours }: LampSpot, hour: number): boolean {
  if (hours === null) return true;
  const late = hour < 12 ? hour + 24 : hour;
  return late >= hours.from && late < hours.until;
}
