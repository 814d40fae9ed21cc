/** English verbs between "I bake" and "she bakes", both ways, and which words are verbs at all. */
import nlp from 'compromise';

const toThird = new Map([
  ['am', 'is'],
  ['are', 'is'],
  ["'m", "'s"],
  ["'re", "'s"],
  ["'ve", "'s"],
  ['were', 'was'],
  ['have', 'has'],
  ['do', 'does'],
  ["don't", "doesn't"],
  ["haven't", "hasn't"],
  ["aren't", "isn't"],
  ["weren't", "wasn't"],
  ['go', 'goes'],
]);
const toFirst = new Map([
  ['is', 'am'],
  ['was', 'was'],
  ['has', 'have'],
  ['does', 'do'],
  ["doesn't", "don't"],
  ["hasn't", "haven't"],
  ["isn't", 'am not'],
  ['goes', 'go'],
]);
/** The same in every person. */
const steady = new Set(
  `can could will would shall should may might must ought had did was cannot can't couldn't won't wouldn't shouldn't
  mustn't hadn't didn't wasn't`.split(/\s+/),
);

export function isAuxiliary(word: string): boolean {
  const lower = word.toLowerCase();
  return steady.has(lower) || toThird.has(lower) || toFirst.has(lower);
}

/** Adverbs that stand between a subject and its verb: "she never asks". */
export function isMiddleAdverb(word: string): boolean {
  return (
    /^(?:never|always|often|still|also|only|just|really|hardly|barely|once|seldom|sometimes|now|then|even|almost|ever|already|not)$/i.test(
      word,
    ) || /ly$/i.test(word)
  );
}

/** "bake" → "bakes". Takes a verb as said after "I" or "they". */
export function thirdPerson(verb: string): string {
  const lower = verb.toLowerCase();
  if (steady.has(lower)) return verb;
  const known = toThird.get(lower);
  if (known !== undefined) return known;
  if (/[^aeiou]y$/.test(lower)) return `${verb.slice(0, -1)}ies`;
  if (/(?:s|sh|ch|x|z|o)$/.test(lower)) return `${verb}es`;
  return `${verb}s`;
}

/** "bakes" → "bake". Takes a verb as said after "she"; what is not one comes back as it was. */
export function firstPerson(verb: string): string {
  const lower = verb.toLowerCase();
  if (steady.has(lower)) return verb;
  const known = toFirst.get(lower);
  if (known !== undefined) return known;
  if (!lower.endsWith('s') || lower.endsWith('ss') || lower.length < 4) return verb;
  if (/[^aeiou]ies$/.test(lower) && lower.length > 4) return `${verb.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes|oes)$/.test(lower)) return verb.slice(0, -2);
  return verb.slice(0, -1);
}

export type TaggedWord = { text: string; pre: string; post: string; tags: ReadonlySet<string> };

/** A parse takes about a millisecond, and the same memories and schedules are read again and again. */
const parses = new Map<string, readonly TaggedWord[]>();
const maxParses = 3000;

/** Words with the parser's tags and what stands around them, so that joining them gives the text again. */
export function tagged(text: string): readonly TaggedWord[] {
  const known = parses.get(text);
  if (known !== undefined) return known;
  const parsed = nlp(text).json({ terms: { tags: true }, offset: false }) as {
    terms: { text: string; pre: string; post: string; tags: string[] }[];
  }[];
  const list = parsed.flatMap((sentence) =>
    sentence.terms.map(({ text, pre, post, tags }) => ({ text, pre, post, tags: new Set(tags) })),
  );
  if (parses.size >= maxParses) parses.clear();
  parses.set(text, list);
  return list;
}

export function hasVerb(text: string): boolean {
  return tagged(text).some(({ tags }) => tags.has('Verb'));
}

export function untagged(list: readonly TaggedWord[]): string {
  return list.map(({ pre, text, post }) => pre + text + post).join('');
}
