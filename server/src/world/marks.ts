/** What is to be seen at places, looked up. */
import type { PlaceId, World } from './types.ts';
import type { MarkKind } from './vocabulary.ts';

export function markKey(placeId: PlaceId, kind: MarkKind): string {
  return `${placeId}/${kind}`;
}

/** Nobody is kept out by it: who knows of it does not choose to go there. */
export function isClosed({ marks }: Pick<World, 'marks'>, placeId: PlaceId): boolean {
  return marks.size > 0 && marks.has(markKey(placeId, 'closed'));
}
