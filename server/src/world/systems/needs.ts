/** What villagers need, drifting with the valley's minutes and with what they do. Players need nothing. */
import { baseDrift, conversationEffect, effectOf } from '../activities.ts';
import { needLow } from '../constants.ts';
import type { Frame } from '../frame.ts';
import type { Actor } from '../types.ts';
import { needKinds } from '../vocabulary.ts';

export function driftNeeds(frame: Frame): void {
  if (frame.minutes === 0) return;
  for (const actor of frame.world.actors.values()) {
    if (actor.kind === 'agent') drift(frame, actor);
  }
}

function drift(frame: Frame, actor: Actor): void {
  const effect = effectOf(actor.activity?.activity ?? null);
  const company = actor.conversationId === null ? null : conversationEffect;
  for (const need of needKinds) {
    const before = actor.needs[need];
    const rate = baseDrift[need] + (effect[need] ?? 0) + (company?.[need] ?? 0);
    const value = Math.min(100, Math.max(0, before + rate * frame.minutes));
    actor.needs[need] = value;
    if (before >= needLow && value < needLow) {
      frame.events.push({ kind: 'need_low', actorId: actor.id, need, value });
    }
  }
}
