/** What is fit to be passed on: facts about somebody. A stock phrase, a pleasantry or a third-hand tale stays put. */
import nlp from 'compromise';
import { normalise } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { hasVerb } from '../../text/verbs.ts';
import { smallNumbers } from '../../text/when-words.ts';
import { allFrames } from './lines/index.ts';
import { isFact } from './recall.ts';
import { kindOf, type FactKind } from './told-facts.ts';

const slot = /\{\w+\}/g;
/** Letters a frame has of its own, below which it would take any sentence for itself. */
const leastOwnLetters = 8;

/** Made for the few frames that come into question: for all of them at once it took 90 ms. Null where it would fit too much. */
const patternOf = remembering(2_000, (frame) => {
  if (frame.replaceAll(slot, '').replaceAll(/[^\p{L}]/gu, '').length < leastOwnLetters) return null;
  const escaped = frame.replaceAll(slot, '\u0000').replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  return new RegExp(
    `^${escaped.replaceAll('\u0000', '.{1,200}?').replace(/(?:\\[.?!])+$/, '')}[.?!…]*$`,
    'iu',
  );
});

/** With the longest of its words between slots, in small letters: a sentence without these is another. */
type Frame = { readonly text: string; readonly own: string };
/** Frames begin with words of their own more often than not: by these, a sentence is held against a few of them. */
type Stock = { readonly byStart: ReadonlyMap<string, readonly Frame[]>; readonly others: readonly Frame[] };
const startLetters = 4;
let stock: Stock | null = null;

function startOf(plain: string): string {
  return plain.slice(0, startLetters).toLowerCase();
}

function beginsWithWords(frame: string): boolean {
  return /^[a-z ,']+$/i.test(frame.slice(0, startLetters));
}

function ownWords(text: string): string {
  const parts = text.replace(/[.?!]+$/, '').split(slot);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '').toLowerCase();
}

function readStock(): Stock {
  const parts = new Set(allFrames().flatMap((frame) => frame.split(/(?<=[.!?]) /)));
  const frames = Array.from(parts, (text): Frame => ({ text, own: ownWords(text) }));
  return {
    byStart: Map.groupBy(
      frames.filter(({ text }) => beginsWithWords(text)),
      ({ text }) => startOf(text),
    ),
    others: frames.filter(({ text }) => !beginsWithWords(text)),
  };
}

/** Is it one of the phrases that every villager answers with? */
export const isStockPhrase = remembering(5_000, (sentence) => {
  stock ??= readStock();
  const plain = sentence.trim().replaceAll('’', "'");
  const small = plain.toLowerCase();
  const isOne = ({ text, own }: Frame): boolean =>
    small.includes(own) && patternOf(text)?.test(plain) === true;
  return stock.byStart.get(startOf(plain))?.some(isOne) === true || stock.others.some(isOne);
});

/** Said by one who had it from another: one more mouth would be one too many. */
const secondHand =
  /\b(?:tells? me|told me|ha(?:s|ve|d) it from|had it from|according to|or so \w+|so they say|is to be believed|i (?:over)?heard|(?:he|she|they|\p{Lu}\p{Ll}+) (?:says?|said|told|heard)|said (?:that|to)|you (?:said|told)|says (?:that|to))\b/iu;
/** Points at something said before, which does not travel along. */
const dangling =
  /^(?:that|this|it|he|she|they|there|these|those|here|him|her|his|their|you|your|such|so|same)\b/i;
/** "Elara looked at it": at what, nobody who hears it will know. */
const ofSomething =
  /^\p{Lu}\p{Ll}+(?: (?!(?:the|an?|his|her|their|my|our|some|that)\b)\p{Ll}+){1,3} (?:it|this|them|those|these)\b(?! (?:is|was|will|would|has|had|here)\b)/u;
/** "Looking in on Tobias at the inn": who does, nobody who hears it will know. */
const ofNobody =
  /^\p{Lu}\p{Ll}+ing (?:in|on|at|by|up|down|out|over|after|to|for|with|into|through|round|about|an?|the|my|our|his|her|their|some)\b/u;
/** "The wagon yard, today at five" says when and where, and nothing of what. */
const appointed = new RegExp(
  String.raw`\b(?:today|tomorrow|tonight|at (?:\d|noon|midnight|${smallNumbers.slice(1).join('|')}))`,
  'i',
);
const isBare = (said: string): boolean => appointed.test(said) && !hasVerb(said);
const name = /^(?:(?:poor|old|dear|young|our) )?\p{Lu}\p{Ll}+/u;
const named = /(?<![.!?]\s)(?<!^)\b\p{Lu}\p{Ll}+/u;
/** "Rosa's buns are the best there are" is how somebody sees it: nothing has happened. */
function isView(said: string, plain: string): boolean {
  if (!/\b(?:is|are)\b|['’]s\b/.test(said) || eventful.has(kindOf(plain).kind)) return false;
  return nlp(said).match(
    '^(#Noun|#Adjective|#Possessive|#Determiner)+ #Copula #Adverb? (#Adjective|#Determiner|#Value)',
  ).found;
}

/** What befalls somebody, though it be said with no more than "is". */
const eventful: ReadonlySet<FactKind> = new Set([
  'loss',
  'illness',
  'mislaid',
  'sorrow',
  'joy',
  'pride',
  'plan',
]);
const trivial = new Set(['tired', 'opinion', 'valley']);

/** May what a teller said, in the teller's words, be told on? Villagers' words only where they are about somebody else. */
export function travels(said: string, byVillager: boolean): boolean {
  if (
    !isFact(said) ||
    isStockPhrase(said) ||
    secondHand.test(said) ||
    dangling.test(said) ||
    ofSomething.test(said) ||
    ofNobody.test(said) ||
    isBare(said)
  )
    return false;
  const plain = normalise(said);
  if (trivial.has(kindOf(plain).kind)) return false;
  const own = /\b(?:i|me|my|we|us|our|you|your)\b/.test(plain);
  if (byVillager) return !own && name.test(said) && !isView(said, plain);
  return /^(?:i|my|we|our)\b/.test(plain) || name.test(said) || named.test(said);
}
