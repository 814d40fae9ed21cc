/**
 * What the loop of minds offers the room that hosts a valley, and what it asks of it. The room steps the world,
 * shows every event to the loop and feeds its inputs into the next step; the loop stores what happened and only
 * then tells the room, so that nothing a player has seen acknowledged can be lost.
 */
import type { DisputeAnswer } from '../protocol/journal.ts';
import type { MemoryId } from '../ports/memory-store.ts';
import type { NoticeCode, ServerMessages } from '../protocol/messages.ts';
import type { UsageReport } from './usage.ts';
import type { Villager } from '../content/villager.ts';
import type { StoryMinds } from './story-minds.ts';
import type { Reply } from './tasks/talking.ts';
import type { ActorId, Input, ItemId, World, WorldEvent } from '../world/types.ts';

/** Implemented by the room; every call returns at once. Unknown or absent characters are passed over. */
export interface Audience {
  /** To each of these characters. `overheard` is set per character by the caller. */
  line(to: readonly ActorId[], line: ServerMessages['line']): void;
  speech(to: readonly ActorId[], speech: ServerMessages['speech']): void;
  relationship(to: ActorId, change: ServerMessages['relationship']): void;
  gift(to: readonly ActorId[], gift: ServerMessages['gift']): void;
  /** The character's pockets changed and the change is stored. */
  inventory(of: ActorId, items: Readonly<Record<ItemId, number>>): void;
  received(to: ActorId, ref: number): void;
  promiseSoon(to: ActorId, soon: ServerMessages['promise_soon']): void;
  notice(to: ActorId, ref: number | null, code: NoticeCode): void;
}

export interface ValleyMinds extends StoryMinds {
  /**
   * Called after every step with its events: runs reflex and routine at once, starts deliberation, and gives back
   * the inputs that are ready, answers of earlier deliberation among them. Never throws, never waits.
   */
  observe(world: Readonly<World>, events: readonly WorldEvent[]): Input[];
  /** A villager's file changed: from the next decision on they are this. Memories stay. */
  applyVillager(villager: Villager): void;
  /** For `dispute`: the player says that a villager's memory is not of them. Rejects while the database is away. */
  deny(characterId: ActorId, memoryId: MemoryId): Promise<DisputeAnswer>;
  /** For `inspect`: why an agent does what it does, and what it holds of the character. */
  explain(agentId: ActorId): { doing: string | null; reason: string | null };
  /** What a stranger would be answered in private; nothing of it is remembered. Null when there is no such villager. */
  interview(agentId: ActorId, askedBy: string, text: string): Promise<Reply | null>;
  health(): {
    ok: boolean;
    kind: 'offline' | 'language-model';
    thinking: number;
    pendingWrites: number;
    /** What was asked of language models and what it cost; left out where none is. */
    usage?: UsageReport;
    detail: string;
  };
  /** Resolves when nothing is being thought or written any more: where time is not real, the world waits for its minds. */
  settled(): Promise<void>;
  /** Stops thinking, waits for what is under way to be stored (at most `timeoutMs`), flushes what is written behind. */
  close(timeoutMs: number): Promise<void>;
}
