/** Reads memories of talk ("Ada told me: …") and finds those that a question is about. */
import { sharedRarity, stemSet } from '../../text/content-words.ts';
import { rarity } from '../../text/rarity.ts';
import { stem } from '../../text/stem.ts';
import { sentences } from '../../text/tokens.ts';
import type { Memory, ScoredMemory } from '../../ports/memory-store.ts';
import { clausesOf } from './clauses.ts';
import { matchIntent } from './intents.ts';
import { isSayable } from './sayable.ts';
import { isQuestion, normalise } from '../../text/normalise.ts';

export type Told = {
  memory: Memory;
  teller: string;
  /** Names are not unique; this is. */ tellerId: string | null;
  fact: string;
  stems: Set<string>;
};

const toldPattern =
  /^(.+?) told (?:.+ and )?(?:me|[^":]{1,60} within my hearing)(?:, (?:having|as) [^":]{1,60})?: ["“](.*)["”]$/su;

/** Kin, pets and work answer to their kinds: "your family" finds the sister. */
const kinds: Readonly<Record<string, string>> = {
  family:
    'mum dad sister brother son daughter wife husband uncle aunt cousin gran grandad parent child twin niece nephew family',
  parent: 'mum dad',
  sibling: 'sister brother twin',
  child: 'son daughter baby child',
  pet: 'dog cat horse bird rabbit hen parrot goat pony puppy kitten',
  animal: 'dog cat horse bird rabbit hen goat cow sheep pony',
  job: 'work job trade baker farmer teacher smith sailor doctor carpenter apprentice',
  work: 'work job trade baker farmer teacher smith sailor doctor carpenter apprentice',
  home: 'home house live village town city coast from',
  live: 'live home house village town city coast from',
  come: 'from live home coast city town village',
  hobby: 'like love enjoy play',
  name: 'call name',
};
const framing = new Set(
  'tell say mention remember know recall ask talk anything something thing still ever last time previous conversation happen think about want exactly again speak discuss chat hear learn forget believe let'
    .split(' ')
    .map(stem),
);

/** Stems a question about what was told turns on; its frame ("did I tell you") left out. */
export function questionKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const one of stemSet(text)) {
    if (framing.has(one)) continue;
    keys.add(one);
  }
  return keys;
}

function widened(keys: ReadonlySet<string>): Set<string> {
  const out = new Set(keys);
  for (const [kind, members] of Object.entries(kinds)) {
    if (keys.has(stem(kind))) for (const member of members.split(' ')) out.add(stem(member));
  }
  return out;
}

/** What somebody said, between the marks; null for what is no memory of talk. */
export function quoteOf({ content }: Pick<Memory, 'content'>): string | null {
  return toldPattern.exec(content)?.[2] ?? null;
}

/** Sentences of what somebody told, without greetings, questions and chatter. */
export function factsOf(memory: Memory): Told[] {
  const match = toldPattern.exec(memory.content);
  if (match === null) return [];
  const [, teller = '', quote = ''] = match;
  return sentences(quote)
    .flatMap(clausesOf)
    .filter((one) => isFact(one))
    .map(speakable)
    .map((fact) => ({ memory, teller, tellerId: memory.provenance.toldBy, fact, stems: stemSet(fact) }));
}

/** Without the marks that nobody pronounces. */
export function speakable(text: string): string {
  return text
    .replaceAll(/[{}<>[\]\\|^`$*_=~#\p{C}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const chatter = new Set([
  'greeting',
  'farewell',
  'thanks',
  'yes',
  'no',
  'laugh',
  'more',
  'apology',
  'injection',
  'lewd',
  'threat',
  'swear',
  'insult',
  'askAi',
  'recall',
  'news',
  'buy',
  'giveMe',
  'whatToDo',
  'marry',
  'story',
  'hobbyJoke',
  'makeMe',
  'teachMe',
  'follow',
]);

export function isFact(sentence: string): boolean {
  const plain = normalise(sentence);
  if (isQuestion(plain) || plain.split(' ').length < 3) return false;
  const intent = matchIntent(plain);
  if (intent !== null && chatter.has(intent)) return false;
  if (/^(?:tell|show|give|let|come|go|please|say|sing|stop|look|wait|help|do not)\b/.test(plain))
    return false;
  return stemSet(sentence).size > 0;
}

/** Facts about the keys, best first; every fact, weightiest first, when there are no keys. */
export function findFacts(facts: readonly Told[], keys: ReadonlySet<string>): Told[] {
  if (keys.size === 0)
    return [...facts].sort(
      (a, b) => b.memory.importance - a.memory.importance || b.memory.gameMinute - a.memory.gameMinute,
    );
  const wide = widened(keys);
  return facts
    .map((one) => ({
      one,
      hit: sharedRarity(keys, one.stems) * 2 + sharedRarity(wide, one.stems) + one.memory.gameMinute * 1e-9,
    }))
    .filter(({ hit }) => hit >= 2)
    .sort((a, b) => b.hit - a.hit)
    .map(({ one }) => one);
}

/** The same fact told twice is one. */
export function withoutEchoes(facts: readonly Told[]): Told[] {
  const out: Told[] = [];
  for (const one of facts) {
    const known = out.some((other) => {
      const common = sharedRarity(one.stems, other.stems);
      const all = [...one.stems].reduce((sum, word) => sum + rarity(word), 0);
      return all > 0 && common / all > 0.75;
    });
    if (!known) out.push(one);
  }
  return out;
}

/** Memories that are not of talk and have something to do with the words. */
export function findOwn(
  memories: readonly ScoredMemory[],
  stems: ReadonlySet<string>,
  least: number,
): Memory[] {
  return memories
    .filter(({ memory }) => isSayable(memory))
    .map(({ memory }) => ({ memory, hit: sharedRarity(stems, stemSet(memory.content)) }))
    .filter(({ hit }) => hit >= least)
    .sort((a, b) => b.hit - a.hit)
    .map(({ memory }) => memory);
}
