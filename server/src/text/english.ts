/** Whether a line is English: enough to notice a model that has fallen into another language, not to name it. */
import { stopWords } from './stop-words.ts';
import { words } from './tokens.ts';

/** Small words that English does not have, of the languages that models slip into. */
const foreign = new Set(
  `der die das und ist nicht ich sie wir mit auf ein eine zu dem den von für auch
  le la les des est une dans pour que qui pas avec je tu nous vous mais ce sur au
  el los las por para con una del es no yo mi muy pero como está
  il gli che di per non sono è della nel
  o os as um uma não em você eu com
  het een van niet ik je zijn met voor maar`
    .split(/\s+/)
    .filter((word) => !stopWords.has(word) && word.length > 1),
);

/** A few words can be anything: a name, a sigh. */
const enoughWords = 6;

export function seemsEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 4 && latin < letters * 0.85) return false;
  const said = words(text);
  if (said.length < enoughWords) return true;
  const english = said.filter((word) => stopWords.has(word)).length;
  const other = said.filter((word) => foreign.has(word)).length;
  return other <= english && (english > 0 || other < 2);
}
