/** Which connection speaks for which character: one each, the newest. */
import type { Client } from '@colyseus/core';
import type { ServerMessageKind, ServerMessages } from '../protocol/messages.ts';
import type { ActorId } from '../world/types.ts';

export type ValleyClient = Client<{ auth: { characterId: ActorId }; messages: ServerMessages }>;

/** Bytes a connection may have waiting; beyond, it reads too slowly to be worth the memory. */
const maxWaitingBytes = 1_000_000;

export class Sessions {
  readonly #clients = new Map<ActorId, ValleyClient>();

  get size(): number {
    return this.#clients.size;
  }

  /** The session that spoke for the character until now, if there was one. */
  take(characterId: ActorId, client: ValleyClient): ValleyClient | null {
    const earlier = this.#clients.get(characterId) ?? null;
    this.#clients.set(characterId, client);
    return earlier?.sessionId === client.sessionId ? null : earlier;
  }

  /** True when the client spoke for its character; false when another session had taken over. */
  release(characterId: ActorId, client: ValleyClient): boolean {
    if (!this.speaksFor(characterId, client)) return false;
    return this.#clients.delete(characterId);
  }

  speaksFor(characterId: ActorId, client: ValleyClient): boolean {
    return this.#clients.get(characterId)?.sessionId === client.sessionId;
  }

  has(characterId: ActorId): boolean {
    return this.#clients.has(characterId);
  }

  send<K extends ServerMessageKind>(to: ActorId, kind: K, message: ServerMessages[K]): void {
    const client = this.#clients.get(to);
    if (client !== undefined) sendTo(client, kind, message);
  }

  /** Ends connections that do not keep up; their seats wait for a reconnection. */
  dropSlow(clients: Iterable<ValleyClient>): number {
    let dropped = 0;
    for (const client of clients) {
      const socket = client.ref as unknown as { bufferedAmount: number; terminate(): void };
      if (socket.bufferedAmount <= maxWaitingBytes) continue;
      socket.terminate();
      dropped += 1;
    }
    return dropped;
  }
}

export function sendTo<K extends ServerMessageKind>(
  client: ValleyClient,
  kind: K,
  message: ServerMessages[K],
): void {
  // The union of all kinds cannot be matched with its payload by the compiler; this signature has just done so.
  (client as unknown as { send(kind: string, message: unknown): void }).send(kind, message);
}
