/** Something asked about in other words than it was told in: "Is there a party soon?", "Who wants to be mayor?" */
import { stemSet } from '../../text/content-words.ts';
import { relatedWords } from '../../text/related-words.ts';
import { rarity } from '../../text/rarity.ts';
import { retell } from '../../text/retell.ts';
import { stem } from '../../text/stem.ts';
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import { sentences, words } from '../../text/tokens.ts';
import type { Memory } from '../../ports/memory-store.ts';
import { isKnownName, isPrivate, type Answer, type Scene } from './answer.ts';
import { isFact, questionKeys, quoteOf, speakable } from './recall.ts';
import { isSayable } from './sayable.ts';
import { asSaidThen, isStale } from './stale.ts';
import { isStockPhrase } from './tales.ts';

/** A related word is found for less than the word itself. */
const relatedShare = 0.7;
/** Of the weight of what is asked about. */
const enough = 0.5;
/** "Is anything going on?" is about nothing in particular. */
const leastWeight = 3;

/** By stem. */
const relatedStems = new Map<string, Set<string>>();
for (const [word, others] of relatedWords) {
  const known = relatedStems.get(stem(word)) ?? new Set<string>();
  for (const other of others) known.add(stem(other));
  relatedStems.set(stem(word), known);
}

/** Words that ask, and name nothing: who, when and whether it is soon. */
const asking = new Set(
  'anybody anyone somebody someone everybody everyone valley village neighbour people folk soon today tomorrow week weekend day coming come be go give have hold plan want wish like mean intend run stand happen take place there any some time near future next going hear news try become get make please stop far long often big much many'
    .split(' ')
    .map(stem),
);

/** What they do all day answers questions about that alone. */
export const ownDeedsAsked =
  /\b(?:did|have|had|were|was|are) you\b(?! (?:\w+ )?(?:know|hear|heard|think|believe|say|said|tell|told)\b)/;

type Found = { memory: Memory; sentence: string; teller: string | null; weight: number };

/** Null when nothing that was told or lived is about it. */
export function heardOf(scene: Scene, least = enough): Answer | null {
  const { s, u, request } = scene;
  const keys = new Map<string, number>();
  const own = new Set(words(`${s.persona.name} ${request.to.name}`).map(stem));
  for (const key of questionKeys(u.text)) if (!asking.has(key) && !own.has(key)) keys.set(key, rarity(key));
  const all = [...keys.values()].reduce((sum, weight) => sum + weight, 0);
  if (all < leastWeight) return null;
  const weigh = (text: string, isOwn: boolean): number => {
    const stems = stemSet(text);
    // What one lived through is not found by words that are only akin to those asked for.
    if (isOwn && ![...keys.keys()].some((key) => stems.has(key))) return 0;
    let hit = 0;
    for (const [key, weight] of keys) {
      if (stems.has(key)) hit += weight;
      else if ([...(relatedStems.get(key) ?? [])].some((other) => stems.has(other)))
        hit += weight * relatedShare;
    }
    return hit / all;
  };
  const best = request.memories
    .map(({ memory }) => memory)
    .filter(
      (memory) =>
        !isPrivate(memory, s) && !memory.tags.includes('question') && !memory.tags.includes('own-words'),
    )
    .filter((memory) => memory.provenance.toldBy !== request.to.id)
    .filter((memory) => ownDeedsAsked.test(u.plain) || !memory.tags.includes('own-doing'))
    .flatMap((memory) =>
      spokenOf(memory).map((part): Found => ({
        ...part,
        memory,
        weight: weigh(part.sentence, part.teller === null),
      })),
    )
    .filter(({ weight }) => weight >= least)
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        Number(b.teller === null) - Number(a.teller === null) ||
        b.memory.provenance.certainty - a.memory.provenance.certainty ||
        b.memory.gameMinute - a.memory.gameMinute,
    )[0];
  return best === undefined ? null : tell(scene, best);
}

/** Heard while somebody said it to another, or to the room. */
const inPassing = /^I (?:over)?heard (\p{L}+)\b.{0,80}? say\b[^":]*: ["“](.*)["”]$/su;

/** What a memory has to tell, sentence by sentence, and whose words they are; null for one's own. */
function spokenOf(memory: Memory): { sentence: string; teller: string | null }[] {
  if (memory.type !== 'conversation')
    return isSayable(memory) && memory.content.length <= 260
      ? [{ sentence: memory.content, teller: null }]
      : [];
  const overheard = inPassing.exec(memory.content);
  const quote = overheard?.[2] ?? quoteOf(memory);
  const teller = overheard?.[1] ?? /^(\p{L}+)/u.exec(memory.content)?.[1];
  if (quote === null || teller === undefined) return [];
  return sentences(quote)
    .map(speakable)
    .filter((one) => isFact(one) && !isStockPhrase(one))
    .map((sentence) => ({ sentence, teller }));
}

function tell({ s, request }: Scene, { memory, sentence, teller }: Found): Answer {
  s.picked.push(sentence);
  if (teller === null) return { parts: [sentence], from: 'own memory', used: [memory] };
  const { minute } = s.situation.time;
  if (isStale(sentence, memory, minute)) {
    const parts = [asSaidThen(sentence, teller, memory, minute)];
    return { parts, from: 'memory of talk', used: [memory], bare: true };
  }
  const one = request.neighbours.find(({ id }) => id === memory.provenance.toldBy);
  const ofTeller = retell(sentence, { name: one?.shortName ?? teller, pronouns: one?.pronouns ?? 'they' });
  const fact = uncapitalise(unclosed(ofTeller), isKnownName(request));
  // "Bram is giving a party, or so Bram tells me" says one name too many, but never too few.
  return {
    parts: [s.line('other.says', { fact, teller })],
    from: 'memory of talk',
    used: [memory],
    bare: true,
  };
}
