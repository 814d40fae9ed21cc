/** Keeping another player away, and telling those who run the valley about them. */
import type { ClientRequests } from '../../protocol/requests.ts';
import type { MuteAnswer, PlayerCard, ReportAnswer } from '../../protocol/social.ts';
import type { ActorId } from '../../world/types.ts';
import { minuteNow, type Asked } from './asked.ts';
import { nameOf } from './cards.ts';

/** Affection of five hearts; ten are 100. */
const fond = 50;
const friendsShown = 5;

export async function mute(
  { valley, asking }: Asked,
  { id, muted }: ClientRequests['mute'],
): Promise<MuteAnswer> {
  return { muted: await valley.people.mute(asking, id, muted) };
}

export async function report(
  { hosting, valley, asking }: Asked,
  { id, reason, text }: ClientRequests['report'],
): Promise<ReportAnswer> {
  if (id === asking) return { text: 'Nobody can report themselves.' };
  const reporter = hosting.world.actors.get(asking);
  // Also of somebody who has just left.
  const reported = await nameOfPlayer({ hosting }, id);
  if (reporter === undefined || reported === null) return { text: 'There is no such player here.' };
  const kept = await hosting.store.players.report({
    reporterId: asking,
    reporterName: reporter.name,
    reportedId: id,
    reportedName: reported,
    reason,
    text: text ?? null,
    heard: valley.people.heardFrom(asking, id),
    gameMinute: minuteNow(hosting),
  });
  return {
    text: kept
      ? `Thank you. Those who look after the valley will read what ${reported} last said to you.`
      : 'You have told of a lot already. Give those who look after the valley some time to read it.',
  };
}

async function nameOfPlayer({ hosting }: Pick<Asked, 'hosting'>, id: ActorId): Promise<string | null> {
  const present = hosting.world.actors.get(id);
  if (present !== undefined) return present.kind === 'character' ? present.name : null;
  return (await hosting.store.findCharacter(id))?.name ?? null;
}

export async function cardOfPlayer({ hosting, valley, asking }: Asked, id: ActorId): Promise<PlayerCard> {
  const ties = await hosting.store.relationshipsWith(id);
  return {
    daysHere: valley.people.daysHere(id),
    friends: ties
      .filter(({ affection }) => affection >= fond)
      .toSorted((a, b) => b.affection - a.affection)
      .slice(0, friendsShown)
      .map(({ agentId }) => nameOf(valley.villagers, agentId)),
    muted: valley.people.hasMuted(asking, id),
  };
}
