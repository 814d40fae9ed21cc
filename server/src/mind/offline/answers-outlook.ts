/** How a villager sees the valley, its people and life. */
import { pickOne } from '../../text/hash.ts';
import { capitalise, uncapitalise, unclosed } from '../../text/tidy.ts';
import { hourWords } from '../../text/when-words.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import { isPlace, placeTitle, topicsFor, type Answer, type Scene, varsOf } from './answer.ts';
import { question } from './answers-chat.ts';
import { usualDay } from './answers-hours.ts';
import { backgroundLine, tastesOf } from './answers-self.ts';
import { dayPart, spokenNumber } from './phrases.ts';
import type { LineKey } from './lines/index.ts';

/** Of a topic's weight, when it is to be taken for what was asked. */
const onTheMatter = 2;

/** The villager's own words on the matter before anybody's frame. */
function topicOr(scene: Scene, key: LineKey, vars: Readonly<Record<string, string>> = {}): Answer {
  const { s, u } = scene;
  const topic = topicsFor(s, u.plain, u.stems).find(({ weight }) => weight >= onTheMatter);
  const unsaid = topic?.lines.filter((line) => !s.isUsed(line)) ?? [];
  const line = unsaid.length > 0 ? s.fresh(unsaid) : undefined;
  if (line !== undefined) return { parts: [line], from: `topic ${topic?.keyword ?? ''}` };
  return { parts: [s.line(key, vars)], from: `outlook: ${u.intent}` };
}

export function byFondness({ request }: Scene): Acquaintance[] {
  return request.neighbours.toSorted(
    (a, b) => (b.relationship?.affection ?? 0) - (a.relationship?.affection ?? 0),
  );
}

export function closest(scene: Scene): Answer {
  const { s } = scene;
  const one = byFondness(scene)[0];
  if (one === undefined || (one.relationship?.affection ?? 0) < 10)
    return { parts: [s.line('outlook.noClosest')], from: 'relationships' };
  const own = s.persona.topics.find(({ keywords }) => keywords.includes(one.shortName.toLowerCase()));
  const line = own && s.fresh(own.lines);
  return {
    parts: [s.line('outlook.closest', varsOf(scene, one)), ...(line === undefined ? [] : [line])],
    from: `relationship ${one.shortName}`,
  };
}

export function interesting(scene: Scene): Answer {
  const one = pickOne(byFondness(scene).slice(0, 5), scene.s.chance);
  if (one === undefined) return question(scene);
  return {
    parts: [scene.s.line('outlook.interesting', varsOf(scene, one))],
    from: `neighbour ${one.shortName}`,
  };
}

export function byAge(scene: Scene): Answer {
  const { s, u, request } = scene;
  const oldest = u.intent === 'oldest';
  const known = request.neighbours
    .filter((one): one is Acquaintance & { age: number } => one.age !== undefined)
    .toSorted((a, b) => (oldest ? b.age - a.age : a.age - b.age));
  const one = known[0];
  const mine = s.persona.age;
  if (one === undefined || (oldest ? mine >= one.age : mine <= one.age))
    return {
      parts: [s.line(oldest ? 'outlook.oldestMe' : 'outlook.youngestMe', { age: spokenNumber(mine) })],
      from: 'persona.age',
    };
  return {
    parts: [
      s.line(oldest ? 'outlook.oldest' : 'outlook.youngest', {
        ...varsOf(scene, one),
        age: spokenNumber(one.age),
      }),
    ],
    from: `neighbour ${one.shortName} age`,
  };
}

/** Offices that keep a village's papers, the weightiest first. */
const offices = [/mayor/i, /reeve|elder|alderman/i, /clerk/i, /steward|bailiff/i];

export function whoRuns(scene: Scene): Answer {
  const { s, request } = scene;
  const holder = offices
    .map((office) => request.neighbours.find(({ occupation }) => office.test(occupation)))
    .find((one) => one !== undefined);
  return holder === undefined
    ? { parts: [s.line('outlook.whoRunsNobody')], from: 'outlook: no office' }
    : { parts: [s.line('outlook.whoRuns', varsOf(scene, holder))], from: `neighbour ${holder.shortName}` };
}

export function everybody(scene: Scene): Answer {
  const { s } = scene;
  const part = dayPart(s.situation.time.hour);
  const key =
    part === 'night'
      ? 'outlook.everybodyNight'
      : part === 'evening'
        ? 'outlook.everybodyEvening'
        : 'outlook.everybodyWork';
  const one = byFondness(scene).find(({ usuallyNow }) => usuallyNow !== null);
  return { parts: [s.line(key, one === undefined ? {} : varsOf(scene, one))], from: 'hour of the day' };
}

/** Tastes that fit a sentence, in the first person: no lists and no clauses. */
function ownWords(s: Scene['s'], tastes: readonly string[]): string[] {
  return tastesOf(s, tastes).filter((one) => !/[,;]/.test(one));
}

function like({ s }: Scene): string {
  return s.fresh(ownWords(s, s.persona.likes)) ?? 'the quiet';
}

function dislike({ s }: Scene): string {
  return s.fresh(ownWords(s, s.persona.dislikes)) ?? 'noise';
}

export function bestHere(scene: Scene): Answer {
  return { parts: [scene.s.line('outlook.bestHere', { like: like(scene) })], from: 'persona.likes' };
}

export function worstHere(scene: Scene): Answer {
  return {
    parts: [scene.s.line('outlook.worstHere', { dislike: dislike(scene) })],
    from: 'persona.dislikes',
  };
}

