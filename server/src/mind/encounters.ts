/** What comes of meeting: greetings, answers to words said into the air, and villagers who begin to talk. */
import type { ActorId, World } from '../world/types.ts';
import { onSaid, type Openings, type SaidEvent } from './answering-aloud.ts';
import type { Budget } from './budget.ts';
import type { Company } from './company.ts';
import type { Context } from './context.ts';
import { onAppeared } from './greeting.ts';
import { createJoining, type Joining } from './joining.ts';
import { considerTalk, type Pairs } from './villager-talks.ts';

type Encounters = {
  onAppeared(agentId: ActorId, subjectId: ActorId): void;
  onSaid(event: SaidEvent): void;
  /** For those who stand by a talk. */
  readonly joining: Joining;
  tick(world: Readonly<World>): void;
};

export function createEncounters(context: Context, budget: Budget, openings: Openings): Encounters {
  const company: Company = { context, budget, about: new Set() };
  const pairs: Pairs = new Map();
  return {
    onAppeared: (agentId, subjectId) => onAppeared(company, agentId, subjectId),
    joining: createJoining(company, openings),
    onSaid: (event) => onSaid(company, openings, event),
    tick: (world) => considerTalk(company, pairs, world),
  };
}
