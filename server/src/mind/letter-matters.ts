/** What a villager has to write of to a player who is away: their word on something, news, what the two share. */
import type { Memory } from '../ports/memory-store.ts';
import { hourWords } from '../text/when-words.ts';
import { gameTimeAt } from '../world/clock.ts';
import { minutesPerDay } from '../world/constants.ts';
import { mayBeSaidTo } from './confidences.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { newsFor } from './news-choice.ts';
import { giftTold } from './offline/answers-memory.ts';
import { factsOf } from './offline/recall.ts';
import { travels } from './offline/tales.ts';
import { deedTold } from './promise-told.ts';
import type { PromiseRecord } from '../ports/promises.ts';
import type { Interlocutor } from './tasks/moment.ts';
import type { LetterMatter } from './tasks/writing.ts';
import { firstName } from './words.ts';

/** In units of what news is worth to a listener, 0–2.5. */
export type Worth = { readonly matter: LetterMatter; readonly score: number };

/** One's word outweighs all news; what was missed weighs on one. */
const promiseWorth = { missed_by_me: 3, missed_by_them: 2.9, mine: 2.8, theirs: 2.7 } as const;
/** Further off than this there is time enough to write later. */
const promiseWithin = 4 * minutesPerDay;
/** A line that was weighed less than this was chatter. */
const worthRemembering = 3.5;
const longestFact = 160;
/** Read days later, it would not be true any more, or of another day. */
const passing =
  /\b(?:today|tonight|tomorrow|yesterday|now|just|at the moment|this (?:morning|afternoon|evening|week)|(?:a|one|two|three|\d+) (?:minutes?|hours?|days?) ago|will|shall|going to)\b|['’]ll\b/i;

/** Best first. `memories` are those of the reader. */
export function lettersWorth(
  context: Context,
  thoughts: Thoughts,
  to: Interlocutor,
  memories: readonly Memory[],
): Worth[] {
  return [
    ...ofPromises(context, thoughts, to),
    ...ofNews(context, thoughts, to),
    ...memories.filter((one) => mayBeSaidTo(one, [to.id])).flatMap((one) => ofMemory(one, to)),
  ].sort((a, b) => b.score - a.score || (a.matter.key < b.matter.key ? -1 : 1));
}

function ofPromises(context: Context, thoughts: Thoughts, to: Interlocutor): Worth[] {
  const minute = now(context);
  const worth = (promise: PromiseRecord, state: keyof typeof promiseWorth, why: string | null): Worth => ({
    score: promiseWorth[state],
    matter: {
      kind: 'promise',
      key: `promise:${promise.id}:${state}`,
      state,
      deed: deedTold(promise, { villager: 'me', player: to.name }),
      when: onWhatDay(promise.fromMinute),
      why,
    },
  });
  const open = thoughts.promises.flatMap((promise): Worth[] => {
    if (promise.otherId !== to.id) return [];
    const why = thoughts.owed.get(promise.id);
    if (why !== undefined) return [worth(promise, 'missed_by_me', why)];
    if (promise.fromMinute <= minute || promise.fromMinute > minute + promiseWithin) return [];
    return [worth(promise, promise.madeBy === promise.agentId ? 'mine' : 'theirs', null)];
  });
  const missed = thoughts.unspoken
    .filter(({ promise, state }) => promise.otherId === to.id && state === 'missed_by_them')
    .map(({ promise }) => worth(promise, 'missed_by_them', null));
  return [...missed, ...open];
}

/** "on Wednesday at six" */
function onWhatDay(minute: number): string {
  const { weekday, minuteOfDay } = gameTimeAt(minute);
  return `on ${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} at ${hourWords(Math.floor(minuteOfDay))}`;
}

function ofNews(context: Context, thoughts: Thoughts, to: Interlocutor): Worth[] {
  const first = firstName(to.name);
  return newsFor(context, thoughts, to.id, [to.id])
    .filter(({ fact }) => fact.length <= longestFact && !passing.test(fact) && !fact.includes(first))
    .map(({ memoryId, fact, fromName, value }) => ({
      score: value,
      matter: { kind: 'news', key: `news:${memoryId}`, fact, fromName },
    }));
}

function ofMemory(memory: Memory, to: Interlocutor): Worth[] {
  if (memory.importance < worthRemembering || memory.valence < -0.2) return [];
  const score = memory.importance / 10;
  if (memory.tags.includes('gift')) {
    const fact = giftTold(memory);
    return fact === null
      ? []
      : [{ score: score + 0.2, matter: { kind: 'gift', key: `gift:${memory.id}`, fact } }];
  }
  const told = factsOf(memory).find(
    ({ fact, tellerId }) =>
      tellerId === to.id && fact.length <= longestFact && travels(fact, false) && !passing.test(fact),
  );
  if (told === undefined) return [];
  return [{ score: score + 0.3, matter: { kind: 'told', key: `told:${memory.id}`, fact: told.fact } }];
}
