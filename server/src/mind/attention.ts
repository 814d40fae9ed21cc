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
  | 'receive_gift';

type Thought = { readonly size: CallOptions['size'] | 'offline'; readonly order: CallOrder };

const thoughts: Readonly<Record<ModelTask, Readonly<Record<Attention, Thought>>>> = {
  reply: {
    player: { size: 'full', order: 'player' },
    near: { size: 'full', order: 'near' },
    far: { size: 'offline', order: 'plan' },
  },
  open: {
    player: { size: 'small', order: 'near' },
    near: { size: 'small', order: 'near' },
    far: { size: 'offline', order: 'plan' },
  },
  converse: {
    player: { size: 'full', order: 'near' },
    near: { size: 'full', order: 'near' },
    far: { size: 'small', order: 'plan' },
  },
  react: {
    player: { size: 'small', order: 'near' },
    near: { size: 'small', order: 'near' },
    far: { size: 'offline', order: 'plan' },
  },
  plan_day: {
    player: { size: 'full', order: 'plan' },
    near: { size: 'full', order: 'plan' },
    far: { size: 'small', order: 'plan' },
  },
  reflect: {
    player: { size: 'full', order: 'reflect' },
    near: { size: 'full', order: 'reflect' },
    far: { size: 'small', order: 'reflect' },
  },
  metacognise: {
    player: { size: 'full', order: 'reflect' },
    near: { size: 'full', order: 'reflect' },
    far: { size: 'small', order: 'reflect' },
  },
  rate: {
    player: { size: 'small', order: 'rate' },
    near: { size: 'small', order: 'rate' },
    far: { size: 'offline', order: 'rate' },
  },
  // Nobody waits for it and few will ever notice: words by rule do well enough for most.
  summarise: {
    player: { size: 'small', order: 'rate' },
    near: { size: 'small', order: 'rate' },
    far: { size: 'offline', order: 'rate' },
  },
  receive_gift: {
    player: { size: 'small', order: 'player' },
    near: { size: 'small', order: 'near' },
    far: { size: 'offline', order: 'plan' },
  },
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
