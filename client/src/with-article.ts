// "an apple", "some bread": items as they are said in the middle of a sentence.

/** Nouns that are not counted, by their last word. */
const uncounted =
  /(?:^|\s)(?:bread|milk|honey|wheat|cheese|stew|tea|cider|jam|salve|lavender|sage|mint|ink|flour)$/;

export function withArticle(name: string): string {
  const noun = name.charAt(0).toLowerCase() + name.slice(1);
  if (uncounted.test(noun) || /[^s]s$/.test(noun)) return `some ${noun}`;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
