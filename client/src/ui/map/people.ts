// Where people are, as far as this player knows: in sight now, or last seen somewhere.
import { distance, placeAt, type Point } from '@heartwood/server/world';
import type { JournalAnswer } from '@heartwood/server/protocol';
import type { Session } from '../../session.ts';
import { strings } from '../../strings.ts';
import { wayTo } from '../../way-to.ts';

export type Known = {
  id: string;
  name: string;
  kind: 'agent' | 'character';
  inSight: boolean;
  /** In tiles. */
  at: Point;
  /** For people: "at the Forge, 12 steps to the north". */
  where: string;
};

/** In sight first, the nearest first; then whom one has met, as last seen. */
export function knownPeople(session: Session, met: JournalAnswer['people']): Known[] {
  const { store, poses, ownPose: own, valley } = session;
  if (own === undefined) return [];
  const known: (Known & { away: number })[] = [];
  for (const actor of store.actors.values()) {
    const pose = poses.get(actor.id);
    if (actor.id === store.you || pose === undefined) continue;
    const place = placeAt(valley.map, { x: Math.round(pose.x), y: Math.round(pose.y) });
    const away = distance(own, pose);
    const where = strings.map.inSight(
      place?.title ?? null,
      Math.round(away),
      strings.hint.where[wayTo(own, pose)],
    );
    const name = store.nameOf(actor.id);
    known.push({ id: actor.id, name, kind: actor.kind, inSight: true, at: pose, where, away });
  }
  known.sort((a, b) => a.away - b.away);
  const seen = new Set(known.map(({ id }) => id));
  const places = new Map([...valley.map.places.values()].map((place) => [place.title, place]));
  for (const { agentId, name, lastSeen } of met) {
    const place = lastSeen === null ? undefined : places.get(lastSeen.placeTitle);
    if (seen.has(agentId) || lastSeen === null || place === undefined) continue;
    const where = strings.map.lastSeen(lastSeen.placeTitle, lastSeen.when);
    known.push({
      id: agentId,
      name: store.nameOf(agentId) || name,
      kind: 'agent',
      inSight: false,
      at: place.entrance,
      where,
      away: 0,
    });
  }
  return known;
}
