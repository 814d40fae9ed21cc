/**
 * From what the senses pick up to what is kept of it: observations in the first person, weighed by who perceives.
 * Attention is bounded: what concerns an agent most is taken in by itself, the rest of a busy moment, and everyday
 * sightings, are gathered into one memory every few hours, so that a day leaves a dozen memories and not a thousand.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import { stemSet } from '../text/content-words.ts';
import { currentTile, distance, distanceBetween } from '../world/position.ts';
import { sightRadius } from '../world/constants.ts';
import type { Activity, Actor, ActorId, Percept, World } from '../world/types.ts';
import { asFelt, concernOf } from './concern.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { observe, ofDigest, ofOwnActivity, type Digest } from './observation.ts';
import { bondTo, isSurrounding, placeOfItem } from './surroundings.ts';
import { atPlace } from './words.ts';

/** Game minutes over which sightings become one memory. */
const digestEvery = 240;
/** Sightings of a thousand begin in the same hour, and would all be summed up in one tick. */
const digestsAtOnce = 8;
/** Game minutes within which the same thing perceived again is no news. */
const repeatsWithin = 180;
/** Things an agent takes in by themselves in one tick; a crowd at a market is a crowd. */
export const attentionPerTick = 4;
/** Agents who take in what they noticed in one tick: rain over a thousand is taken in within two seconds. */
const attentiveAtOnce = 32;
/** Of two sentences about the same person, the share of words in common from which they tell the same. */
const sameShare = 0.8;
/** Kept of each agent, to know what was perceived already. */
const keptLately = 60;

type Attended = (agentId: ActorId, percept: Percept, told: string) => void;

type Perceive = {
  onPercept(agentId: ActorId, percept: Percept): void;
  onActivityEnded(agentId: ActorId, activity: Activity): void;
  /** Takes in what was perceived and waits, of each the weightiest first; once a tick. Of a crowd, some at a time. */
  attend(world: Readonly<World>, everybody?: boolean): void;
  /** Turns what has been gathered for hours into memories; all of it when `everything`. */
  digest(world: Readonly<World>, everything: boolean): void;
};

type Known = { content: string; stems: ReadonlySet<string>; about: string; minute: number };
type Weighed = { percept: Percept; concern: number; weight: number };

