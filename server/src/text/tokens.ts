/** Cuts English into words and sentences. */

const wordPattern = /[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu;

/** Lower-case words; a possessive's ending is dropped, contractions stay whole ("don't"). */
export function words(text: string): string[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[’‘`´]/g, "'")
      .match(wordPattern) ?? [];
  return found.map((word) => (word.endsWith("'s") ? word.slice(0, -2) : word));
}

/** Sentences with their closing marks, trimmed. Abbreviations such as "Mr." do not end one. */
export function sentences(text: string): string[] {
  const out: string[] = [];
  let start = 0;
  const stops = /([.!?…]+["”’')]*)(?=\s|$)|\n+/g;
  for (const stop of text.matchAll(stops)) {
    const end = stop.index + stop[0].length;
    const piece = text.slice(start, end).trim();
    if (/\b(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|vs|etc)\.$/i.test(piece)) continue;
    if (piece !== '') out.push(piece);
    start = end;
  }
  const rest = text.slice(start).trim();
  if (rest !== '') out.push(rest);
  return out;
}
