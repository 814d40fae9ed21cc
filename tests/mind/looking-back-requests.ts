/** Requests to think back, as the loop makes them, about any villager: what is left out is nothing out of the ordinary. */
import type { Villager } from '../../server/src/content/villager.ts';
import { newDayLog, type StepOutcome } from '../../server/src/mind/day-log.ts';
import type { MetacogniseRequest, ReflectRequest } from '../../server/src/mind/tasks/looking-back.ts';
import { salientQuestions } from '../../server/src/mind/questions.ts';
import { strategyOf } from '../../server/src/mind/strategy.ts';
import type { Memory } from '../../server/src/ports/memory-store.ts';
import { elara, replyTo } from './requests.ts';

export const ada = { id: 'ada', name: 'Ada' };
export const marcus = { id: 'marcus_merchant', name: 'Marcus' };

export function reflectOn(
  recent: readonly Memory[],
  more: Partial<ReflectRequest> = {},
  persona: Villager = elara,
): ReflectRequest {
  const asker = {
    persona,
    goals: persona.goals,
    people: more.people ?? [ada, marcus],
    places: more.places ?? [{ id: 'forge', title: 'Forge' }],
  };
  return {
    ...asker,
    situation: replyTo('').situation,
    recent,
    questions: salientQuestions(asker, recent),
    earlier: [],
    ...more,
  };
}

export function stepOf(doing: string, more: Partial<StepOutcome> = {}): StepOutcome {
  return {
    fromMinuteOfDay: 480,
    untilMinuteOfDay: 600,
    activity: 'smith',
    placeId: 'forge',
    doing,
    outcome: 'done',
    minutesDone: 120,
    why: null,
    ...more,
  };
}

export function dayOf(more: Partial<MetacogniseRequest> = {}): MetacogniseRequest {
  const persona = more.persona ?? elara;
  return {
    persona,
    situation: replyTo('').situation,
    day: 2,
    strategy: strategyOf(persona),
    log: { ...newDayLog(2), talks: 2, talkMinutes: 30 },
    adherence: 0.7,
    promises: { kept: [], broken: [], open: [] },
    needs: [],
    ties: [],
    memories: [],
    people: [ada, marcus],
    ...more,
  };
}
