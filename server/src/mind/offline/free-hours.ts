/**
 * Free hours, weighed up: what is usual, friends, places, company, rest and what one is after, each by needs, ties,
 * weather, temper and what was done the day before. The best takes the hour; why is said in plain words.
 */
import type { Chance } from '../../text/hash.ts';
import { stemSet } from '../../text/content-words.ts';
import type { ActivityKind } from '../../world/vocabulary.ts';
import { strategyOf } from '../strategy.ts';
import type { Acquaintance, Situation } from '../tasks/moment.ts';
import type { DayPlan, DayPlanRequest } from '../tasks/planning.ts';
import { atPlace } from '../words.ts';

type Step = DayPlan['steps'][number];
type Candidate = { step: Step; score: number; why: string; aim: string | null };

const idle: readonly ActivityKind[] = ['stroll', 'sit', 'rest', 'think', 'read', 'play', 'socialise'];
const outdoors: readonly ActivityKind[] = ['stroll', 'play', 'fish', 'forage'];
/** Up to this priority an hour is one's own. */
const ownPriority = 4;
const shortestMinutes = 40;
/** A day with more than this of it changed is no habit any more. */
const mostChanged = 3;
/** Chance's part in a score: two days alike are two days lost. */
const whim = 0.16;

export function fillFreeHours(
  request: DayPlanRequest,
  steps: readonly Step[],
  chance: Chance,
): { steps: Step[]; considered: NonNullable<DayPlan['considered']>; why: string[] } {
  const considered: { what: string; score: number; why: string }[] = [];
  const why: string[] = [];
  const used = new Set<string>();
  let changed = 0;
  const filled = steps.map((step): Step => {
    // What weather, tiredness or somebody's trouble has put there stays.
    if (!isFree(step) || changed >= mostChanged || !request.schedule.includes(step)) return step;
    const all = candidatesFor(request, step)
      .filter(({ step: one }) => !used.has(one.doing) || one === step)
      .map((one) => ({ ...one, score: one.score + whim * (chance() - 0.5) }))
      .sort((a, b) => b.score - a.score);
    for (const { step: one, score, why: because } of all.slice(0, 4))
      considered.push({ what: one.doing, score: Math.round(score * 100) / 100, why: because });
    const best = all[0];
    if (best === undefined || best.step === step) return step;
    changed++;
    used.add(best.step.doing);
    if (best.aim !== null) why.push(best.aim);
    return best.step;
  });
  return { steps: filled, considered: considered.slice(0, 12), why };
}

function isFree(step: Step): boolean {
  return idle.includes(step.activity) && step.priority <= ownPriority && step.minutes >= shortestMinutes;
}

function candidatesFor(request: DayPlanRequest, usual: Step): Candidate[] {
  const { persona, situation } = request;
  const strategy = request.strategy ?? strategyOf(persona);
  const { openness, conscientiousness, extraversion, neuroticism } = persona.traits;
  const { needs } = situation;
  const lack = { social: 1 - needs.social / 100, fun: 1 - needs.fun / 100, energy: 1 - needs.energy / 100 };
  const isWet = ['rain', 'storm', 'snow'].includes(situation.weather);
  const hour = usual.fromMinuteOfDay / 60;
  const instead = (what: Partial<Step>): Step => ({
    ...usual,
    objectId: null,
    minutes: Math.min(90, usual.minutes),
    ...what,
  });
  const found: Candidate[] = [
    {
      step: usual,
      score:
        0.55 +
        0.25 * conscientiousness -
        0.25 * strategy.flexibility -
        stale(request, usual.doing, openness) -
        (isWet && outdoors.includes(usual.activity) ? 0.35 : 0),
      why: 'It is what is usual at that hour.',
      aim: null,
    },
  ];
  for (const friend of request.neighbours ?? [])
    found.push(...visits(request, friend, instead, lack.social, hour));
  for (const place of request.places.filter(({ id }) => natural.test(id)))
    found.push({
      step: instead({
        activity: 'stroll',
        placeId: place.id,
        doing: `taking a walk ${atPlace(place).replace(/^at /, 'by ')}`,
        reason: 'The hour is free, and legs want using.',
      }),
      score:
        0.28 +
        0.2 * openness +
        0.35 * lack.fun -
        (isWet ? 0.5 : 0) -
        stale(request, place.id, openness) -
        (hour >= 20 ? 0.2 : 0),
      why: 'Fresh air and nobody’s errand.',
      aim: null,
    });
  const inn =
    request.places.find(({ id }) => id === 'inn') ?? request.places.find(({ id }) => id === 'plaza');
  if (inn !== undefined)
    found.push({
      step: instead({
        activity: 'socialise',
        placeId: inn.id,
        doing: 'looking for company',
        reason:
          lack.social > 0.6 ? 'It has been too quiet of late.' : 'There is always somebody to talk to there.',
      }),
      score:
        0.22 +
        0.25 * extraversion * strategy.sociability +
        0.4 * lack.social +
        (isWet && hour >= 11 ? 0.12 : 0) +
        (hour >= 17 ? 0.1 : -0.1) -
        stale(request, 'looking for company', openness),
      why: 'Company.',
      aim: lack.social > 0.6 ? 'see some faces' : null,
    });
  found.push({
    step: instead({
      activity: 'rest',
      placeId: persona.home,
      doing: 'having an hour’s rest at home',
      reason: 'Everybody needs an hour with their feet up.',
    }),
    score: 0.12 + 0.5 * lack.energy + 0.12 * neuroticism + (isWet ? 0.15 : 0),
    why: 'Tired.',
    aim: null,
  });
  found.push(...aims(request, instead, conscientiousness));
  return found;
}

