// Room for what a search works out of each memory.

/** Columns of one search at a time, since none waits for anything: to get them anew would take as long as to fill them. */
export const scratch = {
  relevance: kept((length) => new Float64Array(length)),
  scores: kept((length) => new Float64Array(length)),
  sums: kept((length) => new Float64Array(length)),
  masks: kept((length) => new Uint32Array(length)),
  company: kept((length) => new Uint8Array(length)),
};

function kept<Column extends { readonly length: number; subarray(from: number, until: number): Column }>(
  create: (length: number) => Column,
): (length: number) => Column {
  let column = create(0);
  return (length) => {
    if (column.length < length) column = create(Math.ceil(length * 1.5));
    return column.subarray(0, length);
  };
}
