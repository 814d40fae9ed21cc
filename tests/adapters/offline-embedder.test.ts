import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createOfflineEmbedder } from '../../server/src/adapters/offline-embedder.ts';

describe('the offline embedder', () => {
  const embedder = createOfflineEmbedder();
  const cosine = async (a: string, b: string) => {
    const [x, y] = await embedder.embed([a, b]);
    if (x === undefined || y === undefined) throw new Error('two vectors were due');
    return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
  };

  it('makes unit vectors of 1536 numbers, the same every time', async () => {
    for (const text of ['', '?', 'the of and', 'Ada told me: "my sister bakes."', '你好', 'x'.repeat(5000)]) {
      const [one, again] = await embedder.embed([text, text]);
      expect(one).toHaveLength(1536);
      expect(one).toEqual(again);
      expect(one?.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
    }
    expect(embedder).toMatchObject({ model: 'offline-hash-1', dimension: 1536, local: true });
    // Stored vectors are compared with new ones: what changes this must change the model's name.
    const pinned = await embedder.embed(['Ada told me: "my sister Wren bakes plum cake."', 'What is it?']);
    const fingerprint = createHash('sha256');
    for (const vector of pinned) fingerprint.update(Buffer.from(vector.buffer));
    expect(fingerprint.digest('hex')).toBe(
      'ab33114e15b983f9c6301598e7d8ab435a2618c719e8ca7ae52f29d56a35a102',
    );
  });

  it('finds what is alike, over forms of a word', async () => {
    const memoryText = 'Ada told me: "My sister Wren bakes plum cake."';
    expect(await cosine('what did I tell you about my sister?', memoryText)).toBeGreaterThan(0.15);
    expect(await cosine('baking cakes with plums', memoryText)).toBeGreaterThan(0.3);
    expect(Math.abs(await cosine('the anvil is cold', memoryText))).toBeLessThan(0.1);
  });

  it('spreads over all dimensions, so that sign bits tell likeness', async () => {
    const [vector] = await embedder.embed(['hammering horseshoes']);
    expect(vector?.filter((value) => value === 0).length).toBeLessThan(80);
  });
});
