/** Promises that are kept by a deed, whenever it is done: something brought, something told. */
import type { ActorId, WorldEvent } from '../world/types.ts';
import { now } from './context.ts';
import { nameIn } from './promise-agenda.ts';
import type { Keeping } from './promise-keeping.ts';

export function onGiven(keeping: Keeping, event: Extract<WorldEvent, { kind: 'gave' }>): void {
  for (const [agentId, otherId] of [
    [event.fromId, event.toId],
    [event.toId, event.fromId],
  ] as const) {
    const thoughts = keeping.context.thoughts.get(agentId);
    const giver = event.fromId;
    const promise = thoughts?.promises.find(
      (one) =>
        one.kind === 'bring' &&
        one.otherId === otherId &&
        one.madeBy === giver &&
        (one.itemId === null || one.itemId === event.item),
    );
    if (thoughts === undefined || promise === undefined) continue;
    const name = nameIn(promise, thoughts);
    const mine = giver === agentId;
    keeping.settle({
      promise,
      outcome: 'kept',
      explanation: mine ? `${thoughts.villager.shortName} brought it.` : `${name} brought it.`,
      memory: {
        content: mine ? `I brought ${name} what I had promised.` : `${name} brought me what I was promised.`,
        importance: 4,
        valence: 0.4,
      },
      tie: mine
        ? null
        : {
            affection: 1,
            trust: 4,
            reason: `You brought ${thoughts.villager.shortName} what you had promised.`,
          },
    });
  }
}

/** Something to be told is told in talk with them, within its time; what exactly, nobody counts. */
export function onWords(keeping: Keeping, speakerId: ActorId, to: readonly ActorId[]): void {
  const minute = now(keeping.context);
  for (const [agentId, otherId] of to.flatMap((id) => [[id, speakerId] as const, [speakerId, id] as const])) {
    const thoughts = keeping.context.thoughts.get(agentId);
    const promise = thoughts?.promises.find(
      (one) =>
        one.kind === 'tell' &&
        one.otherId === otherId &&
        one.madeBy === speakerId &&
        one.fromMinute <= minute &&
        one.madeMinute < minute - 30,
    );
    if (thoughts === undefined || promise === undefined) continue;
    keeping.settle({
      promise,
      outcome: 'kept',
      explanation: 'They talked, as was promised.',
      memory: null,
      tie: null,
    });
  }
}
