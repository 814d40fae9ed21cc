/** When agents think over what has been: on much that mattered, and once a day before bed. */
import type { ActorId, World } from '../world/types.ts';
import type { Needs } from '../world/vocabulary.ts';
import type { Budget } from './budget.ts';
import type { Context, Thoughts } from './context.ts';
import type { Learning } from './learning.ts';
import { dayToLookBackOn, metacognise } from './metacognition.ts';
import { reflect, wantsToReflect } from './reflect.ts';

/** So that a thousand who go to bed at ten do not all look back in one tick; the rest follows seconds later. */
const begunAtOnce = 16;

type Hindsight = {
  onNeedLow(agentId: ActorId, need: keyof Needs): void;
  /** Of who was not yet in bed when the day ended; never rejects. */
  endDay(thoughts: Thoughts, day: number): Promise<void>;
  tick(world: Readonly<World>): void;
};

export function createHindsight(context: Context, budget: Budget, learning: Learning): Hindsight {
  const { abilities, deps } = context;
  return {
    onNeedLow(agentId, need) {
      const low = context.thoughts.get(agentId)?.lowNeeds;
      low?.set(need, (low.get(need) ?? 0) + 1);
    },
    async endDay(thoughts, day) {
      try {
        await metacognise(context, budget, learning, thoughts, day);
      } catch (error) {
        deps.log.warn({ err: error, agent: thoughts.villager.id, day }, 'a day was not looked back on');
      }
    },
    tick(world) {
      if (!abilities.reflection) return;
      let begun = 0;
      for (const thoughts of context.thoughts.values()) {
        const day = begun < begunAtOnce ? dayToLookBackOn(world, thoughts) : null;
        if (day !== null) begun += 1;
        if (day !== null && budget.spendUnasked(context.nowMs()))
          context.background('looking back', () => metacognise(context, budget, learning, thoughts, day));
        if (wantsToReflect(thoughts) && budget.spendUnasked(context.nowMs()))
          context.background('reflecting', () => reflect(context, budget, learning, thoughts));
      }
    },
  };
}
