/** The Narrator takes a hand: letters, gifts and rumours reach people, the rest is there to be seen at a place. */
import type { z } from 'zod';
import type { ClaimedEvent, JsonObject } from '../../ports/event-queue.ts';
import type { ActorId, Input, PlaceId } from '../../world/types.ts';
import type { MarkKind } from '../../world/vocabulary.ts';
import { UnworkableEventError } from '../engine.ts';
import type { narratorOutputs } from '../event-types-narrator.ts';
import type { Letter, ValleyHands } from './hands.ts';
import { enact, isVillager, nowIn, oneLine, tell } from './turn.ts';

type Intervention = z.output<typeof narratorOutputs.narrative_intervention.data>;

/** Game minutes that things are to be seen which do not say how long: about as long as people would talk of them. */
const usualMinutes: Readonly<Record<MarkKind, number>> = {
  visitor: 120,
  omen: 90,
  closed: 240,
  decorated: 1440,
};
/** What goes round is right as often as not. */
const rumourCertainty = 0.6;

export async function intervene(
  hands: ValleyHands,
  event: ClaimedEvent,
  asked: Intervention,
): Promise<JsonObject> {
  switch (asked.intervention) {
    case 'letter':
      return await reach(hands, event, asked, 'letter');
    case 'rumour':
      return await reach(hands, event, asked, 'rumour');
    case 'gift':
      return await give(hands, event, asked);
    case 'visitor':
      return await show(hands, event, asked, 'visitor');
    case 'omen':
      return await show(hands, event, asked, 'omen');
    case 'closure':
      return await show(hands, event, asked, 'closed');
    case 'decoration':
      return await show(hands, event, asked, 'decorated');
  }
}

async function show(
  hands: ValleyHands,
  event: ClaimedEvent,
  asked: Intervention,
  what: MarkKind,
): Promise<JsonObject> {
  const placeId = placeOf(hands, asked);
  if (placeId === null) throw new UnworkableEventError(`${asked.intervention}: it says no place`);
  const untilMinute = Math.floor(nowIn(hands)) + (asked.minutes ?? usualMinutes[what]);
  return await enact(hands, event, [{ kind: 'mark', placeId, what, text: oneLine(asked.text), untilMinute }]);
}

function placeOf(hands: ValleyHands, { place, intervention }: Intervention): PlaceId | null {
  if (place !== null && !hands.world().map.places.has(place))
    throw new UnworkableEventError(`${intervention}: there is no place "${place}"`);
  return place;
}

async function reach(
  hands: ValleyHands,
  event: ClaimedEvent,
  { text, who, place }: Intervention,
  kind: 'letter' | 'rumour',
): Promise<JsonObject> {
  const { villagers, players } = sorted(hands, who);
  const words = oneLine(text).replaceAll('"', '’');
  await tell(hands, event, villagers, {
    text: kind === 'letter' ? `A letter came for me. It said: "${words}"` : `I heard it said: "${words}"`,
    importance: kind === 'letter' ? 6 : 5,
    valence: 0,
    tags: kind === 'letter' ? ['letter', 'story'] : ['rumour'],
    certainty: kind === 'letter' ? 1 : rumourCertainty,
    placeId: place,
  });
  return missed(await deliver(hands, players, { kind, text: oneLine(text), key: `event:${event.id}` }));
}

async function give(hands: ValleyHands, event: ClaimedEvent, asked: Intervention): Promise<JsonObject> {
  const { item, text, who } = asked;
  if (item === null || !hands.world().items.has(item))
    throw new UnworkableEventError(`gift: there is no item "${item ?? ''}"`);
  const placeId = placeOf(hands, asked);
  const { villagers, players } = sorted(hands, who);
  const present = [...villagers, ...players].filter((id) => hands.world().actors.has(id));
  if (present.length === 0 && placeId === null) throw new Error('nobody of those it is for is in the valley');
  const inputs: Input[] = present.map((to) => ({ kind: 'bring', item, to, placeId: null }));
  if (present.length === 0)
    inputs.push(
      { kind: 'bring', item, to: null, placeId },
      { kind: 'happen', what: 'ambient', text: oneLine(text), placeId },
    );
  await tell(hands, event, villagers, {
    text: `I found something that was meant for me. ${text}`,
    importance: 6,
    valence: 0.4,
    tags: ['found', 'story', item],
    placeId,
  });
  const result = await enact(hands, event, inputs);
  const letter = { kind: 'gift', text: oneLine(text), key: `event:${event.id}` } as const;
  return { ...result, ...missed(await deliver(hands, players, letter)) };
}

function sorted(
  hands: ValleyHands,
  who: readonly ActorId[],
): { villagers: readonly ActorId[]; players: readonly ActorId[] } {
  if (who.length === 0) return { villagers: [], players: [] };
  const villagers = who.filter((id) => isVillager(hands, id));
  return { villagers, players: who.filter((id) => !villagers.includes(id)) };
}

/** Those who are no players of this valley. */
async function deliver(hands: ValleyHands, players: readonly ActorId[], letter: Letter): Promise<ActorId[]> {
  const missing: ActorId[] = [];
  for (const id of players) if (!(await hands.letter(id, letter))) missing.push(id);
  return missing;
}

function missed(ids: readonly ActorId[]): JsonObject {
  return ids.length === 0 ? {} : { missed: ids };
}
