/** Puts the names of those who play into the texts of a scenario. */
import type { Json, JsonObject } from '../../ports/event-queue.ts';
import type { ActorId } from '../../world/types.ts';

export type Names = {
  readonly cast: Readonly<Record<string, readonly ActorId[]>>;
  readonly nameOf: (id: ActorId) => string | null;
};

/** Null where a role is named that nobody plays: what it stands in is left out of the run. */
export function filled(text: string, { cast, nameOf }: Names): string | null {
  let isWhole = true;
  const whole = text.replaceAll(/\{([a-z0-9_]+)\}/g, (_, role: string) => {
    const names = (cast[role] ?? []).flatMap((id) => nameOf(id) ?? []);
    if (names.length === 0) isWhole = false;
    return listed(names);
  });
  return isWhole ? whole : null;
}

/** The same for every text in it. */
export function filledData(data: JsonObject, names: Names): JsonObject | null {
  const filledIn = fillJson(data, names);
  return filledIn === undefined ? null : (filledIn as JsonObject);
}

function fillJson(value: Json, names: Names): Json | undefined {
  if (typeof value === 'string') return filled(value, names) ?? undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((one) => fillJson(one, names));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, fillJson(one, names)] as const);
  return entries.some(([, one]) => one === undefined)
    ? undefined
    : (Object.fromEntries(entries) as JsonObject);
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
