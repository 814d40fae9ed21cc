/**
 * How an agent goes about its days, beside who it is: what metacognition and reflections change, and what planning,
 * attention and talk go by. Begins as the villager's file has it, and is restored from the last stored one.
 */
import type { Villager } from '../content/villager.ts';
import type { MemoryId } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Something resolved on after thinking, for some days: "Ask Marcus how the bell fund stands." */
export type Intention = {
  text: string;
  kind: 'seek' | 'avoid' | 'ask' | 'do';
  /** Whom it concerns; null for nobody in particular. */
  about: ActorId | null;
  /** What is to be asked about or done, in a word or two; null when it is all said. */
  topic: string | null;
  fromMinute: number;
  untilMinute: number;
  /** The memory of the insight it came from; null for one of metacognition. */
  sourceMemoryId: MemoryId | null;
};

export type Strategy = {
  goals: { primary: string; secondary: readonly string[] };
  /** 0 (keeps to the schedule whatever happens) to 1 (drops it for anything). */
  flexibility: number;
  /** 0.5 (keeps to themselves) to 1.5 (seeks company): multiplies the wish to talk. */
  sociability: number;
  /** Game minutes, 0–45: how long before the time they set out to where they have to be. */
  leadMinutes: number;
  /** 1–6: with so many promises open, they decline another. */
  mostPromises: number;
  /** What to look out for: weighs percepts and memories up. */
  attention: { people: readonly ActorId[]; topics: readonly string[] };
  intentions: readonly Intention[];
};

export function strategyOf(villager: Pick<Villager, 'goals' | 'traits'>): Strategy {
  const { openness, conscientiousness } = villager.traits;
  return {
    goals: villager.goals,
    flexibility: inHundredths(Math.min(1, Math.max(0, 0.5 + 0.4 * (openness - conscientiousness)))),
    sociability: 1,
    leadMinutes: 0,
    mostPromises: 4,
    attention: { people: [], topics: [] },
    intentions: [],
  };
}
