/** What people did yesterday where anybody could see it, as they remember it themselves. */
import type { Memory } from '../../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import type { Yesterday } from './yesterday.ts';

export type Doing = {
  readonly id: string;
  readonly who: ActorId;
  readonly name: string;
  /** "beating a dent out of a bucket". */
  readonly doing: string;
  readonly placeId: PlaceId;
  readonly minute: number;
};

/** "I spent two hours in the morning at the forge, beating a dent out of a bucket." */
const ownDoing = /^I spent .+? in the (?:morning|afternoon|evening|night) (?:at .+?|out of doors), (.+)\.$/;
/** Of these there is one a minute; the last of them are what people call their work when they say no more of it. */
const common =
  /^(?:having|eating|busy|working|resting|sitting|walking|keeping company|looking in on|thinking|waiting|(?:tending what needs it|putting things in order|looking after the sick|looking for what grows|buying and selling)$)(?:\b|$)/;
const leastWords = 3;

const known = new WeakMap<Yesterday, readonly Doing[]>();

/** What is worth a line, and has not been in the paper lately. */
export function doingsOf(day: Yesterday): readonly Doing[] {
  const before = known.get(day);
  if (before !== undefined) return before;
  const doings = day.memories.flatMap((memory) => doingOf(day, memory) ?? []);
  known.set(day, doings);
  return doings;
}

/** It is done at the doer's own trade. */
export function isAtWork(day: Yesterday, { who, placeId }: Doing): boolean {
  return day.villager(who)?.workplace === placeId;
}

function doingOf(day: Yesterday, { id, tags, content, placeId, agentId, gameMinute }: Memory): Doing | null {
  const doing = tags.includes('own-doing') ? (ownDoing.exec(content)?.[1] ?? null) : null;
  const name = day.name(agentId);
  if (doing === null || name === null || placeId === null || !day.isPublic(placeId)) return null;
  if (common.test(doing) || doing.split(/\s+/).length < leastWords) return null;
  if (/\b(?:I|me|my|you|your)\b/i.test(doing) || day.wasPrinted(doing)) return null;
  // Where it was is said by the sentence around it.
  const here = [` ${day.at(placeId)}`, ` in ${day.the(placeId)}`].find((where) => doing.endsWith(where));
  const bare = here === undefined ? doing : doing.slice(0, -here.length);
  return { id, who: agentId, name, doing: bare, placeId, minute: Math.round(gameMinute) };
}
