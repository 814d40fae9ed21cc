/** What is asked to be promised, and what was: agreed to, refused, asked after, and spoken of when it came to nothing. */
import type { PromiseId } from '../../ports/promises.ts';
import { sayWhen } from '../../text/when-words.ts';
import { capitalise, closed } from '../../text/tidy.ts';
import { pronounSet } from '../../text/pronouns.ts';
import type { KnownPromise, PromiseGiven, ProposalMade } from '../tasks/talking.ts';
import { atPlace, toThe } from '../words.ts';
import type { Answer, Scene } from './answer.ts';
import { plans } from './answers-day.ts';
import type { LineKey } from './lines/index.ts';

type Asked = Omit<Scene, 'u' | 'all'>;

/** To what was proposed in the last words, or null. */
export function answerProposal(scene: Asked): Answer | null {
  const { s, request } = scene;
  const { proposal } = request;
  if (proposal == null) return null;
  const minute = s.situation.time.minute;
  if (proposal.proposedBy === 'me') return null;
  if (!proposal.agree) {
    return {
      parts: [
        s.line(refusals[proposal.why ?? 'unwilling'], { instead: insteadIn(scene, proposal) ?? 'at work' }),
      ],
      from: `promise refused: ${proposal.why ?? 'unwilling'}`,
      importance: 3,
      bare: true,
      promise: given(proposal, false, minute),
    };
  }
  if (proposal.missing !== null)
    return {
      parts: [s.line(`promise.${proposal.missing === 'place' ? 'where' : 'when'}`)],
      from: `promise: ${proposal.missing} asked`,
      importance: 3,
      bare: true,
    };
  const key: LineKey =
    proposal.by === 'them'
      ? proposal.kind === 'visit' || proposal.kind === 'help'
        ? 'promise.welcome'
        : 'promise.thanks'
      : `promise.${proposal.kind}`;
  const thanks = proposal.by === 'them' && proposal.kind === 'help' ? [s.line('promise.thanks')] : [];
  return {
    parts: [s.line(key, varsOf(scene, proposal, minute)), ...thanks],
    from: `promise given: ${proposal.kind}`,
    mood: 'happy',
    affection: 1,
    trust: 1,
    reason:
      proposal.by === 'them'
        ? 'You gave your word on something.'
        : 'You asked for company and got a promise.',
    importance: 5,
    valence: 0.3,
    bare: true,
    promise: given(proposal, true, minute),
  };
}

const refusals = {
  asleep: 'promise.asleep',
  promised: 'promise.promised',
  work: 'promise.work',
  empty_handed: 'promise.emptyHanded',
  dislike: 'promise.dislike',
  too_many: 'promise.tooMany',
  unwilling: 'promise.unwilling',
  stranger: 'promise.stranger',
} as const satisfies Record<string, LineKey>;

function insteadIn({ s }: Asked, { instead, why }: ProposalMade): string | null {
  if (instead === null) return null;
  return why === 'promised' ? instead : s.own(instead);
}

function given(proposal: ProposalMade, agreed: boolean, minute: number): PromiseGiven {
  const { kind, by, placeId, itemId } = proposal;
  const fromMinute = proposal.fromMinute ?? minute;
  return { agreed, kind, by, placeId, itemId, fromMinute, untilMinute: proposal.untilMinute ?? fromMinute };
}

function varsOf({ request }: Asked, proposal: ProposalMade, minute: number): Record<string, string> {
  const thing = /^(?:bring \S+|get) (.+?)(?: from \S+)?$/.exec(proposal.what)?.[1] ?? 'it';
  return {
    ...whereAndWhen(proposal, minute),
    thing,
    topic: /’s (.+?)(?: at .*)?$/.exec(proposal.what)?.[1] ?? 'party',
    them: request.to.name,
  };
}

function whereAndWhen(
  one: Pick<ProposalMade, 'placeTitle' | 'fromMinute' | 'untilMinute'>,
  minute: number,
): Record<string, string> {
  const place = one.placeTitle === null ? null : { title: one.placeTitle };
  const long = (one.untilMinute ?? 0) - (one.fromMinute ?? 0) > 300;
  const when = one.fromMinute === null ? 'soon' : sayWhen(one.fromMinute, minute);
  return {
    when: long ? when.replace(/ at .*$/, '') : when,
    place: place === null ? 'there' : toThe(place),
    at_place: place === null ? 'there' : atPlace(place),
  };
}

/** The other has said yes to what this villager proposed. */
export function answerAgreed(scene: Scene): Answer | null {
  const { s, request, u } = scene;
  const { proposal } = request;
  if (proposal?.proposedBy !== 'me' || proposal.missing !== null || u.intent !== 'yes') return null;
  return {
    parts: [s.line('promise.agreed', varsOf(scene, proposal, s.situation.time.minute))],
    from: 'promise agreed',
    importance: 4,
    bare: true,
  };
}

/** What comes before anything else: they met as promised, somebody did not come, one owes an explanation. */
export function unspokenPart({ s, request }: Asked): { said: string; id: PromiseId } | null {
  const minute = s.situation.time.minute;
  const mine = (request.promises ?? []).filter((one) => one.withId === request.to.id);
  const found = (['missed_by_me', 'called_off', 'met', 'missed_by_them'] as const)
    .map((state) => mine.find((one) => one.state === state))
    .find((one) => one !== undefined);
  const said = found === undefined ? null : lineOn(s, found, minute);
  return found === undefined || said === null ? null : { said, id: found.id };
}

