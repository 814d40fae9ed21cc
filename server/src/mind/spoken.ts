/**
 * The words said aloud, taken out of what a model writes while it is still writing. What `spokenPart` gives grows by
 * appending, so that each piece can be shown as soon as it is certain.
 */

type SpokenPart = {
  /** Fit to be shown. */
  said: string;
  /** The JSON that came after the words, as far as it is there. */
  after: string;
};

/** @param done false while more may come: then what could still turn out not to be said is held back */
export function spokenPart(raw: string, name: string, done: boolean): SpokenPart {
  const json = raw.search(/(?:^|\n)\s*(?:```(?:json)?\s*)?\{/);
  const after = json < 0 ? '' : raw.slice(raw.indexOf('{', json));
  const complete = done || json >= 0;
  let text = json < 0 ? raw : raw.slice(0, json);
  // A fence around the JSON; nobody says one.
  if (text.includes('`')) text = text.slice(0, text.indexOf('`'));
  if (!complete) text = text.trimEnd();
  text = withoutDirections(text, complete);
  text = text.replace(/\s+/g, ' ').trimStart();
  text = withoutName(text, name, complete);
  if (/^["“]/.test(text)) text = text.slice(1).replace(/["”](?=\s*$)/, '');
  return { said: complete ? text.trim() : text, after };
}

/** "*wipes her hands*" is not said; one that is still open is held back, a lone star dropped. */
function withoutDirections(text: string, complete: boolean): string {
  const closed = text.replace(/\*[^*\n]{1,160}\*/g, ' ');
  const open = closed.indexOf('*');
  if (open < 0) return closed;
  return complete ? closed.replaceAll('*', '') : closed.slice(0, open).trimEnd();
}

/** "Elara: …" */
function withoutName(text: string, name: string, complete: boolean): string {
  const lower = text.toLowerCase();
  for (const label of [`${name.toLowerCase()}:`, 'you:']) {
    if (lower.startsWith(label)) return text.slice(label.length).trimStart();
    if (!complete && label.startsWith(lower.trimEnd())) return '';
  }
  return text;
}
