/** Which names a guest may carry, beyond their shape: nothing foul, and nobody's who lives here. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

const foul = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });

/** A sentence for the player, or null when the name may be used. */
export function objectionTo(name: string, villagerNames: readonly string[]): string | null {
  if (foul.hasMatch(name)) return 'That name would not be welcome in the valley. Please choose another one.';
  const plain = fold(name);
  if (villagerNames.some((taken) => fold(taken) === plain)) {
    return `${name} already lives in the valley. Please choose a name of your own.`;
  }
  return null;
}

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
