/**
 * Embeds without a model: stems, pairs of neighbouring stems and pieces of words are weighted by how rare they are in
 * English and hashed with a sign into 1536 numbers, which are then rotated. Likeness of words, not of meaning.
 *
 * Stored vectors are compared with new ones for as long as the model has the same name, so whatever changes them, here
 * or in `text/`, must change `modelName`; a test holds the fingerprint of a few.
 */
import type { Embedder } from '../ports/embedder.ts';
import { contentStems } from '../text/content-words.ts';
import { hashText } from '../text/hash.ts';
import { rarity } from '../text/rarity.ts';
import { stem } from '../text/stem.ts';
import { words } from '../text/tokens.ts';
import { rotate } from './offline-embedder-rotation.ts';

const modelName = 'offline-hash-1';
const dimension = 1536;
/** Beyond this a text is cut: memories hold at most 2000 characters. */
const maxCharacters = 4000;
/** Share of a pair of words and of a word's pieces beside the word itself, chosen on the retrieval bench. */
const pairWeight = 0.3;
const pieceWeight = 0.9;

/**
 * Names stand in half of all memories, so they tell little; who is spoken of is boosted by the store. Nothing shipped
 * can know which names are frequent, hence one weight for all of them.
 */
const nameWeight = 1;

type Features = Map<string, number>;

function raise(features: Features, feature: string, weight: number): void {
  features.set(feature, (features.get(feature) ?? 0) + weight);
}

/** Pieces of 3 to 5 letters, with the word's ends marked, sharing one weight so that long words do not drown short ones. */
function addPieces(features: Features, word: string, weight: number): void {
  const marked = `<${word}>`;
  const pieces: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let i = 0; i + size <= marked.length; i += 1) pieces.push(`#${marked.slice(i, i + size)}`);
  }
  const share = weight / Math.sqrt(pieces.length);
  for (const piece of pieces) raise(features, piece, share);
}

/** Stems of words with a capital inside a sentence, and of whoever a memory begins by naming: "Ada told me: …". */
function namesIn(text: string): Set<string> {
  const found = [...text.matchAll(/(?<=[\p{L},;:] )["']?(\p{Lu}\p{Ll}+)/gu)].map((match) => match[1] ?? '');
  const teller = /^(\p{Lu}\p{Ll}+)(?: \w+){0,3}:/u.exec(text)?.[1];
  return new Set([...found, teller ?? ''].flatMap(words).map(stem));
}

function featuresOf(text: string): Features {
  const features: Features = new Map();
  let stems = contentStems(text);
  // "What is it?" is about nothing but its small words; better those than no vector at all.
  if (stems.length === 0) stems = words(text);
  const names = namesIn(text);
  const worth = (one: string) => (names.has(one) ? nameWeight : rarity(one));
  const counts = new Map<string, number>();
  for (const one of stems) counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const [one, count] of counts) {
    const weight = worth(one) * (1 + Math.log(count));
    raise(features, one, weight);
    addPieces(features, one, weight * pieceWeight);
  }
  for (let i = 1; i < stems.length; i += 1) {
    const [a = '', b = ''] = [stems[i - 1], stems[i]];
    raise(features, `${a} ${b}`, pairWeight * Math.sqrt(worth(a) * worth(b)));
  }
  if (features.size === 0) raise(features, text.trim() || '(nothing)', 1);
  return features;
}

/** One text's vector, of unit length. */
export function embedOffline(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  for (const [feature, weight] of featuresOf(text.slice(0, maxCharacters))) {
    const hash = hashText(feature);
    const at = hash % dimension;
    const sign = (hashText(feature, 0x51690) & 1) === 0 ? 1 : -1;
    vector[at] = (vector[at] as number) + sign * weight;
  }
  rotate(vector);
  let square = 0;
  for (const value of vector) square += value * value;
  // Two features may cancel out in the one slot they share; then any fixed direction will do.
  if (square === 0) vector[0] = 1;
  const scale = 1 / Math.sqrt(square || 1);
  for (let i = 0; i < dimension; i += 1) vector[i] = (vector[i] as number) * scale;
  return vector;
}

export function createOfflineEmbedder(): Embedder {
  return {
    model: modelName,
    dimension,
    local: true,
    // The port is asynchronous because other embedders call a service.
    embed: async (texts, signal) => {
      signal?.throwIfAborted();
      return texts.map(embedOffline);
    },
  };
}
