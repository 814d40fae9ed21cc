/** Brings the forms of an English word to one stem: "baking", "bakes" and "baked" all give "bak". */
import { irregularForms } from './irregular.ts';

const vowel = /[aeiouy]/;

/** Endings that make one word of another, longest first, with how many letters must stay. */
const endings: readonly (readonly [string, string, number])[] = [
  ['ization', 'iz', 3],
  ['fulness', 'ful', 3],
  ['ousness', 'ous', 3],
  ['iveness', 'iv', 3],
  ['ation', 'at', 3],
  ['ition', 'it', 3],
  ['ality', 'al', 3],
  ['ivity', 'iv', 3],
  ['ility', 'l', 3],
  ['ment', '', 4],
  ['ness', '', 3],
  ['able', '', 4],
  ['ible', '', 4],
  ['ance', '', 4],
  ['ence', '', 4],
  ['ship', '', 4],
  ['tion', 't', 3],
  ['sion', 's', 3],
  ['ity', '', 4],
  ['ize', '', 4],
  ['ise', '', 5],
  ['ous', '', 4],
  ['ive', '', 4],
  ['ful', '', 3],
  ['ist', '', 4],
  ['ism', '', 4],
  ['al', '', 5],
  ['ic', '', 4],
  ['ly', '', 3],
];

function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:sses|xes|ches|shes|zes|oes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function withoutTense(word: string): string {
  const root = word.endsWith('ing') ? word.slice(0, -3) : word.endsWith('ed') ? word.slice(0, -2) : null;
  if (root === null || root.length < 2 || !vowel.test(root)) return word;
  if (word.endsWith('eed')) return word;
  if (word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  return /([bdfgkmnprtvz])\1$/.test(root) ? root.slice(0, -1) : root;
}

const stems = new Map<string, string>();
/** Bounds the cache: a valley's vocabulary is some thousands of words, but players may type anything. */
const cacheLimit = 20_000;

export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const base = irregularForms.get(word);
  let out = base ?? withoutTense(withoutPlural(word));
  if (base === undefined) out = irregularForms.get(out) ?? out;
  for (const [ending, replacement, stays] of endings) {
    if (out.endsWith(ending) && out.length - ending.length >= stays) {
      out = out.slice(0, -ending.length) + replacement;
      break;
    }
  }
  if (out.length > 3 && out.endsWith('e')) out = out.slice(0, -1);
  if (out.length > 2 && out.endsWith('y') && !vowel.test(out.at(-2) ?? '')) out = `${out.slice(0, -1)}i`;
  if (stems.size >= cacheLimit) stems.clear();
  stems.set(word, out);
  return out;
}
