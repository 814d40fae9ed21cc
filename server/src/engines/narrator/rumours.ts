/** Rumours, with who told whom; the better the joke they made on their way, the better the place. */
import type { Lead } from './lead.ts';
import { gameTimeAt } from '../../world/clock.ts';
import { capital, clock, count, list, type Press } from './press.ts';
import { talesOf, type Hop, type Tale } from './tales.ts';
import type { Yesterday } from './yesterday.ts';

/** Mouths told of in full; the rest is a number. */
const mostHops = 3;

export async function rumours(day: Yesterday): Promise<Lead[]> {
  return (await talesOf(day))
    .filter((tale) => !day.wasPrinted(tale.words))
    .map((tale) => leadOf(day, tale))
    .sort((a, b) => b.worth - a.worth);
}

type Turn = 'home_again' | 'to_their_face' | 'by_themselves' | 'grown' | 'corrected' | 'far' | 'plain';

function leadOf(day: Yesterday, tale: Tale): Lead {
  const turn = turnOf(tale);
  const worths = {
    home_again: 6.5,
    by_themselves: 6,
    to_their_face: 5.5,
    grown: 6.5,
    corrected: 6,
    far: 5,
    plain: 3.5,
  };
  // A sentence without anybody in it is hard to care about.
  const isBare = tale.subjects.length === 0 && !/\b(?:I|my|we|our)\b/.test(tale.words);
  const bare = tale.isOfThings ? 2.5 : isBare ? 1.5 : 0;
  return {
    section: 'rumours',
    kind: 'rumour',
    worth: worths[turn] + Math.min(1.5, tale.heard.length / 12) - bare,
    about: [...new Set([...tale.subjects, ...(tale.origin === null ? [] : [tale.origin])])],
    sources: tale.sources,
    chain: tale.chain,
    write: (press) => ({
      headline: headlineOf(day, tale, turn, press),
      text: textOf(day, tale, turn, press),
    }),
  };
}

function turnOf({ hops, heard, origin, subjects, grown, wasCorrected }: Tale): Turn {
  if (grown !== null) return 'grown';
  if (wasCorrected) return 'corrected';
  if (origin !== null && hops.some(({ to, from }) => from !== origin && to.includes(origin)))
    return 'home_again';
  if (hops.some(({ from }) => subjects.includes(from))) return 'by_themselves';
  if (subjects.some((id) => heard.includes(id))) return 'to_their_face';
  return heard.length >= 10 ? 'far' : 'plain';
}

function headlineOf(day: Yesterday, tale: Tale, turn: Turn, press: Press): string {
  const subject = day.name(tale.subjects[0] ?? '') ?? null;
  const origin = day.name(tale.origin ?? '') ?? 'somebody';
  const about = subject ?? origin;
  switch (turn) {
    case 'home_again':
      return press.one('rumour home', [
        `${origin} hears it from the last person to hear it`,
        'A remark comes home to its owner',
        `What ${origin} said, and who said it to ${origin}`,
        'Out, and home again',
      ]);
    case 'by_themselves':
      return press.one('rumour self', [
        `${about} on the subject of ${about}`,
        `The news about ${about}, as told by ${about}`,
        `${about} passes it on`,
      ]);
    case 'to_their_face':
      return press.one('rumour face', [
        `Word of ${about} reaches ${about}`,
        `${about} is the last to know, or nearly`,
        `Talk of ${about}, in front of ${about}`,
        `Concerning ${about}`,
      ]);
    case 'grown':
      return press.one('rumour grown', [
        'It was smaller when it left',
        'A story puts on weight',
        'Heard on the way, improved on the way',
      ]);
    case 'corrected':
      return press.one('rumour corrected', [
        'The valley stands corrected',
        'Not so, as it turns out',
        'A story meets somebody who was there',
      ]);
    case 'far':
      return press.one('rumour far', [
        `${capital(count(tale.heard.length))} pairs of ears`,
        `All over the valley by ${byWhen(lastMinute(tale))}`,
        `Everybody knows about ${about}`,
        'It got about',
      ]);
    case 'plain':
      break;
  }
  return press.one('rumour plain', [
    `${about}, it is said`,
    'So they tell us',
    `Passed on: ${about}`,
    'Believed by some',
    'Going round',
  ]);
}

/** "noon", "nightfall": the end of the part of the day in which it was. */
function byWhen(minute: number): string {
  const { hour } = gameTimeAt(minute);
  if (hour < 12) return 'noon';
  return hour < 17 ? 'tea-time' : hour < 21 ? 'nightfall' : 'midnight';
}

const lastMinute = ({ hops }: Tale): number => hops.at(-1)?.minute ?? 0;

function textOf(day: Yesterday, tale: Tale, turn: Turn, press: Press): string {
  const said = opening(day, tale, press);
  const told = clauses(journey(day, tale, hopsToTell(tale, turn), press));
  const end = ending(day, tale, turn, press);
  return [said, told === '' ? '' : `${capital(told)}.`, end].filter((part) => part !== '').join(' ');
}

function opening(day: Yesterday, { words, origin }: Tale, press: Press): string {
  const who = origin === null ? null : day.name(origin);
  const quote = `"${words}"`;
  if (who === null)
    return press.one('rumour opening nobody', [
      `${quote} Who said it first is not on record.`,
      `${quote} It has no known father.`,
      `${quote} It came, as such things do, from nowhere.`,
    ]);
  return press.one('rumour opening', [
    `${quote} That was ${who}, to begin with.`,
    `It was ${who} who said it first: ${quote}`,
    `${quote} The words were ${who}'s when they set out.`,
    `The whole of it is this, and ${who} is where it starts: ${quote}`,
    `${who} said, and was heard to say: ${quote}`,
  ]);
}

