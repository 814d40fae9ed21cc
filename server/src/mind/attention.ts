/**
 * How much thought a thing is worth, decided here alone: what players are part of or may see is thought about by the
 * full model, what nobody sees by the small one, and the least of it by the offline mind, which costs nothing.
 */
import type { CallOptions, CallOrder } from '../ports/language-model.ts';

/** `player`: a player is spoken to. `near`: one may see or hear it. `far`: nobody will. */
export type Attention = 'player' | 'near' | 'far';

export type ModelTask =
  | 'reply'
  | 'open'
  | 'converse'
  | 'react'
  | 'plan_day'
  | 'reflect'
  | 'metacognise'
  | 'rate'
  | 'summarise'
  | 'write'
  | 'receive_gift';

type Thought = { readonly size: CallOptions['size'] | 'offline'; readonly order: CallOrder };

type Worth = Readonly<Record<Attention, Thought>>;

/** Small things of the moment: a few words, and none from a model where nobody hears them. */
const inPassing: Worth = {
  player: { size: 'small', order: 'near' },
  near: { size: 'small', order: 'near' },
  far: { size: 'offline', order: 'plan' },
};
/** What a whole day or more goes by is thought about by a model even where nobody is near. */
const thorough = (order: CallOrder): Worth => ({
  player: { size: 'full', order },
  near: { size: 'full', order },
  far: { size: 'small', order },
});
/** Nobody waits for it and few will ever notice: elsewhere, words by rule do well enough. */
const behindAll: Worth = {
  player: { size: 'small', order: 'rate' },
  near: { size: 'small', order: 'rate' },
  far: { size: 'offline', order: 'rate' },
};

const thoughts: Readonly<Record<ModelTask, Worth>> = {
  reply: {
    player: { size: 'full', order: 'player' },
    near: { size: 'full', order: 'near' },
    far: { size: 'offline', order: 'plan' },
  },
  open: inPassing,
  converse: { ...thorough('near'), far: { size: 'small', order: 'plan' } },
  react: inPassing,
  plan_day: thorough('plan'),
  reflect: thorough('reflect'),
  metacognise: thorough('reflect'),
  rate: behindAll,
  summarise: behindAll,
  // Read by a player, however far away they are now.
  write: thorough('reflect'),
  receive_gift: { ...inPassing, player: { size: 'small', order: 'player' } },
};

/** Tiles from the nearest player within which what a villager does is worth the full model: a screen and some. */
export const nearPlayers = 30;

/** Above these shares of the budget, what is not for players is thought about more cheaply, or offline. */
const cheaperAbove = 0.6;
const offlineAbove = 0.9;

/** @param strain 0–1 of the tightest budget of the valley */
export function thoughtFor(task: ModelTask, attention: Attention, strain: number): Thought {
  const thought = thoughts[task][attention];
  if (thought.order === 'player' || attention === 'player') return thought;
  if (strain > offlineAbove || (strain > cheaperAbove && thought.order === 'rate'))
    return { ...thought, size: 'offline' };
  return strain > cheaperAbove && thought.size === 'full' ? { ...thought, size: 'small' } : thought;
}
