/** One event as the valley works it off: its data, its cause, and the way into the valley. */
import type { z } from 'zod';
import type { ClaimedEvent, JsonObject } from '../../ports/event-queue.ts';
import type { Telling } from '../../mind/story-minds.ts';
import type { ActorId, CauseId, Input } from '../../world/types.ts';
import { minuteAt } from '../../world/clock.ts';
import { constants } from '../../world/index.ts';
import { UnworkableEventError } from '../engine.ts';
import type { ValleyHands } from './hands.ts';

/** Throws UnworkableEventError where the data is not as the event's type has it. */
export function dataOf<Shape extends z.ZodType>(shape: Shape, event: ClaimedEvent): z.output<Shape> {
  const parsed = shape.safeParse(event.data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['data', ...(issue?.path ?? [])].map(String).join('.');
  throw new UnworkableEventError(`${event.type}: ${field}: ${issue?.message ?? 'not as it should be'}`);
}

/** The same at every try: one may fail after the world has done what it asks, while that is being stored. */
const causeOf = ({ id }: Pick<ClaimedEvent, 'id'>): CauseId => `event:${id}`;

export function nowIn(hands: ValleyHands): number {
  const world = hands.world();
  return minuteAt(world, world.tick);
}

export function isVillager(hands: ValleyHands, id: ActorId): boolean {
  return hands.world().actors.get(id)?.kind === 'agent';
}

/** Throws where the event names nobody who lives here: soon they may. */
export function agentOf(hands: ValleyHands, { agentId, type }: ClaimedEvent): ActorId {
  if (agentId === null) throw new UnworkableEventError(`${type}: it says of no agent whose it is`);
  if (!isVillager(hands, agentId)) throw new Error(`"${agentId}" is not in the valley`);
  return agentId;
}

/** Refusals that are over in a while. */
const passing: ReadonlySet<string> = new Set(['busy', 'too_fast', 'conversation_full', 'in_use']);

/**
 * Brings inputs about and sees them stored. What was wholly refused for a passing reason throws, to be tried again;
 * what else was refused is in the result.
 */
export async function enact(
  hands: ValleyHands,
  event: ClaimedEvent,
  inputs: readonly Input[],
): Promise<JsonObject> {
  const refused: string[] = [];
  const cause = causeOf(event);
  for (let from = 0; from < inputs.length; from += constants.maxInputsAtOnce) {
    const part = inputs.slice(from, from + constants.maxInputsAtOnce);
    const enacted = await hands.enact(from === 0 ? cause : `${cause}.${from}`, part);
    refused.push(...enacted.refused.map(({ input, why }) => `${input}: ${why}`));
    const [first] = enacted.refused;
    if (first !== undefined && inputs.length === 1 && passing.has(first.why))
      throw new Error(`not now: ${first.why}`);
  }
  await hands.stored();
  return refused.length === 0 ? {} : { refused };
}

/** On one line, as the valley has texts. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, constants.maxStoryLength);
}

type Told = Pick<Telling, 'text' | 'importance' | 'valence' | 'tags'> & Partial<Telling>;

/** The same words for each of them, under the event's key: told again after a failure, they are one memory. */
export async function tell(
  hands: ValleyHands,
  { id }: ClaimedEvent,
  who: readonly ActorId[],
  told: Told,
): Promise<void> {
  await hands.minds.tell(
    who.map((agentId) => ({
      placeId: null,
      about: [],
      minutesAgo: 0,
      certainty: 1,
      key: `event:${id}`,
      ...told,
      text: oneLine(told.text),
      agentId,
    })),
  );
}
