/**
 * What one villager tells another as a secret: whoever is told knows that it is one, and mostly keeps it. How much they
 * have to trust somebody before they tell it on is a matter of character, and of how fond they are of who told them.
 */
import type { Villager } from '../content/villager.ts';
import type { Memory } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import type { Thoughts } from './context.ts';
import { discretionOf } from './promise-hearing.ts';
import { lowestTrust } from './trust.ts';

/** Of a memory that is a secret among those who are trusted. A confidence of `confidences.ts` is never told on. */
export const inTrustTag = 'in-trust';

/** Trust in whom one tells what weighs on oneself. */
export const trustToConfide = 60;
/**
 * For what others told, it is more for the discreet and less for gossips, and more by how fond one is of who told it.
 * Were everybody met at once, a secret of one would come to 8 of the 25 by the ties they begin with (the median; 15 at
 * most): with 60 asked of all who pass it on, it came to 24.
 */
const usualDiscretion = 0.55;
const trustPerDiscretion = 100;
const trustPerAffection = 0.2;

type Keeper = { readonly villager: Pick<Villager, 'traits'> } & Pick<Thoughts, 'ties'>;

export function isInTrust({ tags }: Pick<Memory, 'tags'>): boolean {
  return tags.includes(inTrustTag);
}

/** Would the villager tell it, with all of these there? Those who told it, or heard it beside them, know it. */
export function wouldConfide(
  keeper: Keeper,
  { tags, provenance: { toldBy } }: Pick<Memory, 'tags' | 'provenance'>,
  present: readonly ActorId[],
): boolean {
  const others = present.filter((id) => id !== toldBy && !tags.includes(`${heardWithTag}${id}`));
  if (others.length === 0) return present.length > 0;
  return lowestTrust(others.map((id) => keeper.ties.get(id))) >= trustWanted(keeper, toldBy);
}

/** Who else was told with the same words. */
export const heardWithTag = 'heard-with:';

function trustWanted({ villager, ties }: Keeper, toldBy: ActorId | null): number {
  if (toldBy === null) return trustToConfide;
  const loyalty = trustPerAffection * Math.max(0, ties.get(toldBy)?.affection ?? 0);
  return trustToConfide + trustPerDiscretion * (discretionOf(villager) - usualDiscretion) + loyalty;
}
