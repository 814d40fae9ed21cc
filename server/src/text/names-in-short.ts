/** A long row of names as one says it: two of them, and how many more there are. */

import { smallNumbers } from './when-words.ts';

/** From five names on nobody says them all. */
const leastCommas = 3;

const name = String.raw`(?:you|me|\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)?)`;
const row = new RegExp(
  String.raw`(?<![\p{L}’'])${name}(?:, ${name}){${leastCommas},},? and ${name}(?![\p{L}’'])`,
  'gu',
);

/** "…invites Bram, Nell, you, Ione and Finn" is "…invites you, Bram and three others". */
export function namesInShort(text: string): string {
  if (!text.includes(', ')) return text;
  return text.replaceAll(row, (all) => {
    const names = all.split(/,? and |, /);
    // Those who talk are never among the others.
    const talking = ['you', 'me'].filter((one) => names.includes(one));
    const first = [...talking, ...names.filter((one) => !talking.includes(one))].slice(0, 2);
    const others = names.length - first.length;
    return `${first.join(', ')} and ${smallNumbers[others] ?? others} others`;
  });
}
