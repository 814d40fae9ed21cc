/**
 * What of a memory can be told on: one sentence about somebody, in the words of the one who remembers. What a teller
 * said of themself gets their name; what one saw or means to do oneself is told as it stands.
 */
import type { Villager } from '../content/villager.ts';
import type { Memory } from '../ports/memory-store.ts';
import { normalise } from '../text/normalise.ts';
import { retell } from '../text/retell.ts';
import { capitalise, closed } from '../text/tidy.ts';
import { sentences } from '../text/tokens.ts';
import type { ActorId } from '../world/types.ts';
import { factsOf } from './offline/recall.ts';
import { isSayable } from './offline/sayable.ts';
import { isStockPhrase, travels } from './offline/tales.ts';
import { kindOf } from './offline/told-facts.ts';
import { firstName } from './words.ts';

/** Longer is a story, and stories are not passed on whole. */
const longest = 300;
/** Shorter is no news: "By way of Marcus." */
const leastWords = 5;
/** Below it nobody would repeat it. */
const leastImportance = 3;
/** Of one's own life only what matters is told unasked. */
const leastOwnImportance = 4;

const gathering =
  /\b(?:party|feast|wedding|dance|fair|festival|celebration|gathering|supper|picnic|concert|meeting|council|election|vote|contest|funeral|christening|market day|stand(?:ing|s)? for|run(?:ning|s)? for|candidate|elected)\b/;
const hintOfComing =
  /\b(?:give|giving|gives|hold|holding|holds|invite|invit\w+|stand|standing|stands|will|going to|is to be|announc\w+|plan\w*|decided)\b/;

/** A gathering or an announcement: what everybody will want to know. */
export function isAnnouncement(fact: string): boolean {
  const plain = normalise(fact);
  return gathering.test(plain) && hintOfComing.test(plain);
}

const overheard = /^I (?:over)?heard (.+?) say(?: to .+?)?(?: (?:at|out|in|by|on) [^:]+)?: ["“](.*)["”]$/su;

type Tellable = { fact: string; mine: boolean };

/** `teller` is the villager it came from, if it came from one. Null when there is nothing to pass on. */
export function tellable(
  memory: Memory,
  teller: Pick<Villager, 'shortName' | 'pronouns'> | null,
): Tellable | null {
  if (memory.importance < leastImportance || memory.content.length > longest + 80) return null;
  if (memory.tags.includes('question') || memory.tags.includes('own-words')) return null;
  if (memory.type === 'reflection' || memory.type === 'metacognition') return null;
  if (memory.provenance.toldBy === null) return ownTale(memory);
  const quote = heardIn(memory);
  const said = quote === null ? null : heartOf(memory, quote, teller !== null);
  if (said === null) return null;
  const name = teller?.shortName ?? nameOf(memory);
  const fact = /\b(?:I|me|my|mine|myself|we|us|our|ours)\b|\bI['’]/i.test(said)
    ? retell(said, { name, pronouns: teller?.pronouns ?? 'they' })
    : said;
  if (/\b(?:you|your|yours)\b/i.test(fact) || fact.length > longest) return null;
  return { fact: closed(capitalise(fact)), mine: false };
}

function ownTale(memory: Memory): Tellable | null {
  const announced = ['news', 'announcement', 'rumour'].some((tag) => memory.tags.includes(tag));
  const stranger = memory.tags.includes('stranger');
  if (!announced && !stranger) {
    if (memory.importance < leastOwnImportance || !isSayable(memory)) return null;
    if (memory.tags.some((tag) => unshared.has(tag)) || memory.type !== 'observation') return null;
  }
  // Of what was cried out or goes round, the words themselves.
  const words =
    memory.tags.includes('cried') || memory.tags.includes('rumour') ? quoteOf(memory.content) : null;
  const fact = sentences(words ?? memory.content)
    .slice(0, 2)
    .join(' ');
  if (fact.length > longest || /\b(?:you|your)\b/i.test(fact)) return null;
  return { fact: closed(capitalise(fact)), mine: /\b(?:I|my|me|we|our)\b/.test(fact) };
}

const unshared = new Set([
  'promise',
  'own-doing',
  'gift',
  'emotion',
  'summary',
  'needs',
  'digest',
  'environment',
]);

function heardIn(memory: Memory): string | null {
  if (memory.tags.includes('overheard') && !memory.tags.includes('news'))
    return overheard.exec(memory.content)?.[2] ?? null;
  return quoteOf(memory.content);
}

/** The words in quotation marks at the end of a memory of talk. */
export function quoteOf(content: string): string | null {
  return /: ["“](.*)["”]$/su.exec(content)?.[1] ?? null;
}

/** What was passed on as news is the fact itself; of other talk, the sentence that tells most. */
function heartOf(memory: Memory, quote: string, byVillager: boolean): string | null {
  if (memory.tags.includes('news')) return quote;
  const told = memory.tags.includes('overheard') ? sentences(quote) : factsOf(memory).map(({ fact }) => fact);
  const fit = told
    .filter((one) => one.split(/\s+/).length >= leastWords)
    .filter(
      (one) =>
        (isAnnouncement(one) && !isStockPhrase(one) && !/\?\s*$/.test(one)) || travels(one, byVillager),
    );
  return fit.reduce<string | null>(
    (best, one) => (best === null || weight(one) > weight(best) ? one : best),
    null,
  );
}

/** 0–12: grief and joy before chat, and gatherings before everything. */
function weight(one: string): number {
  return kindOf(normalise(one)).importance + (isAnnouncement(one) ? 5 : 0);
}

/** "Ada told me: …" and "I overheard Ada say …" begin with who it was. */
function nameOf(memory: Memory): string {
  return firstName(/^(?:I (?:over)?heard )?(.+?) (?:told|say)\b/su.exec(memory.content)?.[1] ?? 'Somebody');
}

/** Whose doings it is of: named within its first words. */
export function subjectsOf(fact: string, ownerId: ActorId | null, villagers: Iterable<Villager>): ActorId[] {
  const head = fact.split(/\s+/).slice(0, 4).join(' ');
  const found: ActorId[] = ownerId === null ? [] : [ownerId];
  for (const villager of villagers) {
    // Asked of everybody for each thing heard: most are ruled out without a pattern.
    if (head.includes(villager.shortName) && wordOf(villager).test(head)) found.push(villager.id);
  }
  return [...new Set(found)];
}

const words = new WeakMap<Villager, RegExp>();

/** Their short name as a word by itself. */
function wordOf(villager: Villager): RegExp {
  let pattern = words.get(villager);
  if (pattern === undefined) {
    pattern = new RegExp(`(?<!\\p{L})${escaped(villager.shortName)}(?!\\p{L})`, 'u');
    words.set(villager, pattern);
  }
  return pattern;
}

export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
