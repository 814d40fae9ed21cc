/** Whether a villager comes to a meeting they were asked to, or heard of: by their wish, their word and their work. */
import type { PlaceId } from '../world/types.ts';
import type { AgendaEntry } from './agenda.ts';
import type { Context, Thoughts } from './context.ts';
import { keptBy, worthComing, type Meeting } from './story-part.ts';
import { traceByRule } from './tracing.ts';
import { toThe } from './words.ts';

export type Asked = Omit<Meeting, 'isComing'>;

export type Leaning = {
  /** From `worthComing` on they come, if nothing is in the way. */
  readonly wish: number;
  /** How they know of it, and what the wish is made of, for the trace. */
  readonly percept: string;
  readonly how: string;
};

export type Decided = { readonly isComing: boolean; readonly why: string };

/** Who has decided already does not do so again. */
export function decide(
  context: Context,
  thoughts: Thoughts,
  asked: Asked,
  { wish, percept, how }: Leaning,
): Decided {
  const { villager, promises, story } = thoughts;
  const before = story.meetings.find(({ key }) => key === asked.key);
  if (before !== undefined) return { isComing: before.isComing, why: meaning(before.isComing) };
  const length = asked.untilMinute - asked.fromMinute;
  const given = promises.some(({ placeId, fromMinute, untilMinute }) => {
    const both = Math.min(untilMinute, asked.untilMinute) - Math.max(fromMinute, asked.fromMinute);
    return placeId !== null && placeId !== asked.placeId && both > length / 2;
  });
  const work = context.world === null ? null : keptBy(context.world, thoughts, asked);
  const obstacle = given ? 'I have given my word to be elsewhere.' : work && inTheWay(work);
  const isComing = obstacle === null && wish >= worthComing;
  const why = obstacle ?? meaning(isComing);
  context.trace(
    traceByRule(context, villager.id, 'react', {
      percepts: [percept],
      options: [
        { what: `go to ${titleOf(context, asked.placeId)}`, score: wish, why: asked.why },
        { what: 'stay away', score: worthComing, why: obstacle },
      ],
      choice: isComing ? 'go' : 'stay away',
      reason: why,
      how,
    }),
  );
  return { isComing, why };
}

const inTheWay = ({ activity, doing }: AgendaEntry): string =>
  activity === 'sleep' ? 'I shall be in bed by then.' : `I shall be ${doing} then, and it does not wait.`;

const meaning = (isComing: boolean): string => (isComing ? 'I mean to go.' : 'I have no mind to.');

export function titleOf({ world }: Context, placeId: PlaceId): string {
  const place = world?.map.places.get(placeId);
  return place === undefined ? 'a place nobody knows' : toThe(place);
}
