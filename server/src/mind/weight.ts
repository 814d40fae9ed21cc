/** How much something heard matters to the one who hears it. */
import type { Villager } from '../content/villager.ts';
import { valenceOfText } from './text-signals.ts';

/** The anxious take bad news harder, the agreeable keep more of what is said to them. */
export function personalWeight(agent: Villager, text: string): number {
  const { neuroticism, agreeableness, openness } = agent.traits;
  const bad = Math.max(0, -valenceOfText(text));
  return 1.5 * bad * (neuroticism - 0.5) + 0.6 * (agreeableness - 0.5) + 0.4 * (openness - 0.5);
}

export function clampImportance(importance: number): number {
  return Math.round(Math.min(10, Math.max(0, importance)) * 10) / 10;
}
