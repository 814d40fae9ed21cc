/** Reads a stretch of the valley's records piece by piece: the embedded database answers one question at a time, and players wait meanwhile. */
import type { Span } from '../ports/valley-records.ts';

/** @param read bounded by itself; asked for one piece after the other */
export async function inPieces<Row>(
  { fromMinute, untilMinute }: Span,
  pieceMinutes: number,
  read: (piece: Span) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = fromMinute; from < untilMinute; from += pieceMinutes)
    rows.push(...(await read({ fromMinute: from, untilMinute: Math.min(untilMinute, from + pieceMinutes) })));
  return rows;
}
