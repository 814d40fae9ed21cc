// Everything a player can mean to do. The scene and the panels know this and the store, and no network.
import type { InspectAnswer, JournalAnswer } from '@heartwood/server/protocol';
import type { EmoteKind, Tile } from '@heartwood/server/world';

/** Each that speaks or hands something over answers with the number its acknowledgement will carry. */
export type Intents = {
  go(to: Tile): void;
  stop(): void;
  talk(to: string, text: string): number;
  say(text: string): number;
  leave(): void;
  give(to: string, item: string): number;
  take(object: string): number;
  /** Sets one down where one stands. */
  drop(item: string): number;
  emote(kind: EmoteKind): void;
  /** @throws when the connection is down or the server does not answer in time */
  inspect(id: string): Promise<InspectAnswer>;
  /** @throws as above */
  journal(): Promise<JournalAnswer>;
};
