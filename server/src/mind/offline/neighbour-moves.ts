/** What a villager may bring up with another beside news: the day, people, plans, a thing they like, an invitation. */
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import { hourWords } from '../../text/when-words.ts';
import { hashText } from '../../text/hash.ts';
import { stemSet } from '../../text/content-words.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import { isKnownName, isPrivate, placeTitle, topicsFor, type Answer, type Scene } from './answer.ts';
import type { Move } from './moves.ts';
import { question } from './neighbour-questions.ts';
import { isSayable } from './sayable.ts';
import { firstName } from '../words.ts';

/** A part of a line, with what it is meant to do. */
export type Step = {
  parts: string[];
  move: Move;
  used?: Answer['used'];
  affection?: number;
  reason?: string;
};
export type TalkScene = Omit<Scene, 'u' | 'all'>;

const fallback: Move = { kind: 'talk' };

/** Everything they could bring up now, each with its weight; the taken ones have nothing new in them. */
function topicsAtHand(scene: Scene): { weight: number; make: () => Step | null }[] {
  const { s } = scene;
  const { extraversion, openness, agreeableness } = s.persona.traits;
  return [
    { weight: 3, make: () => smallTalk(scene) },
    { weight: 2.5, make: () => ownMemory(scene) },
    { weight: 2 + extraversion, make: () => opinionOf(scene) },
    { weight: 1.5, make: () => work(scene) },
    { weight: 1.5, make: () => plan(scene) },
    { weight: 1, make: () => weather(scene) },
    { weight: 1 + openness, make: () => like(scene) },
    { weight: 1 + agreeableness, make: () => question(scene) },
    { weight: s.affection >= 15 ? 0.5 + extraversion : 0, make: () => invitation(scene) },
  ];
}

/** One of them by chance, by weight; the next best while those chosen have nothing new. */
export function bringUp(scene: Scene, except: ReadonlySet<Move['kind']> = new Set()): Step {
  const left = topicsAtHand(scene);
  while (left.length > 0) {
    const total = left.reduce((sum, one) => sum + one.weight, 0);
    let roll = scene.s.chance() * total;
    let index = left.findIndex((one) => (roll -= one.weight) < 0);
    if (index < 0) index = left.length - 1;
    const [chosen] = left.splice(index, 1);
    if (chosen === undefined || chosen.weight === 0) continue;
    const picked = scene.s.picked.length;
    const step = chosen.make();
    if (step !== null && !except.has(step.move.kind)) return step;
    scene.s.picked.length = picked;
  }
  return { parts: [scene.s.line('neighbour.agree')], move: fallback };
}

function smallTalk({ s, request }: Scene): Step | null {
  const listener = firstName(request.to.name);
  const pool = s.persona.voice.smallTalk.filter((line) => !line.includes(listener) && !s.isUsed(line));
  const line = pool.length === 0 ? undefined : s.fresh(pool);
  return line === undefined
    ? null
    : { parts: [line], move: { kind: line.trim().endsWith('?') ? 'askDay' : 'talk' } };
}

function ownMemory({ s, request }: Scene): Step | null {
  const listener = firstName(request.to.name);
  const found = request.memories
    .map((one) => one.memory)
    .find(
      (one) =>
        one.type === 'observation' &&
        isSayable(one) &&
        !one.tags.some((tag) => ['own-doing', 'gift', 'corrected', 'promise'].includes(tag)) &&
        one.importance >= 3 &&
        one.importance <= 6 &&
        one.content.length <= 200 &&
        !isPrivate(one, s) &&
        !s.isUsed(one.content) &&
        !one.relatedAgents.includes(request.to.id) &&
        !one.content.includes(listener) &&
        stemSet(one.content).size > 4,
    );
  if (found === undefined) return null;
  s.picked.push(found.content);
  return { parts: [found.content], move: { kind: 'talk', fact: found.content }, used: [found] };
}

/** Somebody not here, on whom they have a view. */
function opinionOf(scene: Scene): Step | null {
  const { s, request } = scene;
  const present = new Set([request.to.id, ...request.others.map((one) => one.id)]);
  const known = request.neighbours.filter(
    (one) => !present.has(one.id) && one.relationship !== null && !s.isUsed(`(view of ${one.id})`),
  );
  const one = known[Math.floor(s.chance() * known.length)];
  if (one === undefined) return null;
  if (s.maybe(0.4)) {
    s.picked.push(`(view of ${one.id})`);
    return {
      parts: [s.line('neighbour.askPerson', { who: one.shortName })],
      move: { kind: 'askPerson', about: { id: one.id, name: one.shortName } },
    };
  }
  return viewOf(scene, one);
}

