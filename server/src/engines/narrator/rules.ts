/** What the Narrator may not do: a run's world rules, held against what is asked. Each answer says why, for the log. */
import type { z } from 'zod';
import type { narratorRequests, NarratorContext } from '../event-types-narrator.ts';

export type InterventionAsked = z.output<(typeof narratorRequests)['intervention_requested']['data']>;
export type WeatherAsked = z.output<(typeof narratorRequests)['environment_change_requested']['data']>;

/** Those who may be reached, or why nobody may. */
export type Permission =
  | { readonly ok: true; readonly who: string[] }
  | { readonly ok: false; readonly why: string };

/** What a place looks like after, or whether one may go in: of protected places neither. */
const changesPlace = new Set(['closure', 'decoration']);

export function mayIntervene(asked: InterventionAsked): Permission {
  const { rules, intervention, place, interventions_today: today = 0 } = asked;
  if (rules === undefined) return { ok: true, who: asked.who };
  if (!rules.interventions.includes(intervention))
    return { ok: false, why: `The world rules of this story allow no ${intervention}.` };
  if (today >= rules.interventionsPerDay)
    return { ok: false, why: `${rules.interventionsPerDay} interventions are enough for one day.` };
  if (place !== null && changesPlace.has(intervention) && rules.protectedPlaces.includes(place))
    return {
      ok: false,
      why: `The ${place.replaceAll('_', ' ')} is protected: it is never closed or changed.`,
    };
  const who = asked.who.filter((id) => !rules.protectedPeople.includes(id));
  if (who.length === 0 && asked.who.length > 0)
    return { ok: false, why: 'Everybody it was meant for is protected.' };
  return { ok: true, who };
}

/** Null when it may. */
export function whyNoWeather({ weather, rules }: WeatherAsked): string | null {
  if (rules === undefined || rules.weather.includes(weather)) return null;
  return `The world rules of this story do not allow ${weather}.`;
}

/** Something that only stirs is no intervention, and yet a protected place is left as it is. */
export function mayStir(place: string, { rules }: NarratorContext): boolean {
  return rules?.protectedPlaces.includes(place) !== true;
}