export function createPerceive(
  context: Context,
  keep: (memory: NewMemory) => void,
  attended: Attended = () => undefined,
): Perceive {
  const digests = new Map<ActorId, Digest>();
  const lately = new Map<ActorId, Known[]>();
  const noticed = new Map<ActorId, Percept[]>();

  /** The same words, or nearly the same of the same person; quotations differ in a word that matters. */
  function isRepeated(agentId: ActorId, about: string, content: string, isQuoted: boolean): boolean {
    const minute = now(context);
    const known = (lately.get(agentId) ?? []).filter((one) => minute - one.minute < repeatsWithin);
    const stems = stemSet(content);
    const again = known.some(
      (one) =>
        one.content === content ||
        (!isQuoted && one.about === about && overlap(one.stems, stems) >= sameShare),
    );
    if (!again) known.push({ content, stems, about, minute });
    lately.set(agentId, known.slice(-keptLately));
    return again;
  }

  function see(agentId: ActorId, subjectId: ActorId, what: string): void {
    const digest = digests.get(agentId) ?? { sinceMinute: now(context), seen: new Map<ActorId, string>() };
    digests.set(agentId, digest);
    if (!digest.seen.has(subjectId) || what !== '') digest.seen.set(subjectId, what);
  }

  /** In passing: who was there, and what they did. */
  function glance(world: Readonly<World>, agentId: ActorId, percept: Percept): void {
    if (percept.what === 'activity') {
      const where = world.map.places.get(percept.placeId);
      // "dining at the inn" has said where.
      const said = / (at|in|by) the /.test(percept.doing);
      see(agentId, percept.subjectId, said ? percept.doing : `${percept.doing} ${atPlace(where)}`);
    } else if (!isSurrounding(percept)) see(agentId, percept.subjectId, '');
  }

  function takeIn(world: Readonly<World>, thoughts: Thoughts, agent: Actor, weighed: Weighed): void {
    const { percept, concern } = weighed;
    if (percept.what === 'activity') return glance(world, agent.id, percept);
    const observed = observe(context, world, thoughts, agent, percept);
    if (observed === null) {
      if (percept.what === 'appeared') glance(world, agent.id, percept);
      return undefined;
    }
    const isQuoted = percept.what === 'heard';
    if (!isRepeated(agent.id, percept.subjectId, observed.content, isQuoted))
      keep(asFelt(thoughts, observed, concern));
    return attended(agent.id, percept, observed.content);
  }

  return {
    onPercept(agentId, percept) {
      const waiting = noticed.get(agentId);
      if (waiting === undefined) noticed.set(agentId, [percept]);
      else waiting.push(percept);
    },
    onActivityEnded(agentId, activity) {
      const { world } = context;
      const thoughts = context.thoughts.get(agentId);
      const agent = world?.actors.get(agentId);
      if (world == null || thoughts === undefined || agent === undefined) return;
      const observed = ofOwnActivity(context, world, thoughts, agent, activity);
      if (observed !== null && !isRepeated(agentId, agentId, observed.content, false)) keep(observed);
    },
    attend(world, everybody = false) {
      let left = everybody ? noticed.size : attentiveAtOnce;
      for (const [agentId, percepts] of noticed) {
        if (left-- <= 0) break;
        noticed.delete(agentId);
        const thoughts = context.thoughts.get(agentId);
        const agent = world.actors.get(agentId);
        if (thoughts === undefined || agent === undefined) continue;
        const weighed = percepts.map((percept) => weigh(world, thoughts, agent, percept));
        if (weighed.length > attentionPerTick) weighed.sort((a, b) => b.weight - a.weight);
        for (const [index, one] of weighed.entries()) {
          if (index < attentionPerTick) takeIn(world, thoughts, agent, one);
          else glance(world, agentId, one.percept);
        }
      }
    },
    digest(world, everything) {
      if (everything) this.attend(world, true);
      const minute = now(context);
      let made = 0;
      for (const [agentId, digest] of digests) {
        if (!everything && minute - digest.sinceMinute < digestEvery) continue;
        if (!everything && ++made > digestsAtOnce) break;
        digests.delete(agentId);
        const thoughts = context.thoughts.get(agentId);
        const agent = world.actors.get(agentId);
        if (thoughts === undefined || agent === undefined) continue;
        const memory = ofDigest(context, world, thoughts, agent, digest);
        if (memory !== null) keep(memory);
      }
    },
  };
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** By itself, before whose it is and how near: words and gifts before deeds, deeds before mere presence. */
const byKind: Readonly<Record<Percept['what'], number>> = {
  heard: 1,
  gift: 1,
  item: 1,
  object: 0.5,
  weather: 0.5,
  season: 0.5,
  appeared: 0.5,
  emote: 0.3,
  nightfall: 0.1,
  activity: 0,
  // Nobody misses what is cried out, or a stranger with a map, for a neighbour walking by.
  happening: 3,
  mark: 2,
};
const ofStranger = 2;

function weigh(world: Readonly<World>, thoughts: Thoughts, agent: Actor, percept: Percept): Weighed {
  // Deeds in passing are the most of it, and kept in passing: not worth weighing.
  if (percept.what === 'activity') return { percept, concern: 0, weight: 0 };
  const { villager } = thoughts;
  const subject = percept.subjectId === agent.id ? undefined : world.actors.get(percept.subjectId);
  const subjects = subject === undefined ? [] : [subject.id];
  let isMine = false;
  let far = subject === undefined ? 0 : distanceBetween(agent, subject, world.tick);
  let text = '';
  if (percept.what === 'object') {
    const object = world.map.objects.get(percept.objectId);
    isMine = object !== undefined && bondTo(villager, object.placeId) !== null;
    if (object !== undefined) far = distance(currentTile(agent, world.tick), object.use);
  } else if (percept.what === 'item') {
    const place = placeOfItem(world, villager, percept.at);
    isMine = place !== null && bondTo(villager, place.id) !== null;
    far = distance(currentTile(agent, world.tick), percept.at);
    text = world.items.get(percept.item)?.name ?? '';
  } else if (percept.what === 'heard') text = percept.text;
  if ('byId' in percept && percept.byId !== null) subjects.push(percept.byId);
  if (percept.what === 'gift') subjects.push(percept.toId);
  const concern = concernOf(thoughts, { text, subjects, isMine });
  const isStranger = subject?.kind === 'character' && !thoughts.ties.has(subject.id);
  const nearness = Math.max(0, 1 - far / sightRadius);
  const novelty = percept.what === 'appeared' && isStranger ? ofStranger : 0;
  return { percept, concern, weight: byKind[percept.what] + concern + nearness + novelty };
}
