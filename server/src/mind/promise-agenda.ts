/** What was promised, as part of the day: where to be, doing what, and when to set out. */
import type { PromiseRecord } from '../ports/promises.ts';
import { ticksPerGameMinute } from '../world/clock.ts';
import { agentSpeed, minutesPerDay, ticksPerSecond } from '../world/constants.ts';
import { currentTile } from '../world/position.ts';
import type { Actor, Task, World } from '../world/types.ts';
import { clockWords, type AgendaEntry } from './agenda.ts';
import type { Thoughts } from './context.ts';
import { atPlace } from './words.ts';

/** Above all work, below sleep and what cannot be borne any longer. */
export const promisePriority = 8;
/** Longer stretches are days in which something is to be done, not hours to be somewhere. */
const longestMeeting = 300;
/** The way there is longer than the crow flies. */
const windings = 1.4;
/** Game minutes: everybody rather comes a little early. */
const early = 5;
/** Ticks between two looks at the day, which may come just too soon. */
const lookedAtEvery = 12 * ticksPerSecond;

/** Has the agent to be anywhere for it? */
export function isAppointment(promise: PromiseRecord): boolean {
  if (promise.placeId === null || promise.untilMinute - promise.fromMinute > longestMeeting) return false;
  return promise.kind !== 'tell' && (promise.kind !== 'bring' || promise.madeBy === promise.agentId);
}

export function promiseEntry(
  world: Pick<World, 'map'>,
  thoughts: Pick<Thoughts, 'ties'>,
  promise: PromiseRecord,
): AgendaEntry | null {
  const place = promise.placeId === null ? undefined : world.map.places.get(promise.placeId);
  if (place === undefined || !isAppointment(promise)) return null;
  const from = ((promise.fromMinute % minutesPerDay) + minutesPerDay) % minutesPerDay;
  const until = Math.min(minutesPerDay, from + (promise.untilMinute - promise.fromMinute));
  // What one does, and why, everybody can see.
  const name = promise.inConfidence ? 'somebody' : nameIn(promise, thoughts);
  const { activity, doing } = deed(promise, name, atPlace(place));
  return {
    activity,
    placeId: place.id,
    objectId: null,
    objectKind: null,
    doing,
    minutes: Math.max(1, until - from),
    priority: promisePriority,
    reason: promise.inConfidence
      ? 'Gave somebody a promise.'
      : `Gave a promise to ${promise.what}, from ${clockWords(from)} on.`.slice(0, 400),
    fromMinuteOfDay: from,
    untilMinuteOfDay: until,
    flexible: false,
    promiseId: promise.id,
  };
}

function deed(promise: PromiseRecord, name: string, at: string): Pick<Task, 'activity' | 'doing'> {
  const mine = promise.madeBy === promise.agentId;
  switch (promise.kind) {
    case 'attend':
      return { activity: 'socialise', doing: 'keeping company at the gathering' };
    case 'help':
      return mine
        ? { activity: 'work', doing: `lending ${name} a hand ${at}` }
        : { activity: 'work', doing: `waiting for ${name} to lend a hand ${at}` };
    case 'visit':
      return mine
        ? { activity: 'socialise', doing: `looking in on ${name} ${at}` }
        : { activity: 'wait', doing: `expecting ${name} ${at}` };
    case 'meet':
    case 'bring':
    case 'tell':
      return { activity: 'wait', doing: `waiting for ${name} ${at}` };
  }
}

export function nameIn(promise: PromiseRecord, thoughts: Pick<Thoughts, 'ties'>): string {
  const known = thoughts.ties.get(promise.otherId)?.otherName;
  const said =
    /^(?:meet|look in on|bring|help|tell|have|hear from|be there for) ([\p{L}'-]+?)(?:’s|\b)(?= |$|’)/u.exec(
      promise.what,
    )?.[1];
  return said ?? (promise.otherKind === 'agent' ? known?.split(' ')[0] : known) ?? 'somebody';
}

/** Game minutes on foot. */
function minutesTo(world: Readonly<World>, actor: Actor, placeId: string): number {
  const place = world.map.places.get(placeId);
  if (place === undefined) return 0;
  const here = currentTile(actor, world.tick);
  const tiles = (Math.abs(here.x - place.entrance.x) + Math.abs(here.y - place.entrance.y)) * windings;
  const { x, y, width, height } = place.area;
  if (here.x >= x && here.x < x + width && here.y >= y && here.y < y + height) return 0;
  return ((tiles / agentSpeed) * ticksPerSecond) / ticksPerGameMinute(world.settings);
}

/** Game minutes before its hour at which one sets out. */
export function minutesToSetOut(
  world: Readonly<World>,
  { strategy }: { readonly strategy: Pick<Thoughts['strategy'], 'leadMinutes'> },
  actor: Actor,
  placeId: string,
): number {
  const lookedAt = lookedAtEvery / ticksPerGameMinute(world.settings);
  return minutesTo(world, actor, placeId) + early + lookedAt + strategy.leadMinutes;
}

/** The one whose hour has come, or for which it is time to set out. */
export function duePromise(
  world: Readonly<World>,
  thoughts: Thoughts,
  actor: Actor,
  minute: number,
): AgendaEntry | null {
  for (const promise of thoughts.promises) {
    if (promise.untilMinute <= minute || !isAppointment(promise) || promise.placeId === null) continue;
    if (promise.fromMinute - minutesToSetOut(world, thoughts, actor, promise.placeId) > minute) continue;
    const entry = promiseEntry(world, thoughts, promise);
    if (entry !== null) return entry;
  }
  return null;
}
