/** Questions that look back: what was concluded, what is resolved on, whom one talked with, what one remembers of somebody. */
import { dayWords } from '../../text/when-words.ts';
import { stemSet } from '../../text/content-words.ts';
import { uncapitalise, unclosed } from '../../text/tidy.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import { isKnownName, isPrivate, type Answer, type Scene } from './answer.ts';
import { who } from './answers-others.ts';
import { isSayable } from './sayable.ts';
import { listed } from './speaker.ts';
import { wordsOf } from './heard-from.ts';

/** Of one's own thoughts those that may be told to whoever asks, newest and weightiest first, the unsaid before the said. */
export function thoughtsFor({ s, request }: Scene): Memory[] {
  return request.memories
    .map(({ memory }) => memory)
    .filter((one) => (one.type === 'reflection' || one.type === 'metacognition') && !isPrivate(one, s))
    .filter((one) => ![...one.relatedAgents, ...one.relatedCharacters].includes(request.to.id))
    .sort(
      (a, b) =>
        Number(s.isUsed(a.content)) - Number(s.isUsed(b.content)) ||
        b.importance - a.importance ||
        b.gameMinute - a.gameMinute,
    );
}

/** "What have you learned lately?", "What have you noticed about yourself?" */
export function conclusions(scene: Scene): Answer {
  const { s, u } = scene;
  const found = thoughtsFor(scene);
  const ofSelf = /\b(?:yourself|your own|you changed|are you)\b/.test(u.plain);
  const named = u.people[0];
  // About oneself, what is said of nobody else comes first.
  const fits = (one: Memory): number =>
    named !== undefined
      ? Number(one.relatedAgents.includes(named.id) || one.content.includes(named.shortName))
      : ofSelf
        ? Number(one.relatedAgents.length + one.relatedCharacters.length === 0)
        : 0;
  const [one, two] = found.toSorted(
    (a, b) => Number(s.isUsed(a.content)) - Number(s.isUsed(b.content)) || fits(b) - fits(a),
  );
  if (one === undefined)
    return { parts: [s.line('looking.nothing')], from: 'no reflection', mood: 'thinking' };
  const told = two === undefined || s.persona.voice.verbosity === 'terse' ? [one] : [one, two];
  s.picked.push(...told.map(({ content }) => content));
  const lead = s.maybe(0.5) ? [s.line('looking.lead')] : [];
  // One part, so that nobody leads up to something and leaves it out.
  return {
    parts: [[...lead, one.content].join(' '), ...told.slice(1).map(({ content }) => content)],
    from: one.type,
    used: told,
    mood: 'thinking',
    bare: true,
  };
}

/** "Is there anything you mean to do differently?" */
export function resolves(scene: Scene): Answer {
  const { s, request } = scene;
  const meant = request.intentions.filter(({ about }) => about !== request.to.id);
  const [one] = meant;
  if (one === undefined) {
    const thought = thoughtsFor(scene)[0];
    if (thought === undefined) return { parts: [s.line('looking.noResolve')], from: 'no resolution' };
    s.picked.push(thought.content);
    return {
      parts: [s.line('looking.noResolve'), thought.content],
      from: thought.type,
      used: [thought],
      bare: true,
    };
  }
  const fresh = meant.toSorted((a, b) => Number(s.isUsed(a.text)) - Number(s.isUsed(b.text)));
  const told = fresh.slice(0, s.persona.voice.verbosity === 'terse' ? 2 : 3);
  s.picked.push(...told.map(({ text }) => text));
  const resolve = listed(
    told.map(
      ({ text }, index) => `${index === 0 ? '' : 'to '}${uncapitalise(unclosed(text), isKnownName(request))}`,
    ),
  );
  return { parts: [s.line('looking.resolve', { resolve })], from: 'intentions', bare: true };
}

/** "Whom have you talked with lately?": by the ties, which keep when two last had to do with each other. */
const latelyMinutes = 2 * 24 * 60;
const namedAtMost = 4;

const last = (one: Acquaintance): number => one.relationship?.lastInteractionMinute ?? -1;

export function talkedWith(scene: Scene): Answer {
  const { s, u, request } = scene;
  const { minute } = s.situation.time;
  const today = Math.floor(minute / 1440);
  const onDay = /\byesterday\b/.test(u.plain)
    ? today - 1
    : /\btoday\b|\bthis (?:morning|evening)\b/.test(u.plain)
      ? today
      : null;
  const met = request.neighbours
    .filter((one) => one.id !== request.to.id && last(one) >= 0)
    .filter((one) =>
      onDay === null ? minute - last(one) <= latelyMinutes : Math.floor(last(one) / 1440) === onDay,
    )
    .sort((a, b) => last(b) - last(a));
  const newest = met[0];
  if (newest === undefined) {
    const once = request.neighbours.filter((one) => last(one) >= 0).sort((a, b) => last(b) - last(a))[0];
    if (onDay !== null || once === undefined)
      return { parts: [s.line('looking.talkedNone')], from: 'ties: nobody' };
    const when = dayWords(last(once), minute);
    return { parts: [s.line('looking.talkedOnce', { name: once.shortName, when })], from: 'ties' };
  }
  const onlyLast = /\blast (?:person|one|talk|conversation|chat|visitor)\b/.test(u.plain);
  const names = listed((onlyLast ? [newest] : met.slice(0, namedAtMost)).map(({ shortName }) => shortName));
  const when = dayWords(last(newest), minute).replace('tonight', 'today');
  const said = wordsOf(scene, newest)[0];
  const parts = [s.line('looking.talked', { names, when, name: newest.shortName })];
  if (said !== undefined && s.persona.voice.verbosity !== 'terse' && s.maybe(0.5)) {
    s.picked.push(said.quote);
    parts.push(s.line('other.told', { name: newest.shortName, quote: said.quote }));
  }
  return { parts, from: 'ties', ...(parts.length > 1 && said ? { used: [said.memory] } : {}) };
}

/** "What do you remember about Elara?" */
export function rememberedOf(scene: Scene): Answer {
  const { s, u, request } = scene;
  const one = u.people[0];
  if (one === undefined) return who(scene);
  const name = stemSet(one.shortName);
  const own = request.memories
    .map(({ memory }) => memory)
    .filter(
      (memory) =>
        isSayable(memory) &&
        memory.type !== 'metacognition' &&
        !isPrivate(memory, s) &&
        [...stemSet(memory.content)].some((stem) => name.has(stem)) &&
        memory.content.length <= 260,
    )
    .sort((a, b) => Number(s.isUsed(a.content)) - Number(s.isUsed(b.content)));
  const parts = own.slice(0, 2).map(({ content }) => content);
  const used: Memory[] = own.slice(0, 2);
  s.picked.push(...parts);
  const said = parts.length < 2 ? wordsOf(scene, one)[0] : undefined;
  if (said !== undefined) {
    s.picked.push(said.quote);
    parts.push(s.line('other.told', { name: one.shortName, quote: said.quote }));
    used.push(said.memory);
  }
  return parts.length === 0 ? who(scene) : { parts, from: `memory of ${one.shortName}`, used, bare: true };
}
