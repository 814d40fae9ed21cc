/** Tasks of keeping memories: how much they matter, and what small ones fade into. */
import type { Villager } from '../../content/villager.ts';
import type { Memory, MemoryId } from '../../ports/memory-store.ts';
import type { PlaceId } from '../../world/types.ts';
import type { Meter } from './meter.ts';
import type { NamedPerson, Situation } from './moment.ts';

/** Memories of one agent, to be weighed: at most 20. */
export type RateRequest = {
  persona: Villager;
  situation: Situation;
  memories: readonly Pick<Memory, 'id' | 'content'>[];
  meter?: Meter;
};

/** Importance 0–10, valence −1..1. */
export type MemoryRating = { id: MemoryId; importance: number; valence: number };

/** Small memories that fade into one; oldest first, at most 40. */
export type SummariseRequest = {
  persona: Villager;
  situation: Situation;
  /** Begins the summary: "On Tuesday, day 3 of spring". */
  when: string;
  memories: readonly Memory[];
  people: readonly NamedPerson[];
  places: readonly { id: PlaceId; title: string }[];
  meter?: Meter;
};
