/** What villagers need, drifting with the valley's minutes and with what they do. Players need nothing. */
import { baseDrift, conversationEffect, effectOf } from '../activities.ts';
import { needLow } from '../constants.ts';
import type { Frame } from '../frame.ts';
import type { Actor } from '../types.ts';
import { needKinds, type ActivityKind, type NeedKind, type Needs } from '../vocabulary.ts';

export function driftNeeds(frame: Frame): void {
  if (frame.minutes === 0) return;
  for (const actor of frame.world.actors.values()) {
    if (actor.kind === 'agent') drift(frame, actor);
  }
}

/** Need by need and not in a loop: a thousand agents drift in one step, and a name known beforehand is found at once. */
function drift(frame: Frame, actor: Actor): void {
  const { needs } = actor;
  const known = actor.conversationId === null ? alone : inCompany;
  const rates = ratesOf(known, actor.activity?.activity ?? null);
  needs.energy = drifted(frame, actor, 'energy', needs.energy, rates.energy);
  needs.fullness = drifted(frame, actor, 'fullness', needs.fullness, rates.fullness);
  needs.social = drifted(frame, actor, 'social', needs.social, rates.social);
  needs.fun = drifted(frame, actor, 'fun', needs.fun, rates.fun);
}

function drifted(frame: Frame, actor: Actor, need: NeedKind, before: number, rate: number): number {
  const value = Math.min(100, Math.max(0, before + rate * frame.minutes));
  if (before >= needLow && value < needLow)
    frame.events.push({ kind: 'need_low', actorId: actor.id, need, value });
  return value;
}

type Rates = Map<ActivityKind | null, Needs>;
const alone: Rates = new Map();
const inCompany: Rates = new Map();

/** Points a game minute, of the activity and of the company together. */
function ratesOf(known: Rates, activity: ActivityKind | null): Needs {
  let rates = known.get(activity);
  if (rates === undefined) {
    const effect = effectOf(activity);
    const company = known === inCompany ? conversationEffect : {};
    rates = { ...baseDrift };
    for (const need of needKinds) rates[need] = rates[need] + (effect[need] ?? 0) + (company[need] ?? 0);
    known.set(activity, rates);
  }
  return rates;
}