const natural = /^(?:meadow|orchard|pond|forest|heart_tree|bridge|dock)$/;

/** What was done yesterday is less of a treat today, to the open-minded more so. */
function stale({ yesterday }: DayPlanRequest, what: string, openness: number): number {
  const again = yesterday?.steps.some(
    (step) => step.outcome !== 'skipped' && (step.doing === what || step.placeId === what),
  );
  return again === true ? 0.05 + 0.1 * openness : 0;
}

function visits(
  request: DayPlanRequest,
  friend: Acquaintance,
  instead: (what: Partial<Step>) => Step,
  lonely: number,
  hour: number,
): Candidate[] {
  const strategy = request.strategy ?? strategyOf(request.persona);
  const resolved = strategy.intentions.filter((one) => one.about === friend.id);
  if (resolved.some((one) => one.kind === 'avoid')) return [];
  const wanted = resolved.find((one) => one.kind === 'seek' || one.kind === 'ask');
  const affection = friend.relationship?.affection ?? 0;
  if (affection < 30 && wanted === undefined) return [];
  const door = hour < 18 ? friend.workplace : friend.home;
  const place = request.places.find(({ id, title }) => id === door || title === door);
  if (place === undefined || place.id === request.persona.workplace) return [];
  const doing = `looking in on ${friend.shortName}`;
  return [
    {
      step: instead({
        activity: 'socialise',
        placeId: place.id,
        minutes: 60,
        doing,
        reason: wanted?.text ?? `Has not sat down with ${friend.shortName} for a while.`,
      }),
      score:
        0.18 +
        affection / 220 +
        0.25 * lonely +
        0.12 * request.persona.traits.extraversion * strategy.sociability +
        (wanted === undefined ? 0 : 0.4) -
        stale(request, doing, 1),
      why: wanted?.text ?? `${friend.shortName} is dear to them.`,
      aim: `look in on ${friend.shortName}`,
    },
  ];
}

/** What they are after in life, where the valley has a place for it; and what they have resolved to do. */
function aims(
  request: DayPlanRequest,
  instead: (what: Partial<Step>) => Step,
  conscientiousness: number,
): Candidate[] {
  const { persona, places } = request;
  const { goals, intentions } = request.strategy ?? strategyOf(persona);
  const found: Candidate[] = [];
  for (const [n, goal] of [goals.primary, ...goals.secondary].entries()) {
    const stems = stemSet(goal);
    const place = places.find(({ id, title }) =>
      [...stemSet(`${title} ${id.replaceAll('_', ' ')}`)].some((stem) => stems.has(stem)),
    );
    found.push({
      step: instead({
        activity: 'think',
        placeId: place?.id ?? persona.workplace,
        minutes: 60,
        doing: 'turning over a plan of their own',
        reason: `Something is to come of it: ${goal}`.slice(0, 400),
      }),
      score: 0.3 + 0.2 * conscientiousness - 0.05 * n,
      why: goal,
      aim: null,
    });
  }
  for (const one of intentions.filter(({ kind, about }) => kind === 'do' && about === null))
    found.push({
      step: instead({
        activity: 'think',
        placeId: persona.home,
        minutes: 45,
        doing: 'seeing to something they had resolved on',
        reason: one.text,
      }),
      score: 0.62,
      why: one.text,
      aim: null,
    });
  return found;
}

/** A feast of the calendar comes before all but the needful. */
export function withFestival(
  { festivals = [] }: Situation,
  places: DayPlanRequest['places'],
  steps: readonly Step[],
): { steps: Step[]; name: string | null } {
  const today = festivals.find(({ inDays }) => inDays === 0);
  const place = places.find(({ title }) => title === today?.placeTitle);
  if (today === undefined || place === undefined) return { steps: [...steps], name: null };
  const from = today.fromMinute % 1440;
  const step: Step = {
    activity: 'socialise',
    placeId: place.id,
    objectId: null,
    doing: `celebrating the ${today.name.replace(/^The /, '')}`,
    minutes: Math.min(180, today.untilMinute - today.fromMinute),
    priority: 7,
    reason: `It is the day of the ${today.name.replace(/^The /, '')}.`,
    fromMinuteOfDay: from,
  };
  return { steps: withStep(steps, step), name: today.name };
}

/** Put into the day: what it covers falls away, and what it interrupts goes on after it. */
export function withStep(steps: readonly Step[], step: Step): Step[] {
  const until = step.fromMinuteOfDay + step.minutes;
  const ordered = [...steps].sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
  const interrupted = ordered.findLast((one) => one.fromMinuteOfDay <= until);
  const rest = ordered.filter(
    (one) => one.fromMinuteOfDay < step.fromMinuteOfDay || one.fromMinuteOfDay >= until,
  );
  const again =
    interrupted === undefined || until >= 1440 || rest.some((one) => one.fromMinuteOfDay === until)
      ? []
      : [{ ...interrupted, fromMinuteOfDay: until }];
  return [...rest, step, ...again].sort((a, b) => a.fromMinuteOfDay - b.fromMinuteOfDay);
}
