/** Where the first pattern that fits a sentence is not what it means. */
import type { Intent } from './intents.ts';

/** "What are you doing tonight?" is about what is to come. */
const hoursAhead = /\b(?:tonight|this evening|later|after work)\b/;

/** What fits first is not always what is meant. */
export function rather(found: Intent, plain: string): Intent {
  if (found === 'thanks' && /\b(?:bye|goodbye|farewell|so long|good night)\b/.test(plain)) return 'farewell';
  if (found === 'doing' && hoursAhead.test(plain)) return 'plans';
  // "I am sorry for what I said" asks for no memory.
  const isSorry = /^(?:oh |well |i am |so |very |really )*(?:sorry|i apologi[sz]e|forgive)\b/.test(plain);
  return found === 'recall' && isSorry ? 'apology' : found;
}

/** Patterns that fit by accident. */
export function excused(intent: Intent, plain: string, question: boolean): boolean {
  // "Do you mean to …" is no reproach, and neither is "What if somebody called you a fool?"
  if (intent === 'insult')
    return /\byou are not\b|\byou never\b|\byou mean (?:to|by|that|it)\b|\b(?:if|suppose|when)\b.*\bcall(?:ed|s)? you\b/.test(
      plain,
    );
  if (intent === 'talkedWith') return !question;
  // "Why should I trust you?" is no praise.
  if (intent === 'compliment') return /^(?:so |but |and )*why\b/.test(plain);
  // "To my best friend" asks for nobody.
  if (intent === 'whoLives') return !question && !/\b(?:tell|about|name|list)\b/.test(plain);
  // "Did anybody say something about it?" asks for no tale.
  if (intent === 'story') return /^(?:so |and )?(?:did|has|have|had)\b/.test(plain);
  if (intent === 'family') return !question && !/\b(?:tell|about)\b/.test(plain);
  if (intent === 'weather') return /\bmy\b|\bi (?:am|was|have|had|will)\b/.test(plain) && !question;
  if (intent === 'thanks') return plain.split(' ').length > 14;
  if (intent === 'offerHelp' || intent === 'follow' || intent === 'buy') return false;
  if (intent === 'likes' || intent === 'goal' || intent === 'past' || intent === 'tomorrow')
    return !question && !/\b(?:tell|about)\b/.test(plain);
  return false;
}
