/**
 * Who may hear of a word given: those whom it concerns and who were there always, others as far as the villager is fond
 * of them; how fond that has to be is a matter of character. What was promised in confidence is for the two alone.
 */
import type { Villager } from '../content/villager.ts';
import type { Memory } from '../ports/memory-store.ts';
import type { PromiseRecord } from '../ports/promises.ts';
import type { ActorId } from '../world/types.ts';
import { heardWith } from './confidences.ts';
import type { Thoughts } from './context.ts';

/** A discretion at which everybody who is not disliked is told; affection wanted for each point above it. */
const tellsAnybody = 0.55;
const affectionPerPoint = 100;
/** Nobody tells their affairs to those they cannot bear. */
const leastAffection = -20;

/** 0–1: the conscientious keep what they know to themselves, the outgoing do not, and the kind think before they speak. */
export function discretionOf({ traits }: Pick<Villager, 'traits'>): number {
  return 0.4 * traits.conscientiousness + 0.25 * traits.agreeableness + 0.35 * (1 - traits.extraversion);
}

type Discreet = { readonly villager: Pick<Villager, 'traits'> } & Pick<Thoughts, 'ties'>;

/** Would the villager tell this person of affairs that are not theirs? */
export function confidesIn({ villager, ties }: Discreet, id: ActorId): boolean {
  const wanted = affectionPerPoint * (discretionOf(villager) - tellsAnybody);
  return (ties.get(id)?.affection ?? 0) >= Math.max(leastAffection, wanted);
}

/** What was promised in confidence comes up before nobody but the other, and not before whoever may be listening. */
export function mayBeSpokenOf(
  promise: Pick<PromiseRecord, 'inConfidence' | 'otherId'>,
  present: readonly ActorId[] | null,
): boolean {
  if (!promise.inConfidence) return true;
  return present !== null && present.length > 0 && present.every((id) => id === promise.otherId);
}

/** Whether it is told to who asks. Where the other is there themselves it is their affair to speak of, and no secret. */
export function mayHearOf(
  thoughts: Discreet,
  promise: Pick<PromiseRecord, 'inConfidence' | 'otherId' | 'kind' | 'heardBy'>,
  present: readonly ActorId[],
): boolean {
  if (promise.inConfidence) return mayBeSpokenOf(promise, present);
  // A gathering is for everybody to hear of.
  if (promise.kind === 'attend' || present.includes(promise.otherId)) return true;
  return present.every((id) => promise.heardBy.includes(id) || confidesIn(thoughts, id));
}

/** The same for what is remembered of it; `present` null is nobody: thoughts of one's own. */
export function mayHearMemory(
  thoughts: Discreet,
  memory: Pick<Memory, 'tags' | 'relatedAgents' | 'relatedCharacters'>,
  present: readonly ActorId[] | null,
): boolean {
  if (present === null || !memory.tags.includes('promise') || memory.tags.includes('attend')) return true;
  const others = [...memory.relatedAgents, ...memory.relatedCharacters];
  if (present.some((id) => others.includes(id))) return true;
  const heardBy = heardWith(memory);
  return present.every((id) => heardBy.includes(id) || confidesIn(thoughts, id));
}
