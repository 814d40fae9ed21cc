/** Whether words that a model made can be said in the valley; the fault is worded for the model. */
import type { Villager } from '../content/villager.ts';
import type { Moderation } from '../ports/moderation.ts';
import { contentStems } from '../text/content-words.ts';
import { seemsEnglish } from '../text/english.ts';
import { sentences } from '../text/tokens.ts';
import type { ReplyRequest } from './tasks/talking.ts';
import { persona, promptMarks } from './prompt-parts.ts';
import { trustAmong } from './trust.ts';

const outOfWorld =
  /\b(as an? (ai|a\.i\.|language model|assistant|artificial)|language model|i('m| am) (an? )?(ai|assistant|chat ?bot|virtual|program)\b|openai|chat ?gpt|system prompt|my (instructions|guidelines|programming|training)|i cannot (assist|help) with (that|this)|how can i (help|assist) you today)\b/i;
const someId = /\b[a-z]+_[a-z0-9_]+\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\[\d+\]|<\/?[a-z]+|\{"|"\}/;
const maxLength = 700;

type LineRequest = Pick<ReplyRequest, 'persona' | 'to' | 'alreadySaid' | 'turns'> &
  Partial<Pick<ReplyRequest, 'others'>>;

/** Null when it is fine. */
export function faultOfLine(said: string, request: LineRequest, moderation?: Moderation): string | null {
  const line = said.trim();
  const fault = faultOfText(line, request.persona, trustAmong(request), moderation);
  if (fault !== null) return fault;
  const words = flat(line);
  if (request.alreadySaid.some((before) => flat(before) === words))
    return 'you have said the very same lately';
  const heard = request.turns.at(-1)?.text ?? '';
  if (words.split(' ').length >= 5 && flat(heard) === words) return 'it only repeats what was said to you';
  return null;
}

/**
 * Of what is read rather than heard as well: a plan's reasons, an insight.
 * @param trust of the one who will know of it in the villager; what nobody in particular knows of is checked with 0
 */
export function faultOfText(
  said: string,
  villager: Villager,
  trust: number,
  moderation?: Moderation,
): string | null {
  if (!/\p{L}/u.test(said)) return 'there are no words in it';
  if (said.length > maxLength) return 'it is far too long; a few sentences at most';
  if (outOfWorld.test(said)) return outOfWorldFault;
  if (promptMarks.some((mark) => said.includes(mark)) || quotesNotes(said, villager))
    return 'it gives your private notes away';
  if (trust < villager.secret.toldWhen && tellsSecret(said, villager))
    return 'it tells what you tell nobody you trust so little';
  return faultOfWords(said, moderation);
}

const outOfWorldFault = 'nobody in the valley would speak of such things';

function faultOfWords(said: string, moderation?: Moderation): string | null {
  if (someId.test(said)) return 'it has names and marks in it that people cannot say';
  if (!seemsEnglish(said)) return 'it is not in English';
  if (moderation?.refuses(said) === true) return 'it has words in it that are not used here';
  return null;
}

/** Of what nobody says: a narrator's words, of at most so many characters. */
export function faultOfProse(text: string, longest: number, moderation?: Moderation): string | null {
  if (!/\p{L}/u.test(text)) return 'there are no words in it';
  if (text.length > longest) return `it is too long; at most ${longest} characters`;
  if (outOfWorld.test(text) || promptMarks.some((mark) => text.includes(mark))) return outOfWorldFault;
  return faultOfWords(text, moderation);
}

/** So many words in a row that stand in the notes as well are reading aloud, not speaking. */
const runOfWords = 8;
/** How they speak may be quoted: those lines were written to be said. */
const sayable = 'In your voice:';
const notes = new WeakMap<Villager, ReadonlySet<string>>();

function quotesNotes(line: string, villager: Villager): boolean {
  let known = notes.get(villager);
  if (known === undefined) {
    const [told = ''] = persona(villager).split(sayable);
    known = new Set(runsOf(told));
    notes.set(villager, known);
  }
  return runsOf(line).some((run) => known.has(run));
}

function runsOf(text: string): string[] {
  const words = flat(text).split(' ');
  return words.length < runOfWords
    ? []
    : Array.from({ length: words.length - runOfWords + 1 }, (_, at) =>
        words.slice(at, at + runOfWords).join(' '),
      );
}

/** Of the words that carry a secret, so many in one line give it away, however they are put: of a sentence, or of all. */
const telling = { sentence: { share: 0.6, words: 4 }, whole: { share: 0.4, words: 6 } } as const;
const secrets = new WeakMap<Villager, readonly (readonly [ReadonlySet<string>, number])[]>();

function tellsSecret(line: string, villager: Villager): boolean {
  if (line.length < 16) return false;
  let parts = secrets.get(villager);
  if (parts === undefined) {
    parts = partsOf(villager, telling);
    secrets.set(villager, parts);
  }
  const said = new Set(contentStems(line));
  return parts.some(([part, enough]) => [...part].filter((stem) => said.has(stem)).length >= enough);
}

/**
 * For what everybody will read, stricter than for what one person hears: most words of any sentence of a secret of theirs
 * are too many, however short it is, and so are many words of the whole.
 */
export function touchesSecret(words: string, villagers: readonly Villager[]): boolean {
  const said = new Set(contentStems(words));
  return villagers.some((villager) => {
    let parts = touchy.get(villager);
    if (parts === undefined) touchy.set(villager, (parts = partsOf(villager, touching)));
    return parts.some(([part, enough]) => [...part].filter((stem) => said.has(stem)).length >= enough);
  });
}

const touching = { sentence: { share: 0.6, words: 2 }, whole: telling.whole } as const;
const touchy = new WeakMap<Villager, readonly (readonly [ReadonlySet<string>, number])[]>();

/** The stems of each part of the secret, and how many of them are too many. */
function partsOf(
  { secret }: Villager,
  limits: typeof telling | typeof touching,
): (readonly [ReadonlySet<string>, number])[] {
  // What the hint says already is no secret.
  const hinted = new Set(contentStems(secret.hint));
  const part = (text: string, { share, words }: { share: number; words: number }) => {
    const stems = new Set(contentStems(text).filter((stem) => !hinted.has(stem)));
    return [stems, Math.max(words, Math.ceil(stems.size * share))] as const;
  };
  return [
    ...sentences(secret.text).map((one) => part(one, limits.sentence)),
    part(secret.text, limits.whole),
  ];
}

function flat(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
