/** A model's word: what its prompt says of promises, and what of its answer is a promise that can be kept. */
import { z } from 'zod';
import { promiseKinds } from '../ports/promises.ts';
import { whenIn } from '../text/when.ts';
import { sayWhen } from '../text/when-words.ts';
import { placeNamed } from '../text/places-named.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { KnownPromise, PromiseGiven, ReplyRequest } from './tasks/talking.ts';
import type { Situation } from './tasks/moment.ts';
import { safe } from './prompt-parts.ts';
import { atPlace } from './words.ts';

export const promisedSchema = z.object({
  agreed: z.boolean(),
  kind: z.enum(promiseKinds).catch('meet'),
  who: z.enum(['you', 'them', 'both']).catch('both'),
  place: z.string().max(80).nullable().catch(null),
  day: z.string().max(40).nullable().catch(null),
  time: z.string().max(20).nullable().catch(null),
});
export type Promised = z.infer<typeof promisedSchema>;

/** Words that may be about something to come: only then is the shape worth its tokens. */
const aboutToCome =
  /\b(?:meet|come|join|bring|help|party|feast|invite|visit|promise|tomorrow|tonight|later|wait for|see you|o'clock|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i;

export function asksForPromise({ proposal, turns }: Pick<ReplyRequest, 'proposal' | 'turns'>): boolean {
  return proposal != null || turns.slice(-2).some(({ text }) => aboutToCome.test(text));
}

export const promiseShape = `, "promise": null, or if you give or refuse your word on something at a place and an hour {"agreed": true or false, "kind": one of ${promiseKinds.join('|')}, "who": "you", "them" or "both" has something to do, "place": its name or null, "day": "today", "tomorrow" or a weekday, "time": "HH:MM"}`;

/** What they gave their word on, and what waits for it. */
export function promiseLines(request: Pick<ReplyRequest, 'promises' | 'proposal' | 'situation'>): string[] {
  const { minute } = request.situation.time;
  const lines = (request.promises ?? []).map((promise) => promiseLine(promise, minute));
  const { proposal } = request;
  if (proposal != null) {
    const when = proposal.fromMinute === null ? '' : `, ${sayWhen(proposal.fromMinute, minute)}`;
    const missing = proposal.missing === null ? '' : ` The ${proposal.missing} is not named yet: ask for it.`;
    const leaning = proposal.agree
      ? 'You could.'
      : `You would rather not: ${refusalWords[proposal.why ?? 'unwilling']}.`;
    lines.push(
      proposal.proposedBy === 'me'
        ? `They answer your proposal to ${safe(proposal.what)}${when}.`
        : `You are asked: to ${safe(proposal.what)}${when}.${missing} ${leaning} If you agree, say place and hour again.`,
    );
  }
  return [...lines, ...festivalLines(request.situation)];
}

const refusalWords = {
  asleep: 'you sleep at that hour',
  promised: 'you have promised that hour to somebody else',
  work: 'your work is in the way',
  empty_handed: 'you have none to bring',
  dislike: 'you do not like them well enough',
  too_many: 'you have promised too much already',
  unwilling: 'you want that time for yourself',
  stranger: 'you hardly know them',
} as const;

function promiseLine(promise: KnownPromise, minute: number): string {
  const when = sayWhen(promise.fromMinute, minute);
  const what = safe(promise.what);
  const name = safe(promise.withName);
  switch (promise.state) {
    case 'open':
      return promise.mine
        ? `You gave ${name} your word to ${what}, ${when}.`
        : `${name} gave you their word: you are to ${what}, ${when}.`;
    case 'met':
      return `You have just met ${name} as you had promised each other: to ${what}. Say so.`;
    case 'missed_by_me':
      return `You had promised ${name} to ${what}, ${when}, and did not: ${safe(promise.why ?? '')} Tell them, and say you are sorry.`;
    case 'missed_by_them':
      return `${name} had promised you to ${what}, ${when}, and did not come; you waited. Bring it up.`;
    case 'called_off':
      return `${name} has just called off to ${what}, ${when}.`;
  }
}

function festivalLines({ festivals = [], time }: Situation): string[] {
  const [next] = festivals;
  if (next === undefined) return [];
  return [
    `The next feast: ${safe(next.name)}, ${sayWhen(next.fromMinute, time.minute)}, ${atPlace({ title: next.placeTitle })}.`,
  ];
}

/** Null for what cannot be kept: an unknown place, a time that is over or more than a season away. */
export function promiseOf(request: ReplyRequest, promised: Promised | null): PromiseGiven | null {
  if (promised === null) return null;
  const { proposal, situation } = request;
  const by: PromiseGiven['by'] = promised.who === 'you' ? 'me' : promised.who === 'them' ? 'them' : 'both';
  if (proposal != null && proposal.fromMinute !== null && proposal.missing === null) {
    const { kind, placeId, itemId, fromMinute } = proposal;
    return {
      agreed: promised.agreed,
      kind,
      by: proposal.by,
      placeId,
      itemId,
      fromMinute,
      untilMinute: proposal.untilMinute ?? fromMinute,
    };
  }
  const { minute } = situation.time;
  const when = whenIn(`${promised.day ?? ''} at ${promised.time ?? ''}`, minute);
  const place = promised.place === null ? null : placeNamed(promised.place, request.places);
  const { agreed, kind } = promised;
  const given = { agreed, kind, by, placeId: place?.id ?? null, itemId: null };
  if (!agreed) {
    const fromMinute = when?.fromMinute ?? minute;
    return { ...given, fromMinute, untilMinute: fromMinute };
  }
  if (when === null || when.precision !== 'hour' || when.fromMinute > minute + longestAhead) return null;
  if (place === null && promised.kind !== 'bring' && promised.kind !== 'tell') return null;
  return { ...given, fromMinute: when.fromMinute, untilMinute: when.untilMinute };
}

const longestAhead = 28 * minutesPerDay;
