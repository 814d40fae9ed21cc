/** What a player can be said to have learned from what villagers told them: facts, in the third person, each once. */
import { agreement } from '../text/contradiction.ts';
import { normalise } from '../text/normalise.ts';
import { retell, type Person } from '../text/retell.ts';
import { capitalise, closed } from '../text/tidy.ts';
import { sentences } from '../text/tokens.ts';
import { hasVerb } from '../text/verbs.ts';
import { isFact } from './offline/recall.ts';
import { isStockPhrase, travels } from './offline/tales.ts';

export type Sureness = 'certain' | 'likely' | 'rumour';
export type Learned = { readonly text: string; readonly sure: Sureness };

/** Shorter tells nothing. */
const leastWords = 5;

const hearsay =
  /^(?:(?:well|now|so|oh|though|but|and)?,? ?)?(?:I (?:have |'ve )?(?:over)?hear[d]?|they say|people say|folk say|it is said|word is|the word is|rumou?r has it|so they say|somebody told me|\p{Lu}\p{Ll}+ (?:told me|tells me|says|said))(?: it said)?,? (?:that )?/u;
const hedged =
  /\b(?:perhaps|maybe|might|apparently|rumou?rs?|not (?:quite |so )?sure|or so|is to be believed|for all I know|if I have it right)\b/i;

/** Of one line that `teller` said to the player. */
export function learnedFrom(line: string, teller: Person): Learned[] {
  return sentences(line).flatMap((sentence) => factIn(sentence.trim(), teller) ?? []);
}

function factIn(sentence: string, teller: Person): Learned | null {
  const isSecondHand = hearsay.test(sentence);
  const said = isSecondHand ? sentence.replace(hearsay, '') : sentence;
  if (said.split(/\s+/).length < leastWords || /\?\s*$/.test(said)) return null;
  if (/\b(?:you|your|yours|yourself)\b/i.test(said) || isStockPhrase(sentence) || !isFact(said)) return null;
  const isOwn = /\b(?:I|me|my|mine|we|us|our)\b/.test(said);
  // Of others, what is fit to be told on; of oneself, what one says of one's life.
  if (!isOwn && !isSecondHand && !travels(said, true)) return null;
  if (isOwn && !/^(?:I|My|We|Our)\b/.test(said)) return null;
  // Without a verb it answers a question nobody can see any more: "Old ballads with forty verses."
  if (!hasVerb(said)) return null;
  const text = closed(capitalise(isOwn ? withoutName(retell(said, teller)) : said));
  return { text, sure: isSecondHand || hedged.test(sentence) ? 'rumour' : isOwn ? 'certain' : 'likely' };
}

/** "Tobias is Tobias, the innkeeper here", who had told his name. */
const withoutName = (told: string): string => told.replace(/^(\p{Lu}\S*) is \1, (?=the |an? )/u, '$1 is ');

/** Said again it is learned once, as it was told last; of what is said otherwise later, the later is kept. */
export function once<Fact extends { readonly text: string }>(
  newestFirst: readonly Fact[],
  atMost: number,
): Fact[] {
  const seen = new Set<string>();
  const kept: Fact[] = [];
  for (const fact of newestFirst) {
    if (kept.length === atMost) break;
    const plain = normalise(fact.text);
    if (seen.has(plain) || kept.some(({ text }) => agreement(text, fact.text) !== 'other')) continue;
    seen.add(plain);
    kept.push(fact);
  }
  return kept;
}
