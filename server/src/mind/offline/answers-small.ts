/** Small questions that everybody asks sooner or later: food, sleep, children, teachers, the day that was. */
import { minutesPerDay } from '../../world/constants.ts';
import { capitalise } from '../../text/tidy.ts';
import { hourWords } from '../../text/when-words.ts';
import { spokenPiece, usualDay } from './answers-hours.ts';
import { type Answer, type Scene } from './answer.ts';
import { backgroundLine } from './answers-self.ts';
import { spokenNumber } from './phrases.ts';

const edible =
  /\b(?:jam|buns?|bread|rolls?|cake|pie|stew|soup|plums?|apples?|berr(?:y|ies)|pumpkins?|onions?|tea|cider|ale|wine|milk|honey|cheese|eggs?|fish|trout|butter|porridge|mushrooms?|carrots?|turnips?|cabbage|tomato\w*|potato\w*|corn|biscuits?|tart)\b/i;

export function food({ s }: Scene): Answer {
  const { likes, giftTastes } = s.persona;
  const dishes = [...giftTastes.loved, ...giftTastes.liked].map((id) => id.replaceAll('_', ' '));
  const like =
    s.fresh(likes.filter((one) => edible.test(one))) ??
    dishes.find((one) => edible.test(one)) ??
    'a warm supper';
  return { parts: [s.line('self.food', { like })], from: 'persona.likes' };
}

export function sleptWell({ s }: Scene): Answer {
  const { energy } = s.situation.needs;
  const key = energy < 30 ? 'self.sleptBadly' : energy < 60 ? 'self.sleptSo' : 'self.sleptWell';
  return {
    parts: [s.line(key)],
    ask: s.line('feeling.back'),
    from: 'needs',
    affection: 1,
    reason: 'You asked how the night was.',
  };
}

/** The file says so in the ties; where it says nothing there are none. */
export function children(scene: Scene): Answer {
  const { s, request } = scene;
  const child = s.persona.relationships.find(
    (one) => one.type === 'family' && /\b(?:my (?:daughter|son|child|girl|boy))\b/i.test(one.note),
  );
  const ofChild = s.persona.topics.find(({ keywords }) =>
    keywords.some((word) => /^(?:daughter|son)$/.test(word)),
  );
  const known = request.neighbours.find(
    (one) => one.id === child?.to || ofChild?.keywords.includes(one.shortName.toLowerCase()),
  );
  if (known) return { parts: [s.line('self.child', { child: known.shortName })], from: 'relationships' };
  const line = backgroundLine(s, /\b(?:my|our) (?:\w+ )?(?:daughter|son|child|children)\b/i);
  if (line && /\b(?:daughter|son|child|children)\b/i.test(line)) return { parts: [line], from: 'background' };
  return { parts: [s.line('self.childless')], from: 'line' };
}

export function teacher(scene: Scene): Answer {
  const { s } = scene;
  const pattern = /\b(?:taught|learned|learnt|apprentice\w*|master|trained|father's|mother's|grandmother)\b/i;
  const line = backgroundLine(s, pattern);
  return line && pattern.test(line)
    ? { parts: [line], from: 'background' }
    : { parts: [s.line('self.taughtNone')], from: 'line' };
}

/** "What did you do yesterday?": what is remembered of that day and was kept count of; else what is usual, and that it is. */
export function dayGone(scene: Scene): Answer {
  const { s, u, request } = scene;
  const { time } = s.situation;
  const yesterday = /yesterday|last night/.test(u.plain);
  const day = yesterday ? time.day - 1 : time.day;
  const start = day * minutesPerDay;
  const now = time.hour * 60 + time.minuteOfHour;
  const [from, until] = /morning/.test(u.plain)
    ? [0, 720]
    : /last night|evening/.test(u.plain)
      ? [1020, 1440]
      : [0, 1440];
  const own = request.memories
    .map(({ memory }) => memory)
    .filter(
      (one) =>
        one.tags.includes('own-doing') &&
        one.gameMinute >= start + from &&
        one.gameMinute < start + until + 60,
    )
    .sort((a, b) => Number(s.isUsed(a.content)) - Number(s.isUsed(b.content)) || b.importance - a.importance);
  const when = yesterday ? 'yesterday' : now < 780 || until === 720 ? 'this morning' : 'earlier today';
  const told = own.slice(0, s.persona.voice.verbosity === 'terse' ? 1 : 2);
  if (told.length > 0) {
    s.picked.push(...told.map(({ content }) => content));
    return { parts: told.map(({ content }) => content), from: 'own memory', used: told };
  }
  const lived = (s.situation.lived ?? []).filter(
    (one) =>
      one.day === day &&
      one.activity !== 'sleep' &&
      one.fromMinuteOfDay < until &&
      one.untilMinuteOfDay > from &&
      s.own(one.doing) !== null,
  );
  const piece = s.fresh(lived.map(({ doing }) => doing));
  const found = lived.find(({ doing }) => doing === piece);
  if (found !== undefined)
    return {
      parts: [s.line('hours.over', { when, ...spokenPiece(scene, found) })],
      from: 'day log',
    };
  return usually(scene, when, from, yesterday ? until : Math.min(until, now - 30));
}

function usually(scene: Scene, when: string, from: number, until: number): Answer {
  const { s } = scene;
  const piece = usualDay(scene, when === 'yesterday' ? -1 : 0)
    .filter(
      (one) =>
        one.activity !== 'sleep' &&
        one.fromMinuteOfDay >= from &&
        one.fromMinuteOfDay < until &&
        s.own(one.doing) !== null,
    )
    .toSorted((a, b) => b.priority - a.priority)[0];
  if (piece === undefined) return { parts: [s.line('self.dayJustBegun')], from: 'schedule' };
  return {
    parts: [s.line('hours.usual', { span: when, ...spokenPiece(scene, piece) })],
    from: 'schedule, not memory',
  };
}

export function willItRain({ s }: Scene): Answer {
  const { weather } = s.situation;
  const key =
    weather === 'rain' || weather === 'storm' || weather === 'snow'
      ? 'self.rainNow'
      : weather === 'clear'
        ? 'self.rainNo'
        : 'self.rainMaybe';
  return { parts: [s.line(key)], from: `weather ${weather}` };
}

export function retract({ s }: Scene): Answer {
  return {
    parts: [s.line('self.retract')],
    from: 'retraction',
    trust: -1,
    reason: 'You took back something you had said.',
  };
}

/** "How old is Elara?" Null for somebody whose age nobody knows. */
export function ageOf(name: string, age: number | undefined): string | null {
  return age === undefined ? null : capitalise(`${name} is ${spokenNumber(age)}.`);
}

/** "Do you like it here?" */
export function likeHere({ s }: Scene): Answer {
  return { parts: [s.line('self.likeHere')], from: 'liking the valley', ask: 'And you?' };
}

/** When they go to bed and get up, by their usual day. */
export function bedtime(scene: Scene): Answer {
  const { s, u } = scene;
  const day = usualDay(scene, 0);
  const up = /\b(?:get up|wake(?: up)?|rise)\b/.test(u.plain);
  const found = up
    ? day.find(({ activity }) => activity !== 'sleep')
    : day.findLast(({ activity, fromMinuteOfDay }) => activity === 'sleep' && fromMinuteOfDay > 0);
  if (found === undefined) return { parts: [s.fresh(s.persona.voice.unknowing) ?? ''], from: 'unknown' };
  const key = up ? 'self.rising' : 'self.bedtime';
  return { parts: [capitalise(s.line(key, { hour: hourWords(found.fromMinuteOfDay) }))], from: 'usual day' };
}