export function viewOf({ s }: Scene, one: Acquaintance): Step {
  s.picked.push(`(view of ${one.id})`);
  const affection = one.relationship?.affection ?? 0;
  const topic = s.persona.topics.find((entry) =>
    entry.keywords.some((keyword) => keyword.toLowerCase() === one.shortName.toLowerCase()),
  );
  const own = topic?.lines.filter((line) => line.includes(one.shortName) && !s.isUsed(line)) ?? [];
  const about = { id: one.id, name: one.shortName };
  const warm = affection >= 20;
  const written = own.length > 0 && s.maybe(0.6) ? s.fresh(own) : undefined;
  const key = warm ? 'neighbour.warm' : affection <= -10 ? 'neighbour.cold' : 'neighbour.cool';
  return { parts: [written ?? s.line(key, { who: one.shortName })], move: { kind: 'opinion', about, warm } };
}

export function work({ s }: Scene): Step | null {
  const doing = s.situation.doing === null ? null : s.own(s.situation.doing);
  const words = doing === null ? null : uncapitalise(unclosed(doing));
  // "the first loaves" is no doing; a file may well have it so.
  if (words === null || !/^\p{L}+ing\b/u.test(words) || s.isUsed(words)) return null;
  s.picked.push(words);
  return { parts: [s.line('neighbour.work', { doing: words })], move: { kind: 'work' } };
}

export function plan(scene: Scene): Step | null {
  const { s, request } = scene;
  const next = request.situation.upcoming.find(
    (task) => task.activity !== 'sleep' && task.placeId !== request.situation.place?.id,
  );
  if (next === undefined) return null;
  const place = placeTitle(request, next.placeId);
  const doing = s.own(next.doing);
  const words = doing === null ? null : uncapitalise(unclosed(doing), isKnownName(request));
  const mark = `(plan ${place} ${words ?? ''})`;
  if (place === 'home' || s.isUsed(mark)) return null;
  s.picked.push(mark);
  const line =
    words !== null && /^\p{L}+ing\b/u.test(words) && !/\b(?:at|in) the\b/.test(words) && s.maybe(0.5)
      ? s.line('neighbour.planDoing', { place, doing: words })
      : s.line('neighbour.plan', { place });
  return { parts: [line], move: { kind: 'plan' } };
}

function weather({ s, request }: Scene): Step | null {
  const mark = `(weather ${request.situation.weather} ${request.situation.time.day})`;
  if (s.isUsed(mark)) return null;
  s.picked.push(mark);
  return { parts: [s.line(`world.${request.situation.weather}`)], move: { kind: 'weather' } };
}

function like({ s }: Scene): Step | null {
  const pool = s.persona.likes.filter(
    (one) => !/[,;"]|\b(?:she|he|her|his|their)\b/i.test(one) && !s.isUsed(one),
  );
  const one = pool[Math.floor(s.chance() * pool.length)];
  if (one === undefined) return null;
  s.picked.push(one);
  return { parts: [s.line('neighbour.like', { like: one })], move: { kind: 'like', topic: one } };
}

/** To meet later today, at a place that is open to all. */
function invitation({ s, request }: Scene): Step | null {
  const { time, place } = request.situation;
  const mark = `(invited ${time.day})`;
  // With whom they have agreed on something already, they need not agree on more; nor at the same hour on two things.
  if (request.promises?.some((one) => one.state === 'open' && one.withId === request.to.id)) return null;
  if (request.others.length > 0 || time.hour < 8 || time.hour > 17 || s.isUsed(mark) || s.affection < 15)
    return null;
  const open = request.places.filter(
    (one) =>
      one.id !== place?.id &&
      !request.neighbours.some((other) => other.home === one.title || other.home === one.id) &&
      one.id !== s.persona.home,
  );
  const one = open[hashText(`${s.persona.id}|${time.day}`) % Math.max(1, open.length)];
  const taken = new Set(
    request.situation.upcoming.filter((task) => task.priority >= 7).map((task) => task.placeId),
  );
  if (one === undefined || taken.has(one.id)) return null;
  const hour = Math.min(20, Math.max(17, time.hour + 2));
  const at = time.day * 1440 + hour * 60;
  if (request.promises?.some((one) => one.mine && one.fromMinute < at + 60 && one.untilMinute > at))
    return null;
  const when = `at ${placeTitle(request, one.id)} at ${hourWords(hour * 60)} this evening`;
  s.picked.push(mark);
  return { parts: [s.line('neighbour.invite', { when })], move: { kind: 'invite', when } };
}

/** What they know of a thing that is asked about. */
export function knowledge(scene: Scene, topic: string): Step {
  const { s } = scene;
  const found = topicsFor(s, topic.toLowerCase(), stemSet(topic)).find((one) =>
    one.lines.some((line) => !s.isUsed(line)),
  );
  const line = found === undefined ? undefined : s.fresh(found.lines.filter((one) => !s.isUsed(one)));
  return { parts: [line ?? s.line('neighbour.noTopic', { topic })], move: { kind: 'answer' } };
}
