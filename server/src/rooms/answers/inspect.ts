/** A closer look at somebody: why a villager does what they do, or the card of another player. */
import type { InspectAnswer } from '../../protocol/social.ts';
import type { Actor, ActorId } from '../../world/types.ts';
import type { Asked } from './asked.ts';
import { foundOut, tieOf } from './cards.ts';
import { cardOfPlayer } from './company.ts';

export async function inspect(asked: Asked, { id }: { id: ActorId }): Promise<InspectAnswer> {
  const { hosting, valley, asking } = asked;
  const { minds, villagers } = valley;
  const actor = hosting.world.actors.get(id);
  if (actor === undefined) return { found: false, text: 'They are nowhere to be seen.' };
  if (actor.kind === 'character') {
    const card = await cardOfPlayer(asked, id);
    return { ...person(actor, null, actor.activity?.reason ?? null), card };
  }
  const villager = villagers.get(id);
  const explained = minds.explain(id);
  const known = (await hosting.store.relationshipsWith(asking)).find(({ agentId }) => agentId === id);
  const tie =
    known === undefined
      ? null
      : { ...tieOf(known, actor.name), reasons: known.reasons.slice(0, 5).map(({ reason }) => reason) };
  return {
    ...person(actor, explained.doing, explained.reason),
    occupation: villager?.occupation ?? null,
    tie,
    tastes: villager === undefined ? [] : foundOut(villager, known?.reasons ?? [], hosting.describeItem),
  };
}

function person(actor: Actor, doing: string | null, reason: string | null): InspectAnswer & { found: true } {
  return {
    found: true,
    kind: actor.kind,
    id: actor.id,
    name: actor.name,
    occupation: null,
    doing: doing ?? actor.activity?.doing ?? null,
    reason,
    mood: actor.mood,
    tie: null,
    tastes: [],
    card: null,
  };
}
