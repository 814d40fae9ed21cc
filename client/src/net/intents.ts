// Everything a player can mean to do. The scene and the panels know this and the store, and no network.
import type {
  AwayAnswer,
  DisputeAnswer,
  InspectAnswer,
  JournalAnswer,
  MailboxAnswer,
  MuteAnswer,
  ReportAnswer,
  ReportReason,
} from '@heartwood/server/protocol';
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
  /** "That was not me", of a memory in the journal. @throws as above */
  dispute(key: string): Promise<DisputeAnswer>;
  /** @throws as above */
  mailbox(): Promise<MailboxAnswer>;
  /** Answered with the mailbox as it is then. @throws as above */
  readLetter(key: string): Promise<MailboxAnswer>;
  /** @throws as above */
  away(): Promise<AwayAnswer>;
  /** Answered with everybody who is muted by then. @throws as above */
  mute(id: string, muted: boolean): Promise<MuteAnswer>;
  /** @throws as above */
  report(id: string, reason: ReportReason, text?: string): Promise<ReportAnswer>;
};
