/** Words of claims: what of a line claims anything at all, and how far the words of one thing are those of another. */
import nlp from 'compromise';
import type { Villager } from '../../server/src/content/villager.ts';
import { stemSet } from '../../server/src/text/content-words.ts';
import { rarity } from '../../server/src/text/rarity.ts';
import { sentences } from '../../server/src/text/tokens.ts';

/** Reading grammar is dear, and much is said more than once. */
function remembering(read: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}

/** Three names or more in a row, or two and how many others. */
export const listOfNames =
  /(?:\b(?:\p{Lu}[\p{L}’']+|you|me|(?:\d+|three|four|five|six|seven|eight|nine|ten|eleven|twelve) others)(?:, and |, | and |(?=\W|$))){3,}/gu;

/** How much of what these words tell is among the others. Words that tell nothing are nowhere missing. */
export function shareIn(words: readonly string[], others: ReadonlySet<string>): number {
  let [shared, whole] = [0, 0];
  for (const one of words) {
    const weight = rarity(one);
    whole += weight;
    if (others.has(one)) shared += weight;
  }
  return whole === 0 ? 1 : shared / whole;
}

/** What would be, could be or is asked for has not happened: nothing can bear it out or belie it. */
const unreal = /\b(?:would|could|should|might|can|if|let's|let us|(?:somebody|someone|one|you|we) ought)\b/i;
/** That one knows or heard of nothing cannot be found in what one knows. */
const unknowing = /\b(?:nothing|never heard|no idea|(?:don't|do not) know|know no more|I wonder)\b/i;
/** Wished or felt, not told. */
const wished =
  /^(?:poor|dear|good old|bless|good luck|god keep|here's to|I wish|I(?:['’]m| am) (?:so |very )?sorry (?:for|to hear))\b/i;
/** A word given for a day and an hour: what becomes of it is counted among the promises. */
const offered = /\b(?:I(?:['’]ll| will| shall)|then I come)\b.*\b(?:today|tonight|tomorrow|\w+day) at\b/i;
/** Who it is from: of no use without what it is that was told. */
const testimonyAlone =
  /^(?:(?:[Ss]o )?\p{Lu}[\p{L}’']+ (?:told|tells|said|says)(?: (?:me|us|it|so|me so|me that|the same|the same to me))?|(?:[Tt]hat|[Ii]t|[Tt]his) (?:is|was) what \p{Lu}[\p{L}’']+ (?:says|said|told me|tells me)|(?:I (?:had|have|heard|got) (?:it|that|this) )?[Ff]rom \p{Lu}[\p{L}’']+)[.!]$/u;
/** "Rosa told me, word for word: “…”" */
const quoting = /((?:\p{Lu}[\p{L}’']*)[^":.!?]{0,60}):\s*"([^"]*(?:"[^"\s][^"]*"[^"]*)*)"/gu;
const beginsList =
  /\b(?:mean|meant|resolved|decided|intend|promised myself|plan|want|made up my mind|have|like|hope)(?=,? to\b)/i;

/** What one has set one's mind on, and nothing that was. */
export function isResolved(text: string): boolean {
  return /\bI(?:['’]ve| have)? (?:mean|resolved|promised myself|made up my mind|intend) to\b/i.test(text);
}

/** Between what is claimed and who is said to have said so. */
const witnessMark = ' – ';

/** Each says one thing: a list of what the day brings is as many claims as it has parts. Questions claim nothing. */
export function clauses(text: string): string[] {
  const quoted: string[] = [];
  let teller = '';
  const level = text.replaceAll(/[“”]/g, '"');
  const rest = level.replace(quoting, (_, frame: string, quote: string) => {
    // "And this", "Another time it was": still the same who says it.
    if (/(?<!^)\p{Lu}|\bsa(?:id|ys)\b|\btold\b/u.test(frame)) teller = frame;
    if (!unreal.test(frame)) quoted.push(...sentences(quote).map((one) => `${one}${witnessMark}${teller}`));
    return ' ';
  });
  const whole: string[] = [];
  for (const sentence of sentences(rest)) {
    const before = whole.at(-1);
    if (before === undefined || !testimonyAlone.test(sentence) || before.endsWith('?')) whole.push(sentence);
    else whole[whole.length - 1] = `${before.replace(/[.!]$/, '')}${witnessMark}${sentence}`;
  }
  return [...whole.flatMap(partsOf), ...quoted]
    .map((part) => part.trim())
    .filter(
      (part) => part !== '' && !(part.split(witnessMark)[0] ?? '').endsWith('?') && claimsSomething(part),
    );
}

function claimsSomething(part: string): boolean {
  if (part.includes(witnessMark)) return true;
  return ![unreal, unknowing, wished, offered].some((pattern) => pattern.test(part)) && !isCommand(part);
}

/** Who is said to have said so: "Rosa tells me", "according to Rosa", "I had it from Rosa". */
const witnessed =
  /(?:\b[Aa]ccording to|\b(?:had|have|heard|got) (?:it|that|this) from|\bFrom) (\p{Lu}[\p{L}’']+)|(\p{Lu}[\p{L}’']+) (?:once |also )?(?:told me|tells me|told us|says|said)\b/gu;

/** Without who said so. */
export function toldPart(text: string): string {
  return text.split(witnessMark)[0] ?? text;
}

/** "I had that from Rosa already." */
export function isBareTestimony(text: string): boolean {
  const rest = [...stemSet(text.replaceAll(/\p{Lu}[\p{L}’']+/gu, ' '))];
  return !text.includes(witnessMark) && rest.every((one) => framing.has(one));
}

/** Without the words that say who said so. */
export function withoutWitnesses(text: string): string {
  return toldPart(text).replaceAll(witnessed, ' ');
}

export function witnessesIn(text: string): string[] {
  const marked = text.split(witnessMark)[1];
  return [...(marked ?? text).matchAll(witnessed)].flatMap(([, one, other]) => one ?? other ?? []);
}

function partsOf(sentence: string): string[] {
  if (sentence.endsWith('?') || unreal.test(sentence)) return [];
  const [told = '', witness] = sentence.split(witnessMark);
  return told
    .split(/;|:(?!\d)|,? and (?:then(?! now)(?!\.)|after that)\b|, (?:and|but|then|so) (?!to\b)/)
    .flatMap(listed)
    .map((part) => (witness === undefined ? part : `${part}${witnessMark}${witness}`));
}

/** "I mean to eat, to ask Juno and to sleep" → three, each with its beginning. */
function listed(part: string): string[] {
  const found = beginsList.exec(part);
  if (found === null) return [part];
  const lead = part.slice(0, found.index + found[0].length);
  const items = part.slice(lead.length).split(/,? and (?=to\b)|, (?=to\b)/);
  return items.length === 1 ? [part] : items.map((item) => `${lead} ${item.trim()}`);
}

/** "Shout for Nell": asked or imagined, not told. */
const isCommand = remembering((part) => nlp(part).has('^(#Imperative|#Infinitive)'));

/** It happened, or has come to be: no habit and no feeling bears that out. */
export const isPast = remembering((text) => {
  const read = nlp(text);
  return !proportion.test(text) && (read.has('#PastTense') || read.has('(have|has|had) #Adverb? #Verb'));
});
/** "The less said about it, the better" is of no time. */
const proportion = /^the (?:less|more|fewer)\b.*, the\b/i;

const ahead =
  /\b(?:shall|will|due|going to|about to|late for|waiting for me|be waiting|expects? me|want me|to be|presently|tonight|tomorrow|next|after that|by now)\b|['’]ll\b|\bI(?:['’]m| am) (?:for|off to)\b/i;

/** It is to come. */
export function isAhead(text: string): boolean {
  return (ahead.test(text) || proposed.test(text)) && !/\b(?:has|have) come to be\b/.test(text);
}
/** What is agreed to later. */
const proposed = /\b(?:let['’]s|let us|shall we|meet me|would you like)\b/i;

const lead = String.raw`^(?:\W*\b(?:yes|no|aye|oh|well|so|and|but|then|first|next|now|today|mostly|after that|this evening|tonight|tomorrow|later)\b[,:]?\s*)*\W*`;
const ofSelf = new RegExp(
  `${lead}(?:I\\b|we\\b|\\p{L}+ing\\b)|^\\p{Lu}[\\p{L}’']+ and (?:me|I)\\b|^(?:me|I) and\\b`,
  'iu',
);
const ofWhatIsThought =
  /\bI (?:think|saw|see|know|hear|heard|say|believe|hope|suppose|reckon|have it|had it|am told)\b/i;

/** Who speaks is whom it is about. */
export function isOfSelf(text: string): boolean {
  return ofSelf.test(text) && !ofWhatIsThought.test(text);
}

/** How often: three times is not again and again. */
export const howOften = /\b(?:twice|three times|four times|several times|again and again)\b/g;
const hours = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
/** The hours of an appointment. */
export const atHour = new RegExp(`\\bat (${hours})\\b(?! o['’]clock)`, 'g');

/** It is the very next thing, or should have begun. */
export const soon =
  /\b(?:next|presently|by now|after this|late for|due|be waiting|before long|in a while)\b/i;

/** How it is put that something is meant, or when it is: not what. */
export const framing = new Set(
  stemSet(
    'next today tonight tomorrow yesterday while want wants noon midnight already presently late lately latest recent recently due long morning afternoon evening now then soon first after before mostly expect wait waiting mean meant resolve resolved decide decided intend promise promised mind make made most o’clock clock again often several times time three twice other others think thing things these told tell say says said same accord',
  ),
);

export const firstPerson = /\b(?:I|me|my|mine|we|us|our|ours|myself)\b/i;
export const secondPerson = /\b(?:you|your|yours|we|us|our|ours|let's|yourself)\b/i;
export const thirdPerson = /\b(?:he|she|they|him|her|them|his|hers|their|it|its|that|this|there|we)\b/i;

/** "honoured traveller", "by Dr Penfold's Grammar": of the voice, not of the world. */
export function withoutAddress(text: string, villager: Villager | undefined): string {
  if (villager === undefined) return text;
  const { exclamations, endearments, strangers } = villager.voice;
  let rest = text;
  for (const words of [...exclamations, ...endearments, ...strangers]) {
    // Not the "pet" in Perpetua.
    const at = ` ${rest.toLowerCase()} `.search(wholeWords(words.toLowerCase()));
    if (at >= 0) rest = `${rest.slice(0, at - 1).replace(/,\s*$/, '')}${rest.slice(at - 1 + words.length)}`;
  }
  return rest;
}

function wholeWords(words: string): RegExp {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<=[^\p{L}])${escaped}(?=[^\p{L}'’])`, 'u');
}

/** "The Forge" is said as "the forge": the article is not part of the name. */
export function bare(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^the /, '')
    .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
}

export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsIn);
  return [];
}
