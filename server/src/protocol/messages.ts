/**
 * What crosses the wire, besides the replicated state in `state.ts` and what is asked and answered (`requests.ts`):
 * intents from the client, checked here before anything else looks at them, and messages to it.
 *
 * Positions are tiles, times are ticks of the valley (20 a second), moods and kinds are in `world/vocabulary.ts`.
 */
import { z } from 'zod';
import { emoteKinds, type HappeningKind, type MarkKind, type Mood } from '../world/vocabulary.ts';
import type { ConversationId, EndReason, ItemId, PlaceId, Refusal } from '../world/types.ts';
import { actorId, itemId, objectId, ref, text, tile } from './fields.ts';
import type { LetterKind } from './mail.ts';

export { maxTextLength } from './fields.ts';

/** Raised when an older client could misread a newer server; both sides compare it at the join. */
export const protocolVersion = 2;

/** Client → server, besides the requests. Anything that does not fit is answered by a `notice` and changes nothing. */
export const clientMessages = {
  /** Walk to a tile; replaces any earlier walk. */
  go: z.strictObject({ x: tile, y: tile, ref }),
  /** Stand still at the next tile. */
  stop: z.strictObject({ ref }),
  /** Say something to somebody, walking up to them first if they are far; joins their conversation. */
  talk: z.strictObject({ to: actorId, text, ref }),
  /** Say something to whoever is near. */
  say: z.strictObject({ text, ref }),
  /** Leave the conversation. */
  leave: z.strictObject({ ref }),
  /** Hand one of an item to somebody near. */
  give: z.strictObject({ to: actorId, item: itemId, ref }),
  /** Take what an object has to give, walking up to it first. */
  take: z.strictObject({ object: objectId, ref }),
  /** Set one of an item down where one stands; anyone may `take` it by the id it has in the state's `ground`. */
  drop: z.strictObject({ item: itemId, ref }),
  emote: z.strictObject({ kind: z.enum(emoteKinds), ref }),
} as const;

export type ClientMessages = { [K in keyof typeof clientMessages]: z.infer<(typeof clientMessages)[K]> };
export type ClientMessageKind = keyof ClientMessages;

/** What the room needs of a joining client, besides the token in the `Authorization` of the join. */
export const joinOptions = z.strictObject({ protocolVersion: z.int() });

export type VillagerCard = {
  id: string;
  name: string;
  shortName: string;
  occupation: string;
  pronouns: string;
  /** "9 Winter" */
  birthday: string;
  /** JSON of an `Appearance`: also those who are out of sight have a face, in the journal and in the newspaper. */
  look: string;
};

export type CarriedItem = { id: ItemId; name: string; description: string; count: number };

/** Why a message was refused before the world saw it. */
export type NoticeCode = Refusal | 'bad_message' | 'storage_down';

export type Tie = { agentId: string; name: string; affection: number; trust: number; type: string };

/** Server → client. */
export type ServerMessages = {
  /** First message after a join or a reconnection. */
  welcome: {
    protocolVersion: number;
    you: string;
    tick: number;
    ticksPerSecond: number;
    /** Real seconds in a game minute. */
    secondsPerMinute: number;
    villagers: VillagerCard[];
    inventory: CarriedItem[];
    ties: Tie[];
    /** Letters nobody has read yet. */
    unread: number;
    /** Whom this player has muted: their words do not come any more, their gestures are for the page to hide. */
    muted: { id: string; name: string }[];
    /** Of a new character alone: who comes over to greet them, and says this. */
    guide: { actorId: string; name: string; text: string } | null;
  };
  /**
   * The message with this `ref` was taken. For `talk`, `give`, `take` and `drop` it is stored for good by then; words of `say`
   * are heard by those near and kept by nobody but the villagers who hear them, who store them within seconds.
   */
  received: { ref: number };
  /** Something did not work; `text` is a sentence for people. */
  notice: { ref: number | null; code: NoticeCode; text: string };
  /**
   * A finished line, heard by this client. `conversationId` is null for words to everybody near, which are not kept;
   * lines of a conversation are stored for good, or the speaker was sent the notice `storage_down`.
   */
  line: {
    conversationId: ConversationId | null;
    turnId: number;
    speakerId: string;
    speakerName: string;
    text: string;
    mood: Mood;
    /** Ids of those spoken to; empty for everybody near. */
    to: string[];
    /** This client is not of the conversation and only near it. */
    overheard: boolean;
    ref: number | null;
  };
  /**
   * A villager's answer while it is being made. `seq` counts from 0 without gaps within one answer; the last one has
   * `done: true` and the whole `text`, which replaces what the deltas said (an answer may be mended before it is final).
   */
  speech: {
    conversationId: ConversationId;
    speakerId: string;
    operationId: string;
    seq: number;
    delta?: string;
    text?: string;
    mood?: Mood;
    done: boolean;
  };
  /** Who is in a conversation of this client's, or of its end. */
  conversation: {
    conversationId: ConversationId;
    change: 'began' | 'joined' | 'left' | 'ended';
    participants: { id: string; name: string }[];
    /** Who joined or left. */
    actorId: string | null;
    reason: EndReason | null;
  };
  /** A tie changed, stored for good. */
  relationship: Tie & { affectionChange: number; trustChange: number; reason: string };
  inventory: { items: CarriedItem[] };
  /** The answer of somebody who was given something. */
  gift: {
    from: string;
    to: string;
    item: ItemId;
    itemName: string;
    taste: 'loved' | 'liked' | 'neutral' | 'disliked' | null;
    ref: number | null;
  };
  /** Something that everybody hears, or that is to be seen and heard where this client is. */
  announcement: { kind: HappeningKind | MarkKind; text: string; placeTitle: string | null };
  /** For this client alone: a letter, a thing found, a word picked up. */
  letter: { key: string; kind: LetterKind; from: string | null; text: string };
  /** A promise with this player is due before long, or the villager sets out for it; `text` is a sentence for people. */
  promise_soon: {
    withId: string;
    withName: string;
    text: string;
    placeId: PlaceId | null;
    placeTitle: string | null;
    /** Game minutes since the valley began, at which it is due. */
    minute: number;
  };
  /** Shortly: the server closes for maintenance, or the valley was taken over. */
  farewell: { text: string };
};
export type ServerMessageKind = keyof ServerMessages;

/** `POST /api/guest`: a name, a look; answered with a signed token that keeps the character on this device. */
export const guestRequest = z.strictObject({
  name: z
    .string()
    .max(80)
    .transform((s) =>
      s
        .normalize('NFKC')
        .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(2, 'a name has at least 2 letters')
        .max(24, 'a name has at most 24 letters')
        .regex(
          /^[\p{L}\p{M}][\p{L}\p{M}\p{N}' .-]*$/u,
          'a name is letters, and may have digits, spaces, dots, hyphens and apostrophes after the first',
        ),
    ),
  /** One of the looks the title screen offers. */
  look: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/),
  /** An earlier token: the same character comes back, with the new name and look. */
  token: z.string().max(2000).optional(),
});
export type GuestRequest = z.input<typeof guestRequest>;
export type GuestAnswer = {
  token: string;
  characterId: string;
  name: string;
  look: string;
  returning: boolean;
};
/** Any refusal over HTTP: RFC 9457. */
export type Problem = { type: string; title: string; status: number; detail: string };
