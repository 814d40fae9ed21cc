/** What each villager said to each listener of late, so that nobody hears the same line twice in a row. */
import { createMoves, type Move } from './moves.ts';
import { pieceKey } from './piece-key.ts';

/** Lines and pieces of lines remembered per pair; about 40 replies. */
const kept = 120;
/** Pieces of one villager's talk with whomever: several days of it. */
const keptOfAll = 600;
/** Pairs remembered; the longest unused are forgotten first. */
const maxPairs = 4000;

export type Said = {
  /** 0 for never, otherwise higher the later. */
  when(piece: string): number;
  /** The same for whomever they said it to. */
  whenToAnybody(piece: string): number;
  add(pieces: readonly string[]): void;
  /** What an earlier line, anybody's, was meant to do. */
  meaning(line: string): Move | null;
  mean(line: string, move: Move): void;
  /** How often this was counted, this once included. For effects that wear off. */
  count(key: string): number;
};

type Entry = { order: Map<string, number>; next: number; counts: Map<string, number> };

export function createSaidMemory(): (agentId: string, listenerId: string) => Said {
  const pairs = new Map<string, Entry>();
  const toAll = new Map<string, Map<string, number>>();
  const moves = createMoves();
  let counter = 0;
  return (agentId, listenerId) => {
    const key = `${agentId}|${listenerId}`;
    const entry: Entry = pairs.get(key) ?? { order: new Map(), next: 1, counts: new Map() };
    pairs.delete(key);
    pairs.set(key, entry);
    if (pairs.size > maxPairs) {
      const oldest = pairs.keys().next().value;
      if (oldest !== undefined) pairs.delete(oldest);
    }
    const ofAgent = toAll.get(agentId) ?? new Map<string, number>();
    toAll.set(agentId, ofAgent);
    return {
      ...moves,
      whenToAnybody: (piece) => ofAgent.get(pieceKey(piece)) ?? 0,
      when: (piece) => entry.order.get(pieceKey(piece)) ?? 0,
      add(pieces) {
        for (const piece of pieces) {
          const one = pieceKey(piece);
          entry.order.delete(one);
          entry.order.set(one, entry.next);
          entry.next += 1;
          ofAgent.delete(one);
          ofAgent.set(one, (counter += 1));
          if (ofAgent.size > keptOfAll) ofAgent.delete(ofAgent.keys().next().value ?? '');
        }
        while (entry.order.size > kept) {
          const oldest = entry.order.keys().next().value;
          if (oldest === undefined) break;
          entry.order.delete(oldest);
        }
      },
      count(what) {
        if (entry.counts.size > 200) entry.counts.clear();
        const count = (entry.counts.get(what) ?? 0) + 1;
        entry.counts.set(what, count);
        return count;
      },
    };
  };
}
