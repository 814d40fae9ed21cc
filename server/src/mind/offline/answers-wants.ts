/** What a villager says to somebody who wants advice, supper, a bed, the way or a word for their birthday. */
import { pronounSet } from '../../text/pronouns.ts';
import { stem } from '../../text/stem.ts';
import { capitalise } from '../../text/tidy.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import { placeTitle, type Answer, type Scene, varsOf } from './answer.ts';
import { question } from './answers-chat.ts';
import { byFondness, worthSeeing } from './answers-outlook.ts';
import { tradeFit } from './trades.ts';
import type { LineKey } from './lines/index.ts';

/** Asked for advice: on what, unless that was just told. */
export function adviceMe({ s, all, request }: Scene): Answer {
  const told =
    all.some((one) => one.intent === 'statement' && one.stems.size > 0) ||
    (request.turns.length > 2 &&
      /\bwhat (?:should|do|would) \b/.test(request.turns.at(-1)?.text.toLowerCase() ?? ''));
  return {
    parts: [s.line(told ? 'outlook.advice' : 'outlook.adviceAsk')],
    from: 'advice',
    trust: 1,
    affection: 1,
    reason: 'You asked for advice.',
    bare: true,
  };
}

export function shouldI({ s }: Scene): Answer {
  return {
    parts: [s.line('outlook.should')],
    from: 'advice',
    trust: 1,
    reason: 'You asked for advice.',
    bare: true,
  };
}

export function imBored(scene: Scene): Answer {
  const found = worthSeeing(scene);
  const one = byFondness(scene)[0];
  if (found === null || one === undefined) return question(scene);
  return {
    parts: [scene.s.line('outlook.bored', { ...varsOf(scene, one), place: found.place })],
    from: 'places of friends',
  };
}

/** Who feeds and beds people, the villager included. */
function host(scene: Scene, wanted: string): Acquaintance | 'me' | null {
  const stems = new Set([stem(wanted)]);
  if (tradeFit(scene.s.persona.occupation, stems) > 0) return 'me';
  const fitting = scene.request.neighbours.filter((one) => tradeFit(one.occupation, stems) > 0);
  return fitting.find(({ usuallyNow }) => usuallyNow !== null) ?? fitting[0] ?? null;
}

function hosted(scene: Scene, wanted: string, theirs: LineKey, mine: LineKey): Answer {
  const found = host(scene, wanted);
  if (found === null) return question(scene);
  const { s, request } = scene;
  const line =
    found === 'me'
      ? s.line(mine, { place: placeTitle(request, s.persona.workplace) })
      : s.line(theirs, varsOf(scene, found));
  return { parts: [capitalise(line)], from: found === 'me' ? 'own trade' : `neighbour ${found.shortName}` };
}

export function imHungry(scene: Scene): Answer {
  return hosted(scene, 'eat', 'outlook.hungry', 'outlook.hungryMe');
}

export function imTired(scene: Scene): Answer {
  return hosted(scene, 'lodging', 'outlook.tired', 'outlook.tiredMe');
}

export function imLost(scene: Scene): Answer {
  const here = scene.s.situation.place;
  if (here === null) return question(scene);
  return {
    parts: [scene.s.line('outlook.lost', { here: placeTitle({ places: [here] }, here.id) })],
    from: 'place',
  };
}

export function myBirthday({ s }: Scene): Answer {
  return {
    parts: [s.line('outlook.birthday')],
    from: 'their birthday',
    mood: 'happy',
    affection: 1,
    reason: `You told ${pronounSet(s.persona.pronouns).object} that it was your birthday.`,
    importance: 5,
    valence: 0.5,
    bare: true,
  };
}