const reaches = (ids: readonly string[], { to, inHearing }: Hop): boolean =>
  ids.some((id) => to.includes(id) || inHearing.includes(id));

/** The first mouths, and the one that makes the joke. */
function hopsToTell({ hops, origin, subjects }: Tale, turn: Turn): Hop[] {
  const told = hops.filter(({ to, inHearing }) => to.length + inHearing.length > 0);
  const key = told.find((hop) =>
    turn === 'home_again'
      ? hop.from !== origin && origin !== null && hop.to.includes(origin)
      : turn === 'by_themselves'
        ? subjects.includes(hop.from)
        : turn === 'to_their_face' && reaches(subjects, hop),
  );
  const chosen = told.slice(0, mostHops);
  if (key !== undefined && !chosen.includes(key)) chosen.splice(mostHops - 1, 1, key);
  return chosen.sort((a, b) => a.minute - b.minute);
}

/** Minutes within which one thing follows another at once. */
const soon = 20;

/** Place and hour are said when they change, and how many listened in only once. */
function journey(day: Yesterday, tale: Tale, hops: readonly Hop[], press: Press): string[] {
  let ears = '';
  return hops.map((hop, index) => {
    const before = hops[index - 1];
    const { from, to, placeId, minute } = hop;
    const teller = day.name(from) ?? 'somebody';
    const isSamePlace = before !== undefined && before.placeId === placeId;
    const isShown = placeId !== null && !isSamePlace && day.isPublic(placeId);
    const where = isShown ? ` ${day.at(placeId)}` : '';
    const when =
      before === undefined
        ? ` at ${clock(minute)}`
        : minute - before.minute <= soon
          ? ''
          : ` ${press.one('rumour when', [`at ${clock(minute)}`, `by ${clock(minute)}`, `towards ${clock(minute)}`])}`;
    const next =
      before === undefined || when !== '' ? '' : press.one('rumour next', ['then ', 'after that ', 'next ']);
    const known = to.flatMap((id) => day.name(id) ?? []);
    if (ears === '') ears = inHearingOf(day, tale, hop, press);
    const near = ears;
    if (near !== '') ears = ' ';
    const listeners = known.length === 0 ? 'everybody present' : list(known.slice(0, 4));
    return `${next}${teller} told ${listeners}${where}${when}${near.trim() === '' ? '' : near}`;
  });
}

function inHearingOf(day: Yesterday, { origin }: Tale, { to, inHearing }: Hop, press: Press): string {
  const others = inHearing.filter((id) => id !== origin).flatMap((id) => day.name(id) ?? []);
  if (others.length === 0 || to.length === 0) return '';
  const who = others.length <= 2 ? list(others) : `${count(others.length)} others`;
  return press.one('rumour ears', [
    `, with ${who} in earshot`,
    `, and ${who} could not help hearing`,
    `, in the hearing of ${who}`,
  ]);
}

/** Clauses that each have commas of their own. */
function clauses(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join('; ')}; and ${parts[parts.length - 1] ?? ''}`;
}

function ending(day: Yesterday, tale: Tale, turn: Turn, press: Press): string {
  const origin = day.name(tale.origin ?? '') ?? 'somebody';
  const subject = day.name(tale.subjects[0] ?? '') ?? 'the person concerned';
  const reach = `${count(tale.heard.length)} people`;
  switch (turn) {
    case 'home_again':
      return press.one('rumour end home', [
        `Which is how ${origin} came to hear it as news.`,
        `${origin}, it will be recalled, is where we came in.`,
        `It had been to ${reach} by then, and was none the worse.`,
        `So it ended where it had started, and ${origin} was good enough to listen.`,
      ]);
    case 'by_themselves':
      return press.one('rumour end self', [
        `It is not often that one has a story from the very person it is told about.`,
        `Nobody was better placed to say.`,
        `In all, ${reach} have it, and one of them is ${subject}.`,
      ]);
    case 'to_their_face':
      return press.one('rumour end face', [
        `What ${subject} thought of it is not on record.`,
        `It is the Gazette's view that ${subject} might have been asked first.`,
        `By the end of the day ${reach} had it, ${subject} included.`,
      ]);
    case 'grown':
      return press.one('rumour end grown', [
        `By ${clock(lastMinute(tale))} it went: "${tale.grown ?? ''}" We print both, and readers may choose.`,
        `In the last form that reached us it was this: "${tale.grown ?? ''}"`,
        `Later in the day the same story was being told as follows: "${tale.grown ?? ''}" Nothing had happened in between.`,
      ]);
    case 'corrected':
      return press.one('rumour end corrected', [
        'It has since been put right by somebody who ought to know, and whoever passed it on is asked to walk the same way back.',
        'This turns out not to be how it was. The Gazette prints it only so that people may stop saying it.',
      ]);
    case 'far':
      return press.one('rumour end far', [
        `That makes ${reach} who have it from somebody who had it from somebody.`,
        `${capital(reach)} have heard it now; the rest of the valley has today.`,
        `By the end of the day it had got to ${reach}, and it has all of today before it.`,
      ]);
    case 'plain':
      break;
  }
  return press.one('rumour end plain', [
    `The Gazette repeats it without having looked.`,
    `We have it at ${count(Math.max(2, tale.hops.length))} mouths' remove, and pass it on at the same price.`,
    `Whether it is so, the Gazette cannot say, and nobody waited to ask.`,
    `${capital(reach)} have heard it so far.`,
    `It may be true. Things are, now and then.`,
  ]);
}
