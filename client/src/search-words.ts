// Finding an entry by some of its words.

/** Search is kind: any order of words, no accents, no capitals. */
export function fits({ words }: { words: string }, search: string): boolean {
  const text = plain(words);
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
