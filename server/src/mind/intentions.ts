/** What an agent has resolved on: kept few and for some days, brought to mind where it matters, and let go once done. */
import { contentStems } from '../text/content-words.ts';
import { normalise } from '../text/normalise.ts';
import type { ActorId } from '../world/types.ts';
import type { Intention, Strategy } from './strategy.ts';

/** More resolutions than this are none: the oldest go. */
const mostKept = 8;
/** Brought into one talk. */
const mostAtOnce = 3;

export function openIntentions({ intentions }: Pick<Strategy, 'intentions'>, minute: number): Intention[] {
  return intentions.filter((one) => one.fromMinute <= minute && minute < one.untilMinute);
}

/** Those that concern who is there, and questions that may be put to anybody; the newest first. */
export function intentionsTowards(
  strategy: Pick<Strategy, 'intentions'>,
  present: readonly ActorId[],
  minute: number,
): Intention[] {
  return openIntentions(strategy, minute)
    .filter((one) => (one.about === null ? one.kind === 'ask' : present.includes(one.about)))
    .sort((a, b) => Number(a.about === null) - Number(b.about === null) || b.fromMinute - a.fromMinute)
    .slice(0, mostAtOnce);
}

export function shuns(strategy: Pick<Strategy, 'intentions'>, otherId: ActorId, minute: number): boolean {
  return openIntentions(strategy, minute).some((one) => one.kind === 'avoid' && one.about === otherId);
}

/** The new ones in front; one with the same aim as an older one takes its place, and what has run out goes. */
export function withIntentions<S extends Pick<Strategy, 'intentions'>>(
  strategy: S,
  added: readonly Intention[],
  minute: number,
): S {
  const kept = strategy.intentions.filter(
    (one) => minute < one.untilMinute && !added.some((other) => sameAim(one, other)),
  );
  return { ...strategy, intentions: [...added, ...kept].slice(0, mostKept) };
}

/** To seek somebody and to avoid them are one aim, of which the later word counts. */
function sameAim(a: Intention, b: Intention): boolean {
  return way(a) === way(b) && a.about === b.about && a.topic === b.topic;
}

const way = (one: Intention): string => (one.kind === 'avoid' ? 'seek' : one.kind);

/** Whether these words to them did what was meant: the question asked, or with `seek` the company had. */
export function isActedUpon(intention: Intention, words: string, toId: ActorId): boolean {
  if (intention.about !== null && intention.about !== toId) return false;
  if (intention.kind === 'seek') return intention.about === toId;
  if (intention.kind !== 'ask' || intention.topic === null) return false;
  const sought = contentStems(intention.topic);
  // "us" has no word of weight, and is asked about all the same.
  if (sought.length === 0)
    return normalise(words).replace('?', '').split(' ').includes(normalise(intention.topic));
  const said = new Set(contentStems(words));
  return sought.some((stem) => said.has(stem));
}
