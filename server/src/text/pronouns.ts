/** The pronouns of a person in their forms. */

export type PronounSet = {
  subject: string;
  object: string;
  possessive: string;
  own: string;
  reflexive: string;
  /** "is" or "are". */
  be: 'is' | 'are';
};

const sets = {
  she: { subject: 'she', object: 'her', possessive: 'her', own: 'hers', reflexive: 'herself', be: 'is' },
  he: { subject: 'he', object: 'him', possessive: 'his', own: 'his', reflexive: 'himself', be: 'is' },
  they: {
    subject: 'they',
    object: 'them',
    possessive: 'their',
    own: 'theirs',
    reflexive: 'themself',
    be: 'are',
  },
} as const satisfies Record<string, PronounSet>;

export type Pronouns = keyof typeof sets;

export function pronounSet(pronouns: Pronouns): PronounSet {
  return sets[pronouns];
}

/** The case of the old word's first letter, given to the new one. */
export function caseLike(old: string, word: string): string {
  return /^\p{Lu}/u.test(old) && word !== '' ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
