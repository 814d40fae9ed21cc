// How somebody sounds when they speak: short blips at a pitch of their own, coloured by their mood.
import type { Mood } from '@heartwood/server/world';

export type Blip = {
  /** Hertz. */
  pitch: number;
  seconds: number;
  /** Of the pitch within a blip, as the synthesiser takes it. */
  slide: number;
  /** 0 sine, 1 triangle. */
  shape: 0 | 1;
};

const moods: Record<Mood, { pitch: number; seconds: number; slide: number }> = {
  neutral: { pitch: 1, seconds: 0.05, slide: 0 },
  happy: { pitch: 1.16, seconds: 0.042, slide: 2 },
  sad: { pitch: 0.82, seconds: 0.075, slide: -1.5 },
  surprised: { pitch: 1.3, seconds: 0.045, slide: 4 },
  thinking: { pitch: 0.94, seconds: 0.065, slide: 0.5 },
  angry: { pitch: 0.78, seconds: 0.04, slide: -3 },
};
/** Hertz: lower voices, and how much higher the others begin; a voice has its own place within 5 semitones. */
const low = 165;
const lift: Record<string, number> = { he: 1, she: 1.5 };
const semitones = 5;

function hashOf(id: string): number {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** @param syllable counted within a line, so that a voice moves a little */
export function blipOf(id: string, pronouns: string, mood: Mood, syllable: number): Blip {
  const hash = hashOf(id);
  const own = 2 ** (((hash % 1000) / 1000) * (semitones / 12));
  const sway = 2 ** ((((hash >>> 8) + syllable * 7) % 5) / 24 - 2 / 24);
  const { pitch, seconds, slide } = moods[mood];
  return {
    pitch: low * (lift[pronouns] ?? 1.25) * own * sway * pitch,
    seconds,
    slide,
    shape: hash % 3 === 0 ? 1 : 0,
  };
}

/** A blip for about every syllable. */
export const lettersPerBlip = 3;
