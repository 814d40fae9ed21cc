/** Questions about neighbours, answered from what everybody knows and from the villager's own ties. */
import { stemSet } from '../../text/content-words.ts';
import { uncapitalise } from '../../text/tidy.ts';
import { dayWords } from '../../text/when-words.ts';
import { pickOne } from '../../text/hash.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import {
  hearsay,
  isInSight,
  isKnownName,
  isPrivate,
  placeTitle,
  type Answer,
  type Scene,
  varsOf,
} from './answer.ts';
import { thoughtsFor } from './answers-looking-back.ts';
import { ageOf } from './answers-small.ts';
import { wordsOf } from './heard-from.ts';
import { findOwn } from './recall.ts';
import { spokenNumber } from './phrases.ts';
import { theirView } from './person-intent.ts';
import { listed } from './speaker.ts';
import { isStale } from './stale.ts';
import { tradeFit } from './trades.ts';
import { firstName } from '../words.ts';

function topicOf(scene: Scene, one: Acquaintance): string | undefined {
  const name = one.shortName.toLowerCase();
  const topic = scene.s.persona.topics.find((entry) =>
    entry.keywords.some((keyword) => keyword.toLowerCase() === name),
  );
  return topic && scene.s.fresh(topic.lines);
}

export function who(scene: Scene): Answer {
  const { s, u } = scene;
  const one = u.people[0];
  if (!one) return nobody(scene);
  const vars = varsOf(scene, one);
  const years = /\bhow old\b|\bage\b/.test(u.plain) ? ageOf(one.shortName, one.age) : null;
  if (years) return { parts: [years], from: `neighbour ${one.shortName} age` };
  if (/\blives?\b|\bhome\b|\bhouse\b/.test(u.plain))
    return {
      parts: [s.line('other.lives', { ...vars, place: placeTitle(scene.request, one.home) })],
      from: `neighbour ${one.shortName}`,
    };
  const parts = [s.line('other.who', vars)];
  const topic = topicOf(scene, one);
  if (topic) parts.push(topic);
  const news = toldAbout(scene, one);
  if (news) parts.push(news.text);
  else if ((!topic || s.maybe(0.4)) && one.adjectives.length >= 4) {
    // What was called quick is not called quick again.
    const [, , adj = '', adj2 = ''] = one.adjectives;
    parts.push(s.line('other.whoMore', { ...vars, adj, adj2 }));
  }
  // Asked a second time, what is not yet said goes first.
  if (topic && /\babout\b|\bknow\b|\bwhy\b|\bhow\b/.test(u.plain) && s.maybe(0.5))
    parts.unshift(...parts.splice(1, 1));
  return { parts, from: `neighbour ${one.shortName}`, used: news ? [news.memory] : [] };
}

/** News of somebody that another told. */
function toldAbout(scene: Scene, one: Acquaintance) {
  const { s, request } = scene;
  const found = hearsay(request).find(
    ({ fact, tellerId, memory }) =>
      fact.includes(one.shortName) &&
      tellerId !== request.to.id &&
      tellerId !== one.id &&
      !isPrivate(memory, s) &&
      !isStale(fact, memory, s.situation.time.minute) &&
      !s.isUsed(fact),
  );
  if (!found) return null;
  s.picked.push(found.fact);
  const teller = firstName(found.teller);
  return {
    text: s.line('other.says', { fact: uncapitalise(found.fact, isKnownName(request)), teller }),
    memory: found.memory,
  };
}

export function where(scene: Scene): Answer {
  const { s, u, request } = scene;
  const one = u.people[0];
  if (!one) return nobody(scene);
  const vars = varsOf(scene, one);
  const key = isInSight(request, one) ? 'other.here' : one.usuallyNow ? 'other.where' : 'other.whereUnsure';
  return { parts: [s.line(key, vars)], from: `neighbour ${one.shortName} now` };
}

export function opinion(scene: Scene): Answer {
  const { s, u, request } = scene;
  const one = u.people[0];
  if (!one) return nobody(scene);
  const vars = varsOf(scene, one);
  const tie = one.relationship;
  if (theirView.test(u.plain)) {
    const key = (tie?.affection ?? 0) >= 20 ? 'chat.theirViewWarm' : 'chat.theirView';
    return { parts: [s.line(key, vars)], from: `relationship ${one.shortName}` };
  }
  const parts: string[] = [];
  // What one has come to think of somebody says more than a manner of speaking.
  const thought = thoughtsFor(scene).find(
    (found) => found.type === 'reflection' && found.content.includes(one.shortName),
  );
  const topic = thought === undefined ? topicOf(scene, one) : undefined;
  if (topic) parts.push(topic);
  const key = !tie
    ? 'other.stranger'
    : tie.affection >= 35
      ? 'other.like'
      : tie.affection >= -5
        ? 'other.fair'
        : 'other.cold';
  if (thought !== undefined) {
    s.picked.push(thought.content);
    // Who came to a conclusion of somebody is no stranger to them, and does not take it back in the same breath.
    const affection = tie?.affection ?? 0;
    const agrees = thought.valence === 0 || thought.valence > 0 === affection > 0;
    const view = tie && agrees && Math.abs(affection) >= 20 ? [s.line(key, vars)] : [];
    return {
      parts: [thought.content, ...view],
      from: `reflection on ${one.shortName}`,
      used: [thought],
      bare: true,
    };
  }
  if (!topic || s.maybe(0.35)) parts.unshift(s.line(key, vars));
  const note = tie?.note ? s.own(tie.note) : null;
  if (
    note &&
    /^(?:he|she|they|i|we|my)\b/i.test(note) &&
    !s.isUsed(note) &&
    one.pronouns !== s.persona.pronouns &&
    s.trust >= 15
  ) {
    s.picked.push(note);
    parts.push(note);
  }
  const memory = findOwn(request.memories, stemSet(one.shortName), 1).find(
    (found) => !isPrivate(found, s) && !found.tags.includes('overheard') && !s.isUsed(found.content),
  );
  if (memory && (parts.length < 2 || s.persona.voice.verbosity === 'chatty')) {
    s.picked.push(memory.content);
    parts.push(memory.content);
  }
  return { parts, from: `relationship ${one.shortName}`, used: memory ? [memory] : [] };
}

