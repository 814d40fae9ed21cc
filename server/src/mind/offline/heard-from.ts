/** What somebody said to this villager, in their own words, the telling before the polite. */
import { sentences } from '../../text/tokens.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import { isPrivate, type Scene } from './answer.ts';
import { isFact, quoteOf, speakable } from './recall.ts';
import { isStockPhrase } from './tales.ts';

export type Words = { memory: Memory; quote: string };

const longestQuote = 240;

/** Best first; questions and the phrases that everybody has are left out of what is quoted. */
export function wordsOf({ s, request }: Scene, one: Acquaintance): Words[] {
  return request.memories
    .map(({ memory }) => memory)
    .filter(
      (memory) =>
        memory.provenance.toldBy === one.id &&
        !memory.tags.includes('question') &&
        !memory.tags.includes('overheard') &&
        !isPrivate(memory, s),
    )
    .flatMap((memory) => {
      const quote = quoteOf(memory);
      if (quote === null) return [];
      const said = sentences(quote)
        .map(speakable)
        .filter((part) => !part.endsWith('?'));
      const own = said.filter((part) => !isStockPhrase(part) && part.split(' ').length >= 3);
      const facts = own.filter(isFact);
      const weight = facts.length === 0 ? 0 : 1 + memory.importance / 10;
      const text = (facts.length > 0 ? own.slice(own.indexOf(facts[0] ?? '')) : own).join(' ');
      return text.length < 3 || text.length > longestQuote ? [] : [{ memory, quote: text, weight }];
    })
    .sort(
      (a, b) =>
        Number(s.isUsed(a.quote)) - Number(s.isUsed(b.quote)) ||
        b.weight - a.weight ||
        b.memory.gameMinute - a.memory.gameMinute,
    );
}
