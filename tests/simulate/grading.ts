/** How right an answer is, 0 to 1, by the facts that are found in its words. */
import type { Question } from './interview-questions.ts';
import { valenceOfText } from '../../server/src/mind/text-signals.ts';
import { stemSet } from '../../server/src/text/content-words.ts';
import { rarity } from '../../server/src/text/rarity.ts';

/** This share of what a fact's words tell is the fact told; people put things in other words. */
const enough = 0.5;

export function grade({ text, anyOf, also }: Question, answer: string): number {
  const said = stemSet(answer);
  const asked = stemSet(text);
  const best = Math.max(0, ...anyOf.map((fact) => Math.min(1, shareOf(fact, said, asked, answer) / enough)));
  if (also === undefined) return best;
  const felt = valenceOfText(answer);
  return Math.max(best, (also === 'good' ? felt > 0 : felt < 0) ? 1 : 0);
}

/** Of what the fact's words tell, how much the answer says. */
function shareOf(
  fact: string,
  said: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  answer: string,
): number {
  const whole = stemSet(fact);
  // To say the question's own words back is no answer.
  const stems = new Set([...whole].filter((one) => !asked.has(one)));
  if (stems.size === 0 && whole.size > 0) return 0;
  // "of course" has no word of weight, and is one fact all the same.
  if (stems.size === 0) return answer.toLowerCase().includes(fact.toLowerCase()) ? 1 : 0;
  let [shared, all] = [0, 0];
  for (const one of stems) {
    const weight = rarity(one);
    all += weight;
    if (said.has(one)) shared += weight;
  }
  return shared / all;
}
