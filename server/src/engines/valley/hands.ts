/** What the engine of a valley lays hands on: the valley at work, in a server or in a run without one. */
import type { StoryMinds } from '../../mind/story-minds.ts';
import type { ActorId, CauseId, Input, Refusal, World } from '../../world/types.ts';

export type Enacted = {
  /** It had been brought about before; what was refused then is not known any more. */
  readonly again: boolean;
  readonly refused: readonly { readonly input: Input['kind']; readonly why: Refusal }[];
};

/** For one player alone; the same key reaches each of them once. */
export type Letter = {
  readonly kind: 'letter' | 'gift' | 'rumour';
  readonly text: string;
  readonly key: string;
};

export type ValleyHands = {
  world(): Readonly<World>;
  /** Up to eight inputs, once for each cause. Resolves when they are over, walks included; rejects when the valley closes. */
  enact(causeId: CauseId, inputs: readonly Input[]): Promise<Enacted>;
  /** Everything done and perceived so far is stored; rejects when it cannot be now. */
  stored(): Promise<void>;
  readonly minds: StoryMinds;
  /** Kept for them, also while they are away. False when there is no such player; rejects when it cannot be kept now. */
  letter(to: ActorId, letter: Letter): Promise<boolean>;
};
