/** The day ahead: the schedule, bent by weather, needs and what is on the villager's mind. */
import type { ActorId } from '../../world/types.ts';
import type { ActivityKind } from '../../world/vocabulary.ts';
import type { DayPlan, DayPlanRequest } from '../tasks/planning.ts';
import type { KnownPromise } from '../tasks/talking.ts';
import { fillFreeHours, withFestival } from './free-hours.ts';
import { createChance, hashText, pickOne } from '../../text/hash.ts';
import { unclosed } from '../../text/tidy.ts';

type Step = DayPlan['steps'][number];

const outdoors: readonly ActivityKind[] = ['fish', 'forage', 'stroll', 'play', 'farm', 'tend'];
const idle: readonly ActivityKind[] = ['stroll', 'sit', 'rest', 'think', 'read', 'play', 'socialise'];
/** Up to this priority a step gives way to the weather, a need or a visit. */
const yielding = 5;
const low = 30;
/** Memories count as "on one's mind" for two days. */
const onMindMinutes = 2 * 24 * 60;

export function planDayOffline(request: DayPlanRequest, seed: number): DayPlan {
  const { persona, situation, schedule } = request;
  const chance = createChance(hashText(`${seed}|day|${persona.id}|${situation.time.day}`));
  let steps: Step[] = [...schedule].sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
  const why: string[] = [];
  const home = request.places.find((place) => place.id === persona.home);
  if (situation.weather === 'storm' || situation.weather === 'snow' || situation.weather === 'rain') {
    const severe = situation.weather === 'storm';
    steps = steps.map((step) =>
      outdoors.includes(step.activity) && step.priority <= (severe ? yielding + 1 : 3)
        ? sheltered(step, persona.home, situation.weather)
        : step,
    );
    if (steps.some((step, i) => step !== schedule[i] && step.reason.includes('weather')))
      why.push('keep out of the weather');
  }
  if (situation.needs.energy < low && home) {
    steps = replaceIdle(steps, (step) => ({
      ...step,
      activity: 'rest',
      placeId: persona.home,
      objectId: null,
      doing: 'resting after a poor night',
      reason: 'Too tired to do otherwise.',
    }));
    why.push('get some rest');
  }
  const visit = visitOnMind(request, chance);
  if (visit) {
    steps = replaceIdle(
      steps,
      (step) => ({
        ...step,
        activity: 'socialise',
        placeId: visit.placeId,
        objectId: null,
        minutes: Math.min(step.minutes, 60),
        doing: `looking in on ${visit.name}`,
        reason: visit.reason,
      }),
      'first-afternoon',
    );
    why.unshift(`look in on ${visit.name}`);
  }
  const free = fillFreeHours(request, steps, chance);
  const festive = withFestival(situation, request.places, free.steps);
  if (festive.name !== null) why.unshift(`go to the ${festive.name.replace(/^The /, '')}`);
  for (const [, promise] of dueToday(request).entries()) why.unshift(promise.what);
  why.push(...free.why);
  return { goal: goalOf(festive.steps, why), steps: festive.steps, considered: free.considered };
}

function sheltered(step: Step, home: string, weather: string): Step {
  return {
    ...step,
    activity: 'rest',
    placeId: home,
    objectId: null,
    doing: `waiting out the ${weather} indoors`,
    reason: `The weather is against it: ${weather}.`,
  };
}

/** Changes the first step of leisure; work, meals and sleep stay. */
function replaceIdle(
  steps: readonly Step[],
  change: (step: Step) => Step,
  which: 'first' | 'first-afternoon' = 'first',
): Step[] {
  const fits = (step: Step) =>
    idle.includes(step.activity) && step.priority <= yielding && !step.doing.startsWith('looking in');
  const late =
    which === 'first-afternoon'
      ? steps.findIndex((step) => fits(step) && step.fromMinuteOfDay >= 12 * 60)
      : -1;
  const at = late >= 0 ? late : steps.findIndex(fits);
  return steps.map((step, i) => (i === at ? change(step) : step));
}

/** A neighbour in trouble, by a weighty unhappy memory of late, at whose door one can knock. */
function visitOnMind(
  request: DayPlanRequest,
  chance: () => number,
): { name: string; placeId: string; reason: string } | null {
  const now = request.situation.time.minute;
  const candidates = request.memories
    .map(({ memory }) => memory)
    .filter(
      (memory) => memory.importance >= 5 && memory.valence < -0.2 && now - memory.gameMinute < onMindMinutes,
    )
    .flatMap((memory) => memory.relatedAgents.map((id) => ({ id, memory })))
    .filter(({ id }) => (request.persona.relationships.find((tie) => tie.to === id)?.affection ?? 0) >= 20)
    .map(({ id, memory }) => ({ door: doorOf(request, id), memory, name: nameOf(id) }));
  const open = candidates.filter((one) => one.door !== null);
  const chosen = pickOne(open, chance);
  if (!chosen?.door) return null;
  return {
    name: chosen.name,
    placeId: chosen.door,
    reason: `${unclosed(chosen.memory.content).slice(0, 140)}; somebody should ask after ${chosen.name}.`,
  };
}

function dueToday({ promises = [], situation }: DayPlanRequest): KnownPromise[] {
  const { day } = situation.time;
  return promises.filter(
    (one) => one.mine && one.state === 'open' && Math.floor(one.fromMinute / 1440) === day,
  );
}

/** Slugs begin with the short name: `elara_blacksmith` lives in `cottage_elara`. */
function nameOf(id: ActorId): string {
  const first = id.split('/').at(-1)?.split('_')[0] ?? id;
  return first.charAt(0).toUpperCase() + first.slice(1);
}

function doorOf(request: DayPlanRequest, id: ActorId): string | null {
  const first = nameOf(id).toLowerCase();
  return (
    request.places.find(
      (place) => place.id.split('_').includes(first) || place.title.toLowerCase().startsWith(first),
    )?.id ?? null
  );
}

function goalOf(steps: readonly Step[], why: readonly string[]): string {
  const main = steps.reduce<Step | null>(
    (best, step) =>
      step.activity !== 'sleep' && step.activity !== 'eat' && (best === null || step.priority > best.priority)
        ? step
        : best,
    null,
  );
  const work = main ? `Today is for ${main.doing}` : 'A quiet day';
  return why.length === 0 ? `${work}.` : `${work}, and to ${why.slice(0, 2).join(' and ')}.`;
}