function lineOn(s: Asked['s'], found: KnownPromise, minute: number): string | null {
  const vars = { ...whereAndWhen(found, minute), what: found.what, why: found.why ?? '' };
  switch (found.state) {
    case 'met':
      return s.line('promise.met', vars);
    case 'missed_by_me':
      return s.line('promise.missedByMe', { ...vars, why: closed(found.why ?? 'I could not get away.') });
    case 'called_off':
      return s.line('promise.calledOff', vars);
    case 'missed_by_them':
      return s.line(
        found.kind === 'meet' || found.kind === 'visit' ? 'promise.missedByThem' : 'promise.brokenWord',
        vars,
      );
    case 'open':
      return null;
  }
}

/** "When do we meet?", "Are you coming to the party?", "When is the festival?" */
export function askedAbout(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  if (!u.question) return null;
  const open = (request.promises ?? []).filter((one) => one.state === 'open');
  const ours = open.filter((one) => one.withId === request.to.id);
  if (
    /\b(?:when|where|what time|at what hour)\b.*\b(?:we|our)\b.*\b(?:meet|meeting|see each other)|\b(?:are we|do we) (?:still )?(?:meet|meeting|on)\b|\bour meeting\b|\bwhat did (?:you|we) (?:promise|agree)/.test(
      u.plain,
    )
  )
    return ours[0] === undefined
      ? { parts: [s.line('promise.noneOurs')], from: 'promises: none' }
      : told(scene, ours[0], 'promise.ours');
  if (
    /\b(?:are|will) you (?:\w+ )?(?:com(?:e|ing)|go(?:ing)?|be (?:there|at)|attend(?:ing)?)\b.*\b(?:party|feast|picnic|dance|gathering|wedding|concert|celebration)\b/.test(
      u.plain,
    )
  ) {
    const party = open.find((one) => one.kind === 'attend');
    return party === undefined
      ? { parts: [s.line('promise.noParty')], from: 'promises: no gathering' }
      : told(scene, party, 'promise.coming');
  }
  if (
    /\bfestivals?\b|\b(?:next|any) (?:feast|fair|celebration|holiday)\b/.test(u.plain) &&
    /\b(?:when|what|is there|next|where|how long|any)\b/.test(u.plain)
  )
    return festivalAnswer(scene);
  if (
    /\b(?:tomorrow|tonight|this evening|on \w+day|later|today)\b/.test(u.plain) &&
    /\bwhat\b.*\b(?:you|your)\b|\bany plans\b/.test(u.plain)
  )
    return plannedThen(scene, open);
  return null;
}

/** "What are you doing tomorrow?" is answered by what is promised for then, if anything is. */
function plannedThen(scene: Scene, open: readonly KnownPromise[]): Answer | null {
  const { s, u } = scene;
  const { minute } = s.situation.time;
  const today = Math.floor(minute / 1440);
  const weekday = /\bon (\w+day)\b/.exec(u.plain)?.[1];
  // Of an hour, or an evening, the plan tells, and what is promised for then along with it.
  if (u.intent === 'hours') return null;
  const then = open.find((one) => {
    const day = Math.floor(one.fromMinute / 1440);
    if (!one.mine) return false;
    if (weekday !== undefined)
      return sayWhen(one.fromMinute, today * 1440)
        .toLowerCase()
        .includes(weekday);
    return u.plain.includes('tomorrow') ? day === today + 1 : day === today;
  });
  if (then === undefined) return null;
  const answer = told(scene, then, then.withId === scene.request.to.id ? 'promise.ours' : 'promise.theirs');
  // Of the whole day a promise is not all that is planned.
  if (/\b(?:today|later)\b/.test(u.plain)) answer.parts.push(...plans(scene).parts);
  return answer;
}

function told(
  { s, request }: Scene,
  promise: KnownPromise,
  key: 'promise.ours' | 'promise.theirs' | 'promise.coming',
): Answer {
  const who = request.neighbours.find((one) => one.id === promise.withId);
  const what =
    promise.withId === request.to.id
      ? promise.what.replace(promise.withName, 'you').replace('you’s', 'your')
      : promise.what;
  return {
    parts: [
      s.line(key, {
        ...whereAndWhen(promise, s.situation.time.minute),
        what,
        them: pronounSet(who?.pronouns ?? 'they').object,
      }),
    ].map(capitalise),
    from: `promise: ${promise.kind}`,
    bare: true,
  };
}

function festivalAnswer({ s }: Scene): Answer | null {
  const next = s.situation.festivals?.[0];
  if (next === undefined) return null;
  const { minute } = s.situation.time;
  const at = atPlace({ title: next.placeTitle });
  const vars = {
    festival: next.name.replace(/^The /, ''),
    at_place: at,
    when: sayWhen(next.fromMinute, minute),
    hour: sayWhen(next.fromMinute, minute).replace(/^.* at /, ''),
  };
  return {
    parts: [s.line(next.inDays === 0 ? 'promise.festivalToday' : 'promise.festival', vars), next.description],
    from: `festival ${next.name}`,
    bare: true,
  };
}
