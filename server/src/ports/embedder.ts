/** Turns text into vectors whose cosine tells likeness. Adapters: OpenAI's protocol, and hashed features offline. */
export interface Embedder {
  /** Stored beside each vector; vectors of different models are never compared. */
  readonly model: string;
  /** Always 1536: what the database column holds. */
  readonly dimension: number;
  /** True when `embed` answers without leaving the process, in well under a millisecond a text. */
  readonly local: boolean;
  /** Unit-length vectors in order. Throws an infrastructure fault when the service fails. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}