/** A place to send somebody: where a neighbour they like works, and not where one stands already. */
export function worthSeeing(scene: Scene): { place: string; name: string } | null {
  const { s, request } = scene;
  const known = byFondness(scene)
    .slice(0, 8)
    .filter(
      (one) =>
        !request.places.some((place) => isPlace(place, one.workplace) && place.id === s.situation.place?.id),
    );
  const one = pickOne(known, s.chance);
  return one === undefined ? null : { place: placeTitle(request, one.workplace), name: one.shortName };
}

export function seeFirst(scene: Scene): Answer {
  const found = worthSeeing(scene);
  if (found === null) return question(scene);
  return { parts: [capitalise(scene.s.line('outlook.seeFirst', found))], from: 'places of friends' };
}

export function danger(scene: Scene): Answer {
  return topicOr(scene, 'outlook.danger');
}

export function visitors(scene: Scene): Answer {
  return topicOr(scene, 'outlook.visitors');
}

export function lonely(scene: Scene): Answer {
  return { ...topicOr(scene, 'outlook.lonely'), affection: 1, reason: 'You asked how it is to be alone.' };
}

export function leaveValley(scene: Scene): Answer {
  return topicOr(scene, 'outlook.leave');
}

/** "Your favourite season?" A liking of that very kind, else honestly another one. */
export function favouriteOf(scene: Scene): Answer {
  const { s, u } = scene;
  const kind = /\bfavourite ([a-z]+)|\b(?:which|what) ([a-z]+) do you\b/.exec(u.plain);
  const asked = kind?.[1] ?? kind?.[2] ?? '';
  const seasons = /\b(?:spring|summer|autumn|winter)\b/i;
  const colours = /\b(?:red|blue|green|yellow|white|black|grey|brown|purple|orange|pink)\b/i;
  const wanted =
    asked === 'season' ? seasons : asked.startsWith('colo') ? colours : new RegExp(`\\b${asked}`, 'i');
  const fit = asked === '' ? undefined : s.persona.likes.find((one) => wanted.test(one));
  if (fit !== undefined)
    return { parts: [s.line('outlook.favouriteThis', { like: fit })], from: 'persona.likes' };
  if (asked === 'season')
    return { parts: [s.line('outlook.seasonNow', { season: s.situation.time.season })], from: 'season' };
  return topicOr(scene, 'outlook.favourite', { like: like(scene) });
}

const animals =
  /\b(?:dog|cat|horse|pony|mule|donkey|goat|hen|hens|sheep|bees|bird|goose|geese|ferret|owl|pig|cow)s?\b/i;

export function pets(scene: Scene): Answer {
  const { s } = scene;
  const named = s.persona.topics.find(({ keywords }) => keywords.some((word) => animals.test(word)));
  const line = named && s.fresh(named.lines);
  if (line !== undefined) return { parts: [line], from: `topic ${named?.keywords[0] ?? ''}` };
  const background = backgroundLine(s, animals);
  return background !== null && animals.test(background)
    ? { parts: [background], from: 'background' }
    : { parts: [s.line('outlook.petsNone')], from: 'line' };
}

export function beingYou(scene: Scene): Answer {
  const [adj = 'kind', adj2 = 'honest'] = scene.s.persona.adjectives;
  return { parts: [scene.s.line('outlook.beingMe', { adj, adj2 })], from: 'persona.adjectives' };
}

export function wonder(scene: Scene): Answer {
  return { ...topicOr(scene, 'outlook.wonder'), mood: 'thinking' };
}

export function admire(scene: Scene): Answer {
  return { ...topicOr(scene, 'outlook.admire'), valence: 0.4, mood: 'happy' };
}

/** When work begins and ends, by the usual day. */
export function workHours(scene: Scene): Answer {
  const { s, u } = scene;
  const worked = usualDay(scene, 0).filter(({ activity }) => activity === 'work');
  const first = worked[0];
  const last = worked.at(-1);
  if (first === undefined || last === undefined) return question(scene);
  const begins = /\b(?:start|begin|open)\b/.test(u.plain);
  const at = begins ? first.fromMinuteOfDay : last.untilMinuteOfDay % 1440;
  return {
    parts: [capitalise(s.line(begins ? 'outlook.start' : 'outlook.finish', { hour: hourWords(at) }))],
    from: 'usual day',
  };
}

export function busyNow({ s }: Scene): Answer {
  const doing = s.situation.doing && s.own(s.situation.doing);
  return {
    parts: [s.line('outlook.busy', doing ? { doing: uncapitalise(unclosed(doing)) } : {})],
    from: 'situation.doing',
  };
}

/** Open is where its keeper usually is at this hour. */
export function isOpen(scene: Scene): Answer {
  const { s, u, request } = scene;
  const asked = u.places[0];
  if (asked === undefined) return question(scene);
  if (isPlace(asked, s.persona.workplace) && s.situation.place?.id === asked.id)
    return { parts: [s.line('outlook.openMine')], from: 'own workplace' };
  const keepers = request.neighbours.filter((one) => isPlace(asked, one.workplace));
  const title = asked.title.toLowerCase();
  const there = keepers.find(({ usuallyNow }) => usuallyNow?.toLowerCase().includes(title));
  if (there !== undefined)
    return { parts: [s.line('outlook.open', varsOf(scene, there))], from: 'usual hours' };
  const away = keepers[0];
  return away === undefined
    ? { parts: [s.line('outlook.openAlways')], from: `place ${asked.title}` }
    : { parts: [s.line('outlook.shut', varsOf(scene, away))], from: 'usual hours' };
}
