/**
 * How much something is an agent's own affair: of their home and work, of those they care for, of what they mean to
 * look out for. Attention goes by it, and so does how much is remembered of what was noticed.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import { contentStems } from '../text/content-words.ts';
import type { ActorId } from '../world/types.ts';
import { clampImportance } from './weight.ts';
import type { Thoughts } from './context.ts';
import { goalsOf } from './story-part.ts';
import type { Strategy } from './strategy.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Points of concern; what is new, near and spoken aloud is weighed on the same scale. */
const ofMine = 1.5;
const ofMyName = 2;
const ofLookedOutFor = 1.5;
const ofGoal = 0.7;
const ofDearest = 1.5;
/** Importance that one point of concern adds, and the most that all of it may. */
const importancePerPoint = 0.5;
const mostImportance = 2;
/** How much of one's liking for somebody colours what is seen of them. */
const colouring = 0.25;

type Concerned = {
  /** What was said or seen, in words. */
  readonly text: string;
  readonly subjects: readonly ActorId[];
  /** Of one's own home or workplace. */
  readonly isMine: boolean;
};

const goalStems = new WeakMap<Strategy['goals'], ReadonlySet<string>>();

function stemsOfGoals(goals: Strategy['goals']): ReadonlySet<string> {
  let stems = goalStems.get(goals);
  if (stems === undefined) {
    stems = new Set(contentStems([goals.primary, ...goals.secondary].join('. ')));
    goalStems.set(goals, stems);
  }
  return stems;
}

/** 0 for what is nobody's business of theirs; 2 and more for what is. */
export function concernOf({ strategy, story, ties, villager }: Thoughts, about: Concerned): number {
  let points = about.isMine ? ofMine : 0;
  let dearest = 0;
  for (const id of about.subjects) {
    dearest = Math.max(dearest, Math.abs(ties.get(id)?.affection ?? 0) / 100);
    if (strategy.attention.people.includes(id)) points += ofLookedOutFor;
  }
  points += ofDearest * dearest;
  if (about.text === '') return points;
  if (names(about.text, villager.shortName) || names(about.text, villager.name)) points += ofMyName;
  const stems = contentStems(about.text);
  const topics = new Set(strategy.attention.topics.flatMap((topic) => contentStems(topic)));
  if (stems.some((stem) => topics.has(stem))) points += ofLookedOutFor;
  const goals = stemsOfGoals(goalsOf({ strategy, story }));
  if (stems.some((stem) => goals.has(stem))) points += ofGoal;
  return points;
}

function names(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  const letter = /[\p{L}\p{N}]/u;
  return !letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + name.length));
}

/** The memory as somebody with these concerns keeps it: weightier, and coloured by their liking for whom it is of. */
export function asFelt(thoughts: Thoughts, memory: NewMemory, concern: number): NewMemory {
  const subjects = [...memory.relatedAgents, ...memory.relatedCharacters];
  const liking = subjects.map((id) => (thoughts.ties.get(id)?.affection ?? 0) / 100);
  const strongest = liking.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  const valence = Math.min(1, Math.max(-1, memory.valence + colouring * strongest));
  const { neuroticism } = thoughts.villager.traits;
  const stirred = Math.abs(valence) * 0.3 * (0.5 + neuroticism);
  return {
    ...memory,
    importance: clampImportance(memory.importance + Math.min(mostImportance, importancePerPoint * concern)),
    valence: inHundredths(valence),
    arousal: inHundredths(Math.min(1, Math.max(memory.arousal, stirred))),
  };
}
