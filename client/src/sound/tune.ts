// A small endless tune: pentatonic, so that nothing clashes, slower and lower at night, in another key each season.
// Pure: which notes sound is decided by the bar's number and the hour alone.
import type { Season } from '@heartwood/server/world';

export type Note = {
  /** Seconds from the bar's begin. */
  at: number;
  seconds: number;
  /** Hertz. */
  pitch: number;
  /** 0–1. */
  loud: number;
  voice: 'pluck' | 'pad';
};
export type Bar = { seconds: number; notes: Note[] };

/** Steps of five notes from the root, in semitones: major for the bright half of the year, minor for the other. */
const scales: Record<Season, { root: number; steps: readonly number[] }> = {
  spring: { root: 62, steps: [0, 2, 4, 7, 9] },
  summer: { root: 67, steps: [0, 2, 4, 7, 9] },
  autumn: { root: 57, steps: [0, 3, 5, 7, 10] },
  winter: { root: 64, steps: [0, 3, 5, 7, 10] },
};

const beatsInBar = 8;
/** A phrase comes back after this many bars, changed a little: that makes it a tune. */
const phraseBars = 4;

const hertz = (note: number): number => 440 * 2 ** ((note - 69) / 12);

/** 0 at night, 1 by day, between them at dawn and dusk. */
export function daylightOf(minuteOfDay: number): number {
  const hour = minuteOfDay / 60;
  const rise = Math.min(1, Math.max(0, (hour - 5) / 3));
  const fall = Math.min(1, Math.max(0, (22 - hour) / 3));
  return Math.min(rise, fall);
}

/** The same small number for the same place in the tune: 0–1. */
function chanceAt(...place: number[]): number {
  let state = 0x9e3779b9;
  for (const part of place) state = Math.imul(state ^ (part + 0x7f4a7c15), 0x85ebca6b) ^ (state >>> 13);
  state = Math.imul(state ^ (state >>> 16), 0xc2b2ae35);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}

/** @param bar counted from any begin; @param day makes each day's tune its own */
export function barOf(bar: number, day: number, minuteOfDay: number, season: Season): Bar {
  const light = daylightOf(minuteOfDay);
  const beat = 0.62 - 0.2 * light;
  const { root, steps } = scales[season];
  const low = root - (light < 0.5 ? 12 : 0);
  const within = bar % phraseBars;
  const notes: Note[] = [];
  let step = Math.floor(chanceAt(day, within) * steps.length);
  for (let i = 0; i < beatsInBar; i++) {
    // Every phrase differs from the last in a note or two.
    const changed = chanceAt(day, within, i, 1) < 0.2 ? bar : 0;
    const sounds = chanceAt(day, within, i, 2, changed) < 0.3 + 0.32 * light || i === 0;
    step += Math.round((chanceAt(day, within, i, 3, changed) - 0.5) * 4);
    step = Math.min(steps.length * 2 - 1, Math.max(0, step));
    if (!sounds) continue;
    const pitch = hertz(low + octaveOf(step, steps.length) + (steps[step % steps.length] ?? 0));
    notes.push({ at: i * beat, seconds: beat * 1.8, pitch, loud: i % 4 === 0 ? 0.8 : 0.5, voice: 'pluck' });
  }
  // Under it a fifth that breathes, every other bar.
  if (bar % 2 === 0) {
    for (const up of [0, 7])
      notes.push({
        at: 0,
        seconds: beat * beatsInBar * 1.6,
        pitch: hertz(low - 12 + up),
        loud: 0.3,
        voice: 'pad',
      });
  }
  return { seconds: beat * beatsInBar, notes };
}

const octaveOf = (step: number, length: number): number => Math.floor(step / length) * 12;
