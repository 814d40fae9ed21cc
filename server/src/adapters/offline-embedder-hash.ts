/**
 * Hashes features to slots and signs.
 * The embedder keeps its own, apart from the minds' helpers: stored vectors are compared with new ones for as long as
 * the model is called `offline-hash-1`, so nothing that shapes them may change under that name.
 */
/** 32 bits of a text: FNV-1a, then murmur3's finaliser, because FNV's low bits are weak on short words. */
export function hashText(text: string, seed = 0): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
}

export function scramble(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
