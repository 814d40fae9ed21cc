/** What the composition root hands to the room of a valley, and what the room tells of itself. */
import type { Logger } from 'pino';
import type { Villager } from '../content/villager.ts';
import type { Audience, ValleyMinds } from '../mind/audience.ts';
import type { NewLetter } from '../ports/letters.ts';
import type { MemoryStore } from '../ports/memory-store.ts';
import type { ValleyStore } from '../ports/valley-store.ts';
import type { ActorId, ActorSpec, Input, ItemId, World, WorldEvent } from '../world/types.ts';
import type { Players } from './players.ts';
import type { Stage } from './stage.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Writes down what a run needs to be played again. */
export interface InputRecorder {
  /** Before each step, with what it is about to be given: a step that throws has its cause written down. */
  before(world: World, inputs: readonly Input[]): void;
  after(world: World): void;
  /** The world as the run left it, unless a step broke off; resolves when everything is on the disk. */
  end(world: World): Promise<void>;
}

export type Hosting = {
  readonly valleyId: string;
  readonly world: World;
  /** Inputs for the first step: the villagers' coming in, when they are new. */
  readonly firstInputs: readonly Input[];
  readonly store: ValleyStore;
  readonly memories: MemoryStore;
  readonly villagers: readonly Villager[];
  /** How a villager comes into the valley who has never been there. */
  readonly comingIn: (villager: Villager) => ActorSpec;
  /** What somebody carries who comes for the first time. */
  readonly newcomerPockets: Readonly<Record<ItemId, number>>;
  readonly describeItem: (id: ItemId) => { name: string; description: string };
  readonly createMinds: (audience: Audience) => ValleyMinds;
  readonly recorder: InputRecorder | null;
  /** Sees every step and what happened in it, before the next; changes nothing and never waits. */
  readonly witness: ((world: Readonly<World>, events: readonly WorldEvent[]) => void) | null;
  /** Whose token it is, or null when it is nobody's. */
  readonly readToken: (token: string) => Promise<string | null>;
  /** False while nobody new can be seated: what keeps count of the seats is away. */
  hasSeats: () => boolean;
  readonly maxPlayers: number;
  /** Whether somebody comes over to who is new. */
  readonly greetsNewcomers: boolean;
  readonly log: Log;
  /** The valley cannot go on: a bug in a step, or another server took over. Ends the process. */
  readonly fail: (reason: Error) => void;
  /** Set by the room once it stands. */
  running: RunningValley | null;
};

export type LetterToPlayer = Pick<NewLetter, 'kind' | 'fromId' | 'fromName' | 'text'> & {
  readonly key: string;
};

export type TickFigures = { count: number; p50Ms: number; p99Ms: number; maxMs: number };

export interface RunningValley {
  readonly minds: ValleyMinds;
  /** As they are now. */
  readonly villagers: ReadonlyMap<ActorId, Villager>;
  /** The way of stories into the valley. */
  readonly stage: Stage;
  /** Resolves when everything perceived and done so far is stored; rejects when it cannot be now. */
  stored(): Promise<void>;
  /** What is kept of the players who are here. */
  readonly people: Players;
  /** For one player alone, kept for who is not here; once a key. False when there is no such player. */
  letter(to: ActorId, letter: LetterToPlayer): Promise<boolean>;
  players(): number;
  agents(): number;
  tick(): number;
  /** Milliseconds since the latest step ended. */
  idleMs(): number;
  /** Over the last minute or two. */
  stepFigures(): TickFigures;
  snapshot(): { ok: boolean; ageMs: number; detail: string | null };
  /** A villager's file changed: applies it between two ticks. */
  applyVillager(villager: Villager): void;
  /** Says farewell and stops stepping; the world stands still from here on. */
  close(farewell: string): void;
  /** Writes the last snapshot. Call after `close`. */
  flush(): Promise<void>;
}
