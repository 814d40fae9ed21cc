/**
 * Where nobody is near to notice, a model is asked only for what it can do better than a rule: a talk with something in
 * it to tell, a day with something on it, the first thing to be thought over in a day.
 */
import { gameTimeAt } from '../world/clock.ts';
import type { ReflectRequest } from './tasks/looking-back.ts';
import type { DayPlanRequest } from './tasks/planning.ts';
import type { ConverseRequest, ReplyRequest } from './tasks/talking.ts';

/** Neither has news for the other, nor a word given to the other or a resolve about them to speak of. */
export function isSmallTalk({ sides }: ConverseRequest): boolean {
  return !sides.some(hasMatter);
}

function hasMatter({ news, intentions, promises = [], to }: ReplyRequest): boolean {
  return (
    news.length > 0 ||
    intentions.some(({ about }) => about === to.id) ||
    promises.some(({ withId }) => withId === to.id)
  );
}

/** Nothing promised, resolved or celebrated, and nothing known of a day before it. */
export function isUsualDay({ promises = [], strategy, yesterday, situation }: DayPlanRequest): boolean {
  const isFeast = situation.festivals?.some(({ inDays }) => inDays === 0) === true;
  return promises.length === 0 && (strategy?.intentions ?? []).length === 0 && yesterday == null && !isFeast;
}

/** Once a day; what comes up after that is told apart and counted by rule. */
export function hasReflectedToday({ lastMinute, situation }: ReflectRequest): boolean {
  return lastMinute != null && gameTimeAt(lastMinute).day === situation.time.day;
}
