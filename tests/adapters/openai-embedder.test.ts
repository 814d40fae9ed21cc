import { describe, expect, it } from 'vitest';
import { createOpenAIEmbedder } from '../../server/src/adapters/openai-embedder.ts';
import { modelForTests } from '../services/model-for-tests.ts';

const server = modelForTests();

const embedder = (baseUrl = server.url) =>
  createOpenAIEmbedder({ baseUrl, apiKey: null, model: 'test-embedding' });
const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('embeddings by a service', () => {
  it('have unit length, 1536 numbers and the order of the texts', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => `plum cake number ${'abcdefghij'[at % 10]}${at}`);
    const vectors = await embedder().embed([...texts, texts[0] ?? '']);
    expect(vectors).toHaveLength(201);
    expect(
      vectors.every((vector) => vector.length === 1536 && Math.abs(dot(vector, vector) - 1) < 1e-4),
    ).toBe(true);
    expect(dot(vectors[0] as Float32Array, vectors[200] as Float32Array)).toBeCloseTo(1, 4);
    expect(server.requests).toHaveLength(3);
    expect(server.requests[0]?.body.dimensions).toBe(1536);
  });

  it('are asked for without a dimension where that is refused', async () => {
    server.behave({ kind: 'refuse', parameter: 'dimensions' });
    const own = embedder();
    await own.verify();
    await own.embed(['cake']);
    expect(server.requests.map((request) => 'dimensions' in request.body)).toEqual([true, false, false]);
  });

  it('of another dimension are refused with a sentence that says what to do', async () => {
    server.behave({ kind: 'dimension', dimension: 768 });
    await expect(embedder().verify()).rejects.toThrow(
      /"test-embedding" gives vectors of 768 numbers.* 1536; set OPENAI_EMBEDDING_MODEL/,
    );
    await expect(embedder().embed(['cake'])).rejects.toThrow(/768/);
  });

  it.each([
    [401, /OPENAI_API_KEY/],
    [404, /has no embedding model "test-embedding"/],
  ])('on status %i say what to check', async (status, sentence) => {
    server.behave({ kind: 'status', status });
    await expect(embedder().verify()).rejects.toThrow(sentence);
  });

  it('without a service say what to check', async () => {
    await expect(embedder('http://127.0.0.1:9/v1').verify()).rejects.toThrow(/check OPENAI_BASE_URL/);
  });
});
