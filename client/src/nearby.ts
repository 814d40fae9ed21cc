// What is within reach of one's own avatar, for keys that have no pointer.
import { distance, type Tile } from '@heartwood/server/world';
import type { Session } from './session.ts';

/** Tiles: what is a few steps away is meant, what lies across the plaza is not. */
const reachTiles = 8;

/** The nearest thing to pick up, by its id for `clickObject`. */
export function nearestThing(session: Session): string | null {
  const own = session.ownPose;
  if (own === undefined) return null;
  const things: { id: string; at: Tile }[] = [
    ...[...session.store.ground.values()].map(({ id, x, y }) => ({ id, at: { x, y } })),
    ...[...session.valley.map.objects.values()].flatMap((object) =>
      object.yields === null ? [] : [{ id: object.id, at: object.use }],
    ),
  ];
  let best: { id: string; away: number } | null = null;
  for (const { id, at } of things) {
    const away = distance(own, at);
    if (away <= reachTiles && (best === null || away < best.away)) best = { id, away };
  }
  return best?.id ?? null;
}

/** Others in sight, the nearest first: the order in which keys go through them. */
export function peopleByDistance(session: Session): { id: string; away: number }[] {
  const { ownPose: own, poses, store } = session;
  if (own === undefined) return [];
  return [...store.actors.keys()]
    .flatMap((id) => {
      const pose = poses.get(id);
      return id === store.you || pose === undefined ? [] : [{ id, away: distance(own, pose) }];
    })
    .sort((a, b) => a.away - b.away);
}
