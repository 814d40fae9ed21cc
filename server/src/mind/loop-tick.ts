/** The loop's standing work: choices that are due, and upkeep spread over the ticks. */
import type { World } from '../world/types.ts';
import { type Context } from './context.ts';
import { logDay } from './day-keeping.ts';
import { advancePlan } from './plan.ts';
import { decide } from './loop-events.ts';
import type { Parts } from './loop-parts.ts';
import { canChoose } from './routine.ts';

/** Ticks between two looks at what is gathered: digests, reflections. */
const upkeepEvery = 100;
/** Ticks that an observation waits at most before it is written: a second. */
const flushEvery = 20;
/** What falls due every second keeps out of its first tick, in which a game minute may begin in the world. */
const flushAt = 8;
const digestAt = 12;

/** Days looked at again in one tick: a thousand come into the valley, or wake, at the same time. */
const decidedAtOnce = 32;

/** What is done each tick whatever happened. */
export function tick(context: Context, parts: Parts, world: Readonly<World>): void {
  parts.converse.tick(world);
  parts.promises.tick(world);
  parts.giving.tick(world);
  parts.disputes.tick(world);
  parts.trading.tick(world);
  parts.encounters.tick(world);
  decideInTurn(context, world);
  if (world.tick % flushEvery === flushAt) parts.observations.tick();
  parts.perceive.attend(world);
  keepDays(context, world);
  if (world.tick % flushEvery === digestAt) parts.perceive.digest(world, false);
  upkeep(parts, world);
}

/** Those who are past their time first in the order of the valley; who cannot choose now costs the others nothing. */
function decideInTurn(context: Context, world: Readonly<World>): void {
  let left = decidedAtOnce;
  for (const thoughts of context.thoughts.values()) {
    if (world.tick < thoughts.nextReviewTick) continue;
    // Looked at before anything else is worked out: at night a thousand sleepers are past their time in every tick.
    const actor = world.actors.get(thoughts.villager.id);
    if (actor === undefined || !canChoose(world, thoughts, actor)) continue;
    decide(context, world, actor.id);
    if (--left === 0) return;
  }
}

/** Each at a tick of its own, so that no tick has all of it. */
function upkeep(parts: Parts, world: Readonly<World>): void {
  switch (world.tick % upkeepEvery) {
    case 99:
      parts.ratings.upkeep();
      break;
    case 19:
      parts.backfill.tick();
      break;
    case 39:
      parts.comings.upkeep(world);
      break;
    case 59:
      parts.hindsight.tick(world);
      break;
    case 79:
      parts.traces.tick();
      break;
  }
}

/** What the day is really spent on, everybody in their turn; a plan that is a step further is stored. */
function keepDays(context: Context, world: Readonly<World>): void {
  if (!context.abilities.planning) return;
  let number = 0;
  for (const thoughts of context.thoughts.values()) {
    if ((world.tick + number++) % upkeepEvery !== 0) continue;
    const actor = world.actors.get(thoughts.villager.id);
    const ended = actor === undefined ? null : logDay(context, world, thoughts, actor);
    if (ended === null) continue;
    context.background('keeping the plan', () => advancePlan(context, thoughts));
  }
}
