/** Vectors over OpenAI's protocol. The database's column holds 1536 numbers, so nothing else is let in. */
import OpenAI, { APIError } from 'openai';
import type { Embedder } from '../ports/embedder.ts';

type OpenAIEmbedderOptions = {
  /** Null for OpenAI's own. */
  baseUrl: string | null;
  apiKey: string | null;
  model: string;
};

const dimension = 1536;
/** As many texts as every server takes in one request. */
const batchSize = 96;
const timeoutMs = 15_000;

/** Throws with one sentence that says what to do, for the start-up to show. */
type VerifiedEmbedder = Embedder & { verify(): Promise<void> };

export function createOpenAIEmbedder(options: OpenAIEmbedderOptions): VerifiedEmbedder {
  const client = new OpenAI({
    apiKey: options.apiKey ?? 'none',
    ...(options.baseUrl === null ? {} : { baseURL: options.baseUrl }),
    maxRetries: 2,
    timeout: timeoutMs,
    logLevel: 'off',
  });
  /** Newer models shorten their vectors on request; others refuse the word. */
  let asksDimension = true;

  async function request(texts: readonly string[], signal: AbortSignal | undefined): Promise<number[][]> {
    const body = {
      model: options.model,
      input: [...texts],
      encoding_format: 'float' as const,
      ...(asksDimension ? { dimensions: dimension } : {}),
    };
    try {
      const answer = await client.embeddings.create(body, signal === undefined ? {} : { signal });
      return [...answer.data].sort((a, b) => a.index - b.index).map((one) => one.embedding);
    } catch (error) {
      if (!asksDimension || !(error instanceof APIError) || (error.status !== 400 && error.status !== 422))
        throw error;
      asksDimension = false;
      return request(texts, signal);
    }
  }

  async function embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      const batch = texts.slice(at, at + batchSize);
      const vectors = await request(batch, signal);
      if (vectors.length !== batch.length) {
        throw new Error(
          `The embedding model "${options.model}" gave ${vectors.length} vectors for ${batch.length} texts.`,
        );
      }
      for (const vector of vectors) found.push(unit(vector, options));
    }
    return found;
  }

  return {
    model: options.model,
    dimension,
    local: false,
    embed,
    async verify() {
      let vectors: number[][];
      try {
        vectors = await request(['A quiet valley.'], AbortSignal.timeout(timeoutMs));
      } catch (error) {
        throw new Error(whyNot(error, options), { cause: error });
      }
      unit(vectors[0] ?? [], options);
    },
  };
}

function unit(vector: readonly number[], options: OpenAIEmbedderOptions): Float32Array {
  if (vector.length !== dimension) {
    throw new Error(
      `The embedding model "${options.model}" gives vectors of ${vector.length} numbers, and memories are kept with ${dimension}; ` +
        'set OPENAI_EMBEDDING_MODEL to a model that gives 1536 (text-embedding-3-small does), or leave it out to use the one built in.',
    );
  }
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  if (!(length > 0) || !Number.isFinite(length)) {
    throw new Error(
      `The embedding model "${options.model}" gave a vector without length; try another model.`,
    );
  }
  return Float32Array.from(vector, (value) => value / length);
}

function whyNot(error: unknown, { model, baseUrl }: OpenAIEmbedderOptions): string {
  const where = baseUrl ?? "OpenAI's service";
  const status = error instanceof APIError ? error.status : undefined;
  if (status === 401 || status === 403)
    return `${where} did not accept the key for embeddings; check OPENAI_API_KEY.`;
  if (status === 404 || status === 400) {
    return `${where} has no embedding model "${model}"; set OPENAI_EMBEDDING_MODEL to one it has, or leave it out to use the one built in.`;
  }
  if (status === 429)
    return `${where} takes no more embeddings from this key just now; check its quota, or leave OPENAI_EMBEDDING_MODEL out.`;
  return `No embeddings can be had from ${where}; check OPENAI_BASE_URL and that the service runs, or leave OPENAI_EMBEDDING_MODEL out to use the embedder built in.`;
}
