/** What each villager said to each listener of late, so that nobody hears the same line twice in a row. */

/** Lines and pieces of lines remembered per pair; about 40 replies. */
const kept = 120;
/** Pairs remembered; the longest unused are forgotten first. */
const maxPairs = 4000;

export type Said = {
  /** 0 for never, otherwise higher the later. */
  when(piece: string): number;
  add(pieces: readonly string[]): void;
  /** How often this was counted, this once included. For effects that wear off. */
  count(key: string): number;
};

type Entry = { order: Map<string, number>; next: number; counts: Map<string, number> };

export function pieceKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();
}

export function createSaidMemory(): (agentId: string, listenerId: string) => Said {
  const pairs = new Map<string, Entry>();
  return (agentId, listenerId) => {
    const key = `${agentId}|${listenerId}`;
    const entry: Entry = pairs.get(key) ?? { order: new Map(), next: 1, counts: new Map() };
    pairs.delete(key);
    pairs.set(key, entry);
    if (pairs.size > maxPairs) {
      const oldest = pairs.keys().next().value;
      if (oldest !== undefined) pairs.delete(oldest);
    }
    return {
      when: (piece) => entry.order.get(pieceKey(piece)) ?? 0,
      add(pieces) {
        for (const piece of pieces) {
          const one = pieceKey(piece);
          entry.order.delete(one);
          entry.order.set(one, entry.next);
          entry.next += 1;
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
