/** What a line tells without understanding it: how much it matters, how it feels, whom it names, whether it asks. */
import type { Villager } from '../content/villager.ts';
import { literally } from '../text/figures-of-speech.ts';
import type { ActorId } from '../world/types.ts';
import { inHundredths } from '../text/hundredths.ts';

const weighty =
  /\b(die[ds]?|dead|death|dying|kill\w*|murder\w*|buried|funeral|grief|love[ds]?|marr\w+|wedding|baby|born|secret|promise[ds]?|swear|sworn|lost|stolen|stole|thief|flood|fire|sick|ill|hurt|afraid|danger\w*|leaving|forever|never again|forgive|sorry|betray\w*|lied)\b/i;
const personal =
  /\b(my|mine|our) (own )?(mother|mum|father|dad|sister|brother|son|daughter|wife|husband|child\w*|family|friend|home|house|village|town|name|birthday|job|work|dog|cat|horse|dream|parents?|uncle|aunt|grand\w+)\b|\bi (am|was|come|came|grew|live[ds]?|want|hope|need|believe|dream|worry|fear)\b|\bi'm\b/i;
const appointment =
  /\b(tomorrow|tonight|next week|at (noon|dawn|dusk|midnight|\d)|on (mon|tues|wednes|thurs|fri|satur|sun)day|meet me|come to|i will|i'll|let us|let's)\b/i;
const good =
  /\b(thank\w*|love\w*|lovely|glad|happy|good|great|kind\w*|wonderful|beautiful|best|delicious|laugh\w*|friend\w*|proud|brave|clever|welcome|please[ds]?|sweet\w*|fun|enjoy\w*|hope)\b/gi;
const bad =
  /\b(hate\w*|stupid|ugly|bad|worst|awful|terrible|sad|angry|liar|lied|fool\w*|useless|dead|died|die|lost|stolen|stole|thief|hurt|sick|afraid|danger\w*|shut up|go away|idiot|boring|rubbish|grief|flood|betray\w*)\b/gi;
const pleasantry =
  /^(hi|hello|hey|good (morning|day|evening|afternoon|night)|howdy|greetings|ok(ay)?|yes|no|aye|thanks?( you)?|bye|goodbye|farewell|see you)\b[^a-z]*[a-z]{0,12}[.!?]*$/i;

/** Somebody takes their leave: no moment to come over. */
export function isLeaveTaking(text: string): boolean {
  return /\b(?:good ?bye|bye|farewell|so long|good ?night|take care(?! of)|see you (?:later|soon|tomorrow|around))\b/i.test(
    text,
  );
}

/** True when there is nothing but questions in it: "My sister bakes. Do you?" tells something as well. */
export function isQuestion(text: string): boolean {
  const sentences = text.match(/[^.!?]+[.!?]*/g)?.filter((sentence) => /\p{L}/u.test(sentence)) ?? [];
  return sentences.length > 0 &&
    sentences.every((sentence) => sentence.includes('?') || pleasantry.test(sentence.trim()))
    ? sentences.some((sentence) => sentence.includes('?'))
    : false;
}

/**
 * 0–10, before anybody has thought about it: the share of a mind's judgement that must not wait for one, since the
 * line is stored before it is answered. A pleasantry is 1, small talk 2–3, news of oneself 4–5, grief and vows 6–8.
 */
export function importanceOfText(text: string): number {
  if (pleasantry.test(text.trim())) return 1;
  let importance = 2;
  if (personal.test(text)) importance += 2;
  if (weighty.test(literally(text))) importance += 2.5;
  if (appointment.test(text)) importance += 1;
  if (text.length > 80) importance += 0.5;
  if (isQuestion(text)) importance = Math.min(importance, 1.5);
  return Math.min(8, importance);
}

/** −1..1, by the words that are good or bad. */
export function valenceOfText(text: string): number {
  const meant = literally(text);
  const pleasant = meant.match(good)?.length ?? 0;
  const unpleasant = meant.match(bad)?.length ?? 0;
  if (pleasant + unpleasant === 0) return 0;
  return inHundredths((0.8 * (pleasant - unpleasant)) / (pleasant + unpleasant));
}

/** 0..1: shouting, grief and danger. */
export function arousalOfText(text: string): number {
  const loud = (text.match(/!/g)?.length ?? 0) * 0.15;
  return inHundredths(Math.min(1, 0.15 + loud + (weighty.test(literally(text)) ? 0.35 : 0)));
}

/** Villagers whose name or short name is a word of the text, in their order. */
export function villagersNamed(text: string, villagers: Iterable<Villager>): ActorId[] {
  const words = ` ${plainWords(text)} `;
  const single = new Set(words.split(' '));
  const index = indexes.get(villagers);
  if (index !== undefined) return namedByIndex(words, single, index);
  const found: ActorId[] = [];
  for (const villager of villagers) {
    if (namesOf(villager).some(({ first, whole }) => single.has(first) && words.includes(whole)))
      found.push(villager.id);
  }
  return found;
}

/** Whether the words are said to the villager by name: "Elara, what do you think?", "Is that so, Elara?" */
export function isAddressed(
  text: string,
  { name, shortName }: Pick<Villager, 'name' | 'shortName'>,
): boolean {
  const called = [name, shortName]
    .map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
    .join('|');
  const before = String.raw`(?:^|[.!?…]\s+)(?:(?:hey|oh|and|well|so|but|hello|hi|good \p{L}+|what about|how about)[ ,]+)*`;
  const first = new RegExp(String.raw`${before}(?:you, )?(?:${called})\s*[,!?:–—]`, 'iu');
  const last = new RegExp(String.raw`,\s*(?:${called})\s*[.!?…]*(?:$|\s)`, 'iu');
  return first.test(text) || last.test(text);
}

type SoughtName = { readonly first: string; readonly whole: string };

/** Who may be meant by a word, with their number in the list. */
type NameIndex = ReadonlyMap<string, readonly { villager: Villager; number: number }[]>;
const indexes = new WeakMap<Iterable<Villager>, NameIndex>();

/** A list that many lines are searched for, and that stays as it is, is looked up by the words of the line. */
export function indexNames(villagers: readonly Villager[]): void {
  const index = new Map<string, { villager: Villager; number: number }[]>();
  for (const [number, villager] of villagers.entries()) {
    for (const first of new Set(namesOf(villager).map((name) => name.first))) {
      const alike = index.get(first);
      if (alike === undefined) index.set(first, [{ villager, number }]);
      else alike.push({ villager, number });
    }
  }
  indexes.set(villagers, index);
}

function namedByIndex(words: string, single: ReadonlySet<string>, index: NameIndex): ActorId[] {
  const found = new Map<number, ActorId>();
  for (const word of single) {
    for (const { villager, number } of index.get(word) ?? []) {
      if (namesOf(villager).some(({ whole }) => words.includes(whole))) found.set(number, villager.id);
    }
  }
  return [...found].sort(([one], [other]) => one - other).map(([, id]) => id);
}

/** Every line of talk is searched for everybody's names: one look for the first word tells nearly all of them apart. */
const names = new WeakMap<Villager, readonly SoughtName[]>();

function namesOf(villager: Villager): readonly SoughtName[] {
  let found = names.get(villager);
  if (found === undefined) {
    found = [villager.name, villager.shortName].map((name) => {
      const plain = plainWords(name).trim();
      return { first: plain.split(' ')[0] ?? '', whole: ` ${plain} ` };
    });
    names.set(villager, found);
  }
  return found;
}

function plainWords(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}
