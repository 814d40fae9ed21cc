/** What is said and remembered when a player denies something. */
import type { Villager } from '../content/villager.ts';
import type { Memory } from '../ports/memory-store.ts';
import { negated } from '../text/negate.ts';
import { unclosed } from '../text/tidy.ts';

/** They have it from somebody else, saw it themselves, or had it from the player's own mouth. */
export type Ground = 'hearsay' | 'seen' | 'own_words';

/** The memory that stands beside the doubted one; `denies` when it states the opposite, which others can be told. */
export function disputed(
  memory: Pick<Memory, 'content'>,
  fact: string | null,
  name: string,
): { content: string; denies: boolean } {
  const denial = fact !== null && fact.includes(name) ? negated(fact) : null;
  if (denial !== null) return { content: `${name} told me: "${denial}"`, denies: true };
  const what = unclosed(memory.content.replaceAll(/["“”]/g, '’')).slice(0, 400);
  return {
    content: `${name} told me that it was not them, and I take their word for it. What I had in mind was this: ${what}.`,
    denies: false,
  };
}

export function reasonToDoubt(ground: Ground): string {
  return ground === 'seen' ? 'But I know what I saw.' : 'I do not know them well enough to say.';
}

export function refusalWords(ground: Ground, villager: string): string {
  if (ground === 'own_words') return `${villager} has it from your own mouth, and knows your voice by now.`;
  return ground === 'seen'
    ? `${villager} was there, and does not trust you enough to doubt it.`
    : `${villager} does not know you well enough yet to take your word for it.`;
}

/** What they say of it when they meet: the gentle mildly, the rough bluntly. */
export function reactionTo(villager: Villager, name: string, ground: Ground, isBelieved: boolean): string {
  const isGentle = villager.traits.agreeableness >= 0.5;
  if (isBelieved) {
    if (ground === 'hearsay')
      return isGentle
        ? `${name}, about what I was told of you: if you say that it was not so, then it was not. I will say so to whoever asks.`
        : `So that was not you, ${name}. Fine. Then somebody has been telling me tales, and I will not pass them on.`;
    return isGentle
      ? `It seems I saw wrong, ${name}. I am sorry that I thought it was you.`
      : `Not you, then, ${name}. My eyes are not what they were. Let us leave it at that.`;
  }
  if (ground === 'seen')
    return isGentle
      ? `I would like to believe you, ${name}. But I was there, and I know what I saw.`
      : `You can say that it was not you all day long, ${name}. I have eyes in my head.`;
  return isGentle
    ? `You say that it was not you, ${name}. We hardly know each other yet; give it some time.`
    : `That is what you say, ${name}. I heard it otherwise, and I do not know you.`;
}
