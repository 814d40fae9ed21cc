/** Who waits at the gate for the step that lets them in, and what the world said to it. */
import { ErrorCode, ServerError } from '@colyseus/core';
import type { ActorId, Refusal, WorldEvent } from '../world/types.ts';
import { farewells } from './sentences.ts';

type Waiting = { entered: () => void; refused: (why: ServerError) => void };

export class Entrances {
  readonly #waiting = new Map<ActorId, Waiting[]>();

  has(id: ActorId): boolean {
    return this.#waiting.has(id);
  }

  /** Resolves once they stand in the world; rejects with a ServerError whose message is for the player. */
  wait(id: ActorId): Promise<void> {
    return new Promise((entered, refused) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), { entered, refused }]);
    });
  }

  /** Takes the event of a join. @returns whether somebody stands in the world by it */
  settle(event: WorldEvent): boolean {
    const isRefusal = event.kind === 'refused' && event.input === 'join';
    if (!isRefusal && event.kind !== 'joined') return false;
    const why = isRefusal && event.why !== 'already_here' ? sayNo(event.why) : null;
    const waiting = this.#waiting.get(event.actorId) ?? [];
    this.#waiting.delete(event.actorId);
    for (const { entered, refused } of waiting) {
      if (why === null) entered();
      else refused(why);
    }
    return why === null;
  }
}

function sayNo(why: Refusal): ServerError {
  return new ServerError(
    ErrorCode.APPLICATION_ERROR,
    why === 'unreachable' ? farewells.crowded : farewells.fault,
  );
}
