/** Puts what a first person said into the third: "I lost my dog", told of Ada, is "Ada lost their dog". */
import { caseLike, pronounSet, type Pronouns } from './pronouns.ts';
import {
  firstPerson,
  isAuxiliary,
  isMiddleAdverb,
  tagged,
  thirdPerson,
  untagged,
  type TaggedWord,
} from './verbs.ts';

export type Person = { name: string; pronouns: Pronouns };

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bI['’]m\b/gi, 'I am'],
  [/\bI['’]ve\b/gi, 'I have'],
  [/\bI['’]ll\b/gi, 'I will'],
  [/\bwe['’]re\b/gi, 'we are'],
  [/\bwe['’]ve\b/gi, 'we have'],
  [/\bwe['’]ll\b/gi, 'we will'],
];

/** Past and present alike: "I put it back" is what the words around it are. */
const unchanging =
  /^(?:put|cut|let|set|hit|shut|cost|hurt|spread|split|cast|burst|quit|read|beat|bet|bid|shed)$/;

function conjugate(out: TaggedWord[], from: number, single: boolean, isPast: boolean): void {
  let at = from;
  while (out[at] !== undefined && isMiddleAdverb(out[at]?.text ?? '')) at += 1;
  const verb = out[at];
  if (verb === undefined) return;
  const lower = verb.text.toLowerCase();
  if (!single) {
    const plural = lower === 'am' ? 'are' : lower === 'was' ? 'were' : null;
    if (plural) out[at] = { ...verb, text: plural };
    return;
  }
  if (isPast && unchanging.test(lower)) return;
  const present =
    isAuxiliary(lower) ||
    verb.tags.has('PresentTense') ||
    verb.tags.has('Infinitive') ||
    /^(?:like|love|work|live)$/.test(lower);
  if (present && !verb.tags.has('PastTense')) out[at] = { ...verb, text: thirdPerson(verb.text) };
}

function possessiveOf(name: string): string {
  return `${name}'s`;
}

/** The first mention is by name, the rest by pronoun; "you" becomes the teller ("I", "me"). */
export function retell(text: string, person: Person): string {
  let expanded = text;
  for (const [pattern, full] of contractions) expanded = expanded.replaceAll(pattern, full);
  const list = tagged(expanded);
  const out = [...list];
  const forms = pronounSet(person.pronouns);
  const isPast = list.some(({ tags }) => tags.has('PastTense'));
  let named = false;
  const mention = (name: string, pronoun: string) => {
    if (named) return pronoun;
    named = true;
    return name;
  };
  const begins = (i: number): boolean => i === 0 || /[.!?]/.test(list[i - 1]?.post ?? '');
  list.forEach((word, i) => {
    const lower = word.text.toLowerCase();
    if (lower === 'i') {
      const byName = !named;
      const single = byName || forms.be === 'is';
      out[i] = {
        ...word,
        text: caseLike(begins(i) ? 'X' : '', mention(person.name, forms.subject)),
      };
      conjugate(out, i + 1, single, isPast);
      for (let j = i + 2; j < list.length - 1; j += 1) {
        if (/^(?:i|you|he|she|it|we|they|who|that)$/i.test(list[j]?.text ?? '')) break;
        const next = list[j + 1];
        if (/^(?:and|or|but)$/i.test(list[j]?.text ?? '') && next?.tags.has('Infinitive'))
          conjugate(out, j + 1, single, isPast);
      }
      return;
    }
    const form = firstToThird(lower, person.name, forms, mention);
    if (form !== undefined) out[i] = { ...word, text: caseLike(begins(i) ? 'X' : '', form) };
  });
  return untagged(out);
}

function firstToThird(
  lower: string,
  name: string,
  forms: ReturnType<typeof pronounSet>,
  mention: (name: string, pronoun: string) => string,
): string | undefined {
  switch (lower) {
    case 'me':
      return mention(name, forms.object);
    case 'my':
      return mention(possessiveOf(name), forms.possessive);
    case 'mine':
      return mention(possessiveOf(name), forms.own);
    case 'myself':
      return forms.reflexive;
    case 'we':
      return mention(`${possessiveOf(name)} people`, 'they');
    case 'us':
      return 'them';
    case 'our':
      return mention(possessiveOf(name), 'their');
    case 'your':
      return 'my';
    case 'you':
      return 'me';
    default:
      return undefined;
  }
}

/**
 * "Ada's sister bakes" said to Ada: "your sister bakes". A character's later "they" and "their" are the listener too:
 * that is how `retell` speaks of characters.
 */
export function addressTo(text: string, name: string): string {
  const list = tagged(text);
  const out = [...list];
  let mentioned = false;
  let subject = false;
  list.forEach((word, i) => {
    const lower = word.text.toLowerCase();
    const put = (you: string) => {
      out[i] = { ...word, text: i === 0 ? caseLike('X', you) : you };
      mentioned = true;
    };
    if (word.text === `${name}'s` || word.text === `${name}’s`) put('your');
    else if (word.text === name) {
      put('you');
      subject = true;
      unconjugate(out, i + 1);
    } else if (mentioned && lower === 'they') put('you');
    else if (mentioned && lower === 'them') put('you');
    else if (mentioned && lower === 'their') put('your');
    else if (/^(?:he|she|it|who|which|that)$/.test(lower)) subject = false;
    else if (subject && /^(?:and|or|but)$/.test(lower)) unconjugate(out, i + 1);
  });
  return untagged(out);
}

const plural = new Map(
  Object.entries({
    is: 'are',
    was: 'were',
    has: 'have',
    does: 'do',
    "doesn't": "don't",
    "isn't": "aren't",
    "wasn't": "weren't",
  }),
);

function unconjugate(out: TaggedWord[], from: number): void {
  let at = from;
  while (out[at] !== undefined && isMiddleAdverb(out[at]?.text ?? '')) at += 1;
  const verb = out[at];
  if (verb === undefined) return;
  const known = plural.get(verb.text.toLowerCase());
  if (known !== undefined) out[at] = { ...verb, text: known };
  else if (verb.tags.has('PresentTense')) out[at] = { ...verb, text: firstPerson(verb.text) };
}
