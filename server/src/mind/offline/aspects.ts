/** Questions about oneself whose words are all too common to search by: "Where am I from?", "What am I?" */
import { normalise } from '../../text/normalise.ts';
import { kindOf } from './told-facts.ts';

type Fits = (fact: string) => boolean;

const own = /^(?:i|my|we|our)\b/;
const says =
  (pattern: RegExp): Fits =>
  (fact) => {
    const plain = normalise(fact);
    return own.test(plain) && pattern.test(plain);
  };

const dislike = /\bi (?:hate|dislike|detest|cannot (?:stand|bear)|do not (?:really )?(?:like|enjoy|care))\b/;

const aspects: readonly (readonly [RegExp, Fits])[] = [
  [
    /\bwhere (?:am i|do i (?:come|hail)|did i (?:come|grow)|was i born)\b(?! now)|\bwhat (?:town|village|country|city) am i from/,
    says(/\bfrom \w|\bi (?:was born|grew up|came|come)\b|\bmy home\b|\bi live/),
  ],
  [/^(?:so |and )?where do i live\??$/, says(/\bi live\b|\bmy (?:home|house)\b|\bfrom \w/)],
  [
    /\bwhat do i do\b(?: for (?:a living|work|money))?\??$|\bwhat am i\??$|\bwhat is my (?:job|work|trade|craft|profession|occupation|calling)\b|\bwhat do i work\b/,
    (fact) => kindOf(normalise(fact)).kind === 'work' && own.test(normalise(fact)),
  ],
  [/^(?:so |and )?what do i (?:hate|dislike|not like|detest)\??$/, says(dislike)],
  [
    /^(?:so |and )?what do i (?:like|love|enjoy)\??$/,
    (fact) =>
      says(/\bi (?:\w+ )?(?:like|love|enjoy|adore)\b|\bmy favou?rite\b/)(fact) && !says(dislike)(fact),
  ],
  [
    /\bwhat (?:am i (?:afraid|scared|frightened)|do i fear|scares me)/,
    says(/\b(?:afraid|scared|frightened|terrified|fear)\b/),
  ],
  [
    /\bhow old am i\b/,
    says(/\bi am (?:\d+|\w+teen|\w+ty\b)|\b(?:\d+|\w+) (?:years|winters|summers)\b|\bmy age\b/),
  ],
  [
    /\bwhat do i want\b|\bwhat is my (?:dream|wish|goal)\b/,
    says(/\bi (?:want|hope|dream|wish)\b|\bmy (?:dream|wish|goal)\b/),
  ],
];

/** Null for a question that has words of its own to go by. */
export function aspectOf(plain: string): Fits | null {
  return aspects.find(([asked]) => asked.test(plain))?.[1] ?? null;
}