/** "What did Marcus tell you?" */
export function told(scene: Scene): Answer {
  const { s, u } = scene;
  const one = u.people[0];
  if (!one) return nobody(scene);
  const [said, second] = wordsOf(scene, one);
  if (said === undefined) {
    // To have talked and kept nothing of it is not to have been told nothing.
    const met = one.relationship?.lastInteractionMinute ?? null;
    return {
      parts: [s.line(met === null ? 'other.toldNever' : 'other.toldNothing', varsOf(scene, one))],
      from: 'no memory',
    };
  }
  if (/^(?:(?:and|but|so) )*(?:since )?when\b/.test(u.plain))
    return {
      parts: [s.line('chat.toldWhen', { when: dayWords(said.memory.gameMinute, s.situation.time.minute) })],
      from: 'memory of talk',
      used: [said.memory],
    };
  const told = second === undefined || s.persona.voice.verbosity === 'terse' ? [said] : [said, second];
  s.picked.push(...told.map(({ quote }) => quote));
  return {
    parts: told.map(({ quote }, index) =>
      s.line(index === 0 ? 'other.told' : 'other.toldAlso', { name: one.shortName, quote }),
    ),
    from: 'memory of talk',
    used: told.map(({ memory }) => memory),
    bare: true,
  };
}

export function nobody(scene: Scene): Answer {
  const { s, u } = scene;
  const named = /(?<=[a-z,] )(\p{Lu}\p{Ll}+)/u.exec(u.text)?.[1];
  return { parts: [named ? s.line('other.nobody', { who: named }) : unknown(scene)], from: 'unknown' };
}

export function unknown(scene: Scene): string {
  return scene.s.fresh(scene.s.persona.voice.unknowing) ?? '';
}

/** Somebody whose trade it is, to be asked instead. */
export function pointer(scene: Scene): string | null {
  const { s, u, request } = scene;
  const best = request.neighbours
    .map((one) => ({ one, fit: tradeFit(one.occupation, u.stems) }))
    .filter(({ one, fit }) => fit > 0 && one.id !== s.persona.id)
    .sort((a, b) => b.fit - a.fit)[0];
  return best ? s.line('other.ask', varsOf(scene, best.one)) : null;
}

export function whereToGet(scene: Scene): Answer {
  const { s, u, request } = scene;
  const goods = new Set(
    [...u.stems].filter((one) => !['buy', 'sell', 'trad', 'price', 'find', 'get'].includes(one)),
  );
  const stems = goods.size > 0 ? goods : u.stems;
  const best = request.neighbours
    .map((one) => ({ one, fit: tradeFit(one.occupation, stems) }))
    .sort((a, b) => b.fit - a.fit)[0];
  const own = tradeFit(s.persona.occupation, stems);
  if (own > 0 && own >= (best?.fit ?? 0)) {
    return {
      parts: [s.line('other.getItMe', { place: placeTitle(request, s.persona.workplace) })],
      from: 'own trade',
    };
  }
  if (!best || best.fit === 0) return { parts: [unknown(scene)], from: 'unknown' };
  return { parts: [s.line('other.getIt', varsOf(scene, best.one))], from: `neighbour ${best.one.shortName}` };
}

export function howMany({ s, request }: Scene): Answer {
  return {
    parts: [s.line('chat.howMany', { count: spokenNumber(request.neighbours.length + 1) })],
    from: 'neighbours',
  };
}

export function neighbours(scene: Scene): Answer {
  const { s, u, request } = scene;
  const liked = [...request.neighbours].sort(
    (a, b) => (b.relationship?.affection ?? 0) - (a.relationship?.affection ?? 0),
  );
  if (/friend|like|love|best/.test(u.plain)) {
    const [one, two] = liked;
    if (!one) return { parts: [unknown(scene)], from: 'unknown' };
    const topic = topicOf(scene, one);
    return {
      parts: [
        s.line('other.friends', { name: one.shortName, name2: two?.shortName ?? '' }),
        ...(topic ? [topic] : []),
      ],
      from: 'relationships',
    };
  }
  if (/should|can i|could i|hate|dislike/.test(u.plain)) {
    const cold = /hate|dislike/.test(u.plain);
    const one = cold ? liked.at(-1) : pickOne(liked.slice(0, 5), s.chance);
    if (one)
      return {
        parts: [s.line(cold ? 'other.fair' : 'other.seeSomeone', varsOf(scene, one))],
        from: 'relationships',
      };
  }
  const some = liked.slice(0, 8);
  const start = Math.floor(s.chance() * Math.max(1, some.length - 3));
  const list = listed(some.slice(start, start + 3).map((one) => `${one.shortName} the ${one.occupation}`));
  return list === ''
    ? { parts: [unknown(scene)], from: 'unknown' }
    : { parts: [s.line('other.neighbours', { list })], from: 'neighbours' };
}
