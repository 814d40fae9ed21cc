// pgvector's binary form of a halfvec. As a parameter it is 2.5 times (PostgreSQL) to 8 times (embedded) faster
// than text, and `pg` sends a Buffer as binary by itself.

/** Encodes for a `halfvec` parameter: `$1::halfvec`. Values are rounded to half precision. */
export function encodeHalfvec(vector: ArrayLike<number>): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 2 * vector.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setInt16(0, vector.length);
  view.setInt16(2, 0);
  for (let index = 0; index < vector.length; index++) view.setFloat16(4 + 2 * index, vector[index]!);
  return bytes;
}
