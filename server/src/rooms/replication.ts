/** How the world's state reaches clients. One small interface, so that another way of sending motion is a swap. */
import type { StateView } from '@colyseus/schema';
import type { ActorId, World } from '../world/types.ts';

export interface Replication {
  /** Says how an actor looks, as JSON of an `Appearance`. Before or after the actor enters; kept until `forget`. */
  dress(actorId: ActorId, look: string): void;
  /** Somebody left for good: how they looked and whether they were connected. Not of who is about to come back in. */
  forget(actorId: ActorId): void;
  /** False while a player's connection is lost. */
  setConnected(actorId: ActorId, connected: boolean): void;
  /** From the next flush on, the view shows what is near the actor, and always the actor itself. */
  watch(viewerId: string, actorId: ActorId, view: StateView): void;
  unwatch(viewerId: string): void;
  /** Brings the replicated state to the world's; once before each patch. */
  flush(world: Readonly<World>): void;
}
