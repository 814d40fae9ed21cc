/** What people bring along: a thing they lost, a message, a complaint, an alarm, an invitation, an excuse. */
import { pronounSet } from '../../text/pronouns.ts';
import { capitalise } from '../../text/tidy.ts';
import { toListener } from '../../text/person-shift.ts';
import { isPlace, placeTitle, type Answer, type Scene, varsOf } from './answer.ts';
import { statement } from './answers-facts.ts';
import { question } from './answers-chat.ts';
import { told } from './answers-others.ts';
import { heardOf } from './heard-of.ts';

/** Of the weight of what is asked about. */
const mostOfIt = 0.6;

/** "I lost my red dog" → "your red dog"; the talk's last lines are searched, the newest first. */
function lostThing({ request }: Scene): { thing: string; them: string } | null {
  const said = request.turns.filter((turn) => turn.speakerId === request.to.id).slice(-3);
  for (const { text } of said.toReversed()) {
    const found =
      /\b(?:lost|misplaced|mislaid|cannot find|can['’]t find|looking for|missing|left behind|dropped)\s+((?:my|our|her|his|their|the|an?)\s+(?:\p{L}+[ -]){0,2}?\p{L}+)\b/iu.exec(
        text,
      )?.[1] ??
      /\b((?:my|our)\s+(?:\p{L}+[ -]){0,2}?\p{L}+) (?:is missing|is gone|ran away|has run away|went missing|was stolen|got lost)\b/iu.exec(
        text,
      )?.[1];
    if (found === undefined) continue;
    const thing = toListener(
      found.replace(/ (?:this|last|yesterday|today|near|in|at|on|by|somewhere)$/i, ''),
    );
    const people = /\b(?:son|daughter|brother|sister|child|boy|girl|friend|mother|father|wife|husband)\b/i;
    const plural = /(?:[^s]s|children|sheep)$/i.test(thing);
    return { thing, them: plural || people.test(thing) ? 'them' : 'it' };
  }
  return null;
}

/** "Have you seen it?" What was heard of it comes first; else honest, and with an eye open from now on. */
export function seenIt(scene: Scene): Answer {
  const { s, request } = scene;
  const lost = lostThing(scene);
  if (lost === null) return question(scene);
  const text = request.turns.at(-1)?.text ?? '';
  const heard = heardOf({ ...scene, u: { ...scene.u, text: `${lost.thing} ${text}` } }, mostOfIt);
  if (heard !== null) return heard;
  return {
    parts: [s.line('errand.notSeen', lost)],
    from: 'errand: lost and found',
    affection: 1,
    trust: 1,
    reason: 'You asked for help with something you lost.',
    importance: 5,
    valence: -0.2,
    bare: true,
  };
}

function namedVars(scene: Scene): Record<string, string> | null {
  const one = scene.u.people[0];
  return one === undefined ? null : varsOf(scene, one);
}

/** "Tell Elara that I said hello." The words are kept with the talk, and told on as any news is. */
export function tellThem(scene: Scene): Answer {
  const { s } = scene;
  const vars = namedVars(scene);
  if (vars === null) return statement(scene);
  return {
    parts: [s.line('errand.tellThem', vars)],
    from: `errand: message for ${vars.name}`,
    importance: 4,
    trust: 1,
    reason: `You trusted ${pronounSet(s.persona.pronouns).object} with a message.`,
    bare: true,
  };
}

export function toldThem(scene: Scene): Answer {
  const { s } = scene;
  const vars = namedVars(scene);
  if (vars === null) return question(scene);
  // "What did Hugo say?" is about Hugo, "… about me?" about the one who asks.
  if (!/\b(?:me|my|i)\b/.test(scene.u.plain)) return told(scene);
  const heard = heardOf(scene, mostOfIt);
  return heard ?? { parts: [s.line('errand.notTold', vars)], from: 'no memory', bare: true };
}

/** What others are said to have said of the villager: "I heard you had a fight with Bram", "Rosa says hello". */
export function heardYou(scene: Scene): Answer {
  const { s, u } = scene;
  const one = u.people[0];
  const vars = namedVars(scene);
  if (one === undefined || vars === null) return statement(scene);
  if (!/\b(?:i heard|people say|someone|somebody|they say)\b/.test(u.plain))
    return { parts: [s.line('errand.fromThem', vars)], from: `word of ${one.shortName}`, importance: 3 };
  const affection = one.relationship?.affection ?? 0;
  const key =
    affection >= 35 ? 'errand.heardYouLike' : affection >= -5 ? 'errand.heardYouFair' : 'errand.heardYouCold';
  return { parts: [s.line(key, vars)], from: `relationship ${one.shortName}`, importance: 3, bare: true };
}

export function giftFor(scene: Scene): Answer {
  const vars = namedVars(scene);
  if (vars === null) return question(scene);
  const heard = heardOf(scene, mostOfIt);
  const they_look = vars.they === 'they' ? 'they look' : `${vars.they} looks`;
  return (
    heard ?? { parts: [scene.s.line('errand.giftFor', { ...vars, they_look })], from: 'neighbour, unsure' }
  );
}

export function birthdayOf(scene: Scene): Answer {
  const vars = namedVars(scene);
  if (vars === null) return question(scene);
  return heardOf(scene, mostOfIt) ?? { parts: [scene.s.line('errand.birthdayOf', vars)], from: 'unknown' };
}

export function accuse(scene: Scene): Answer {
  const { s, u } = scene;
  const one = u.people[0];
  const vars = namedVars(scene);
  if (one === undefined || vars === null)
    return { parts: [s.line('errand.accuseMe')], from: 'accusation', mood: 'surprised', bare: true };
  const affection = one.relationship?.affection ?? 0;
  const key =
    affection >= 35 ? 'errand.accuseFond' : affection >= -5 ? 'errand.accuseFair' : 'errand.accuseCold';
  return {
    parts: [s.line(key, vars)],
    from: `accusation of ${one.shortName}`,
    mood: 'surprised',
    importance: 5,
    valence: -0.4,
    bare: true,
  };
}

export function alarm(scene: Scene): Answer {
  const { s, u, request } = scene;
  const place = u.places[0];
  const keeper =
    place === undefined
      ? undefined
      : request.neighbours.find((one) => isPlace(place, one.workplace) || isPlace(place, one.home));
  const line =
    place !== undefined && keeper !== undefined
      ? s.line('errand.alarmPlace', { place: placeTitle(request, place.id), owner: keeper.shortName })
      : s.line('errand.alarm');
  return {
    parts: [capitalise(line)],
    from: 'alarm',
    mood: 'surprised',
    importance: 7,
    valence: -0.6,
    bare: true,
  };
}

export function upcoming({ s }: Scene): Answer {
  return {
    parts: [s.line('errand.upcoming')],
    from: 'news of what is to come',
    mood: 'happy',
    importance: 5,
    valence: 0.3,
  };
}

export function brokeIt({ s }: Scene): Answer {
  return {
    parts: [s.line('errand.brokeIt')],
    from: 'excuse',
    trust: 1,
    reason: 'You owned up to something.',
    importance: 3,
    bare: true,
  };
}
