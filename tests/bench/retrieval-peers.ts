/** What others do, over the same memories: the plain query of the first design, and LangChain's time-weighted retriever. */
import type { DataSource } from '@heartwood/db';
import { TimeWeightedVectorStoreRetriever } from '@langchain/classic/retrievers/time_weighted';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { encodeHalfvec } from '@heartwood/db';
import { vectorOf, type Told } from './retrieval-crowd.ts';

/** Vector and age alone, added up unscaled, as the first design has it. */
export async function plainQuery(source: DataSource, key: string, vector: Float32Array): Promise<void> {
  await source.query(
    `SELECT m.id, m.content FROM agent_memories m WHERE m.agent_id = $1
     ORDER BY (m.embedding <-> $2::halfvec) * 0.7 + extract(epoch FROM (now() - m.created_at)) / 86400 * 0.3 LIMIT 20`,
    [key, encodeHalfvec(vector)],
  );
}

/** Vectors that are there already: what is measured is the search, not a model. */
class Known extends Embeddings {
  readonly #vectors: ReadonlyMap<string, readonly number[]>;
  constructor(vectors: ReadonlyMap<string, readonly number[]>) {
    super({});
    this.#vectors = vectors;
  }
  async embedQuery(text: string): Promise<number[]> {
    return [...(this.#vectors.get(text) ?? [])];
  }
  async embedDocuments(texts: string[]): Promise<number[][]> {
    return await Promise.all(texts.map(async (text) => await this.embedQuery(text)));
  }
}

/** Milliseconds of each question to the retriever that holds one agent's memories and no more. */
export async function timeWeighted(
  agent: number,
  told: readonly Told[],
  questions: readonly { text: string; vector: Float32Array }[],
): Promise<number[]> {
  const vectors = new Map<string, readonly number[]>();
  const documents = told.map((one, n) => {
    const pageContent = `${n} ${one.content}`;
    vectors.set(pageContent, [...vectorOf(agent, n, one.content)]);
    return new Document({ pageContent, metadata: {} });
  });
  for (const { text, vector } of questions) vectors.set(text, [...vector]);
  const retriever = new TimeWeightedVectorStoreRetriever({
    vectorStore: new MemoryVectorStore(new Known(vectors)),
    memoryStream: [],
    searchKwargs: 100,
    k: 20,
  });
  await retriever.addDocuments(documents);
  const times: number[] = [];
  for (const { text } of questions) {
    const startedAt = performance.now();
    await retriever.invoke(text);
    times.push(performance.now() - startedAt);
  }
  return times;
}
