import { describe, expect, it } from 'vitest';
import { CODE_BYTES, MemoryIndex, type IndexedMemory } from '../../server/src/adapters/memory-index.ts';
import { createRanking } from '../../server/src/adapters/memory-ranking.ts';
import { lookThrough } from '../../server/src/adapters/memory-scan.ts';
import { codeOf } from '../../server/src/adapters/memory-signs.ts';
import { seededRandom, unitVector } from '../contract/fixtures.ts';
import { question } from '../contract/memory-stage.ts';

const memory = (id: number, more: Partial<IndexedMemory> = {}): IndexedMemory => ({
  id,
  type: 'observation',
  conversationId: null,
  minute: id,
  accessedMinute: id,
  importance: 5,
  valence: 0,
  arousal: 0,
  model: null,
  code: null,
  slots: Int32Array.of(id, 100_000 + id),
  ...more,
});
const indexOf = (memories: readonly IndexedMemory[]): MemoryIndex => {
  const index = new MemoryIndex();
  for (const one of memories) index.put(one);
  return index;
};
const idsOf = (index: MemoryIndex, more = {}): number[] =>
  createRanking(
    lookThrough(index, question('', { limit: 100, ...more }), { asked: [], related: [] }, () => []),
    question(''),
  )
    .best(100)
    .map(({ id }) => id);

describe('an index of memories', () => {
  it('finds what was put in, as it was put in last, and nothing that was taken out', () => {
    const index = indexOf([memory(1), memory(2), memory(3)]);
    expect(idsOf(index)).toEqual([3, 2, 1]);
    index.put(memory(1, { importance: 10 }));
    expect(idsOf(index)).toEqual([1, 3, 2]);
    index.put(memory(2, { importance: 9, slots: Int32Array.of(7) }));
    index.remove(3);
    index.remove(99);
    expect(idsOf(index)).toEqual([1, 2]);
    expect(index.size).toBe(2);
  });

  it('stays small however often memories come and go, and keeps all there is of the others', () => {
    const kept = memory(1, { model: 'm', code: new Uint8Array(CODE_BYTES).fill(3), conversationId: 'c' });
    const index = indexOf([kept, memory(2, { type: 'plan', conversationId: 'c' })]);
    const random = seededRandom(4);
    for (let id = 3; id < 20_000; id += 1) {
      index.put(memory(id, { minute: random() * 1_000 }));
      if (id > 40) index.remove(id - 30);
    }
    expect(index.size).toBe(40);
    expect(index.bytes).toBeLessThan(1_000_000);
    expect(idsOf(index)).toHaveLength(40);
    const row = [...index.columns.ids].indexOf(1);
    expect(index.talkOf(row).map((one) => index.columns.ids[one])).toEqual([1, 2]);
    expect(index.columns.models[row]).toBe(index.modelNumber('m'));
    expect(new Uint8Array(index.columns.codes.buffer, row * CODE_BYTES, CODE_BYTES)).toEqual(kept.code);
    const minutes = [...index.columns.byTime.subarray(0, index.count)].map((at) => index.columns.minutes[at]);
    expect(minutes).toEqual(minutes.toSorted((a, b) => Number(a) - Number(b)));
  });

  it('narrows by type and counts places in a talk by ids, among those of the type', () => {
    const talk = (id: number, more = {}): IndexedMemory => memory(id, { conversationId: 'c', ...more });
    const index = indexOf([talk(5), talk(2), talk(3, { type: 'plan' }), talk(9)]);
    const found = lookThrough(
      index,
      question('any', { types: ['observation'] }),
      { asked: [['any']], related: [] },
      () => [2, 3, 5, 9],
    );
    const places = found.map(({ id, place }) => [id, place]).toSorted(([a], [b]) => Number(a) - Number(b));
    expect(places).toEqual([
      [2, 0],
      [5, 1],
      [9, 2],
    ]);
  });

  it('tells a cosine from signs, of the same model alone', () => {
    const random = seededRandom(8);
    const vector = unitVector(random);
    const noise = unitVector(random);
    const other = vector.map((value, at) => 0.8 * value + 0.6 * (noise[at] ?? 0));
    const cosine =
      other.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0) / Math.hypot(...other);
    const code = new Uint8Array(codeOf(vector).buffer);
    const index = indexOf([memory(1, { model: 'm', code }), memory(2, { model: 'old', code })]);
    const found = lookThrough(
      index,
      question('', { embedding: { model: 'm', vector: other } }),
      { asked: [], related: [] },
      () => [],
    );
    const [same, old] = found.toSorted((a, b) => a.id - b.id);
    expect(same?.relevance).toBeGreaterThan(cosine - 0.1);
    expect(same?.relevance).toBeLessThan(cosine + 0.1);
    expect(same?.isExact).toBe(false);
    expect(old).toMatchObject({ relevance: 0, isExact: true });
  });
});
