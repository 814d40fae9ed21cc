/** What agents see and hear: who came into view, and what those in view did. */
import {
  attentionLimit,
  characterSpeed,
  forgetSeenAfter,
  hearingRadius,
  lookEvery,
  maxLastSeen,
  maxNoticedBy,
  nightFromHour,
  nightSight,
  nightUntilHour,
  seasonNoticedHour,
  sightHysteresis,
  sightRadius,
  ticksPerSecond,
} from '../constants.ts';
import { tendables } from '../conditions.ts';
import { isTurn, near, type Frame } from '../frame.ts';
import { isInLine, isWithin, placeAt } from '../map.ts';
import { gameTimeAt } from '../clock.ts';
import { currentTile, distance, distanceBetween, positionAt } from '../position.ts';
import type { Activity, Actor, ActorId, GroundItem, Percept, PlaceId, Tile, WorldEvent } from '../types.ts';
import { isAsleep } from './activities.ts';
import { turnTowards } from './conversations.ts';
import { clearness } from './weather.ts';

export function useSenses(frame: Frame): void {
  // What was told in this step is seen by those who already had its doer in view; then everyone looks round.
  for (const event of frame.events.slice()) witness(frame, event);
  let number = 0;
  for (const agent of frame.world.actors.values()) {
    number++;
    if (agent.kind !== 'agent') continue;
    if (isAsleep(agent)) {
      if (agent.inSight.length > 0) agent.inSight = [];
    } else if (isTurn(frame, number, lookEvery)) {
      look(frame, agent);
    }
  }
}

/** Tiles an agent sees from where it stands. */
export function sightOf(frame: Frame, agent: Actor): number {
  if (placeAt(frame.world.map, currentTile(agent, frame.tick))?.indoors === true) return sightRadius;
  const { hour } = frame.time;
  const night = hour >= nightFromHour || hour < nightUntilHour;
  return sightRadius * clearness[frame.world.weather] * (night ? nightSight : 1);
}

function look(frame: Frame, agent: Actor): void {
  const radius = sightOf(frame, agent);
  const point = positionAt(agent.motion.segment, frame.tick);
  const seen: { actor: Actor; far: number }[] = [];
  near(frame, point, radius + sightHysteresis, (actor, far) => {
    if (actor === agent) return;
    const effective = agent.inSight.includes(actor.id) ? far - sightHysteresis : far;
    if (effective <= radius) seen.push({ actor, far: effective });
  });
  seen.sort((a, b) => a.far - b.far || (a.actor.id < b.actor.id ? -1 : 1));
  const here = currentTile(agent, frame.tick);
  const chosen: Actor[] = [];
  for (const { actor } of seen) {
    if (chosen.length >= attentionLimit) break;
    if (isInLine(frame.world.map, here, currentTile(actor, frame.tick))) chosen.push(actor);
  }
  let isNew = false;
  for (const actor of chosen) isNew = remember(frame, agent, actor) || isNew;
  const ids = chosen.map((actor) => actor.id).sort();
  // Mostly the same as before: a list that is kept is none to be cleared away.
  if (ids.length !== agent.inSight.length || ids.some((id, at) => id !== agent.inSight[at]))
    agent.inSight = ids;
  if (isNew) boundMemory(agent);
  for (const lying of frame.world.ground.values()) {
    if (distance(point, lying.at) > radius || lying.noticedBy.includes(agent.id)) continue;
    if (isInLine(frame.world.map, here, lying.at)) noticeItem(frame, agent.id, lying, null);
  }
  if (frame.world.marks.size > 0) lookAtPlaces(frame, agent, here, radius);
}

function lookAtPlaces(frame: Frame, agent: Actor, here: Tile, radius: number): void {
  for (const mark of frame.world.marks.values()) {
    if (mark.noticedBy.includes(agent.id) || !isThere(frame, mark.placeId, here, radius)) continue;
    mark.noticedBy = [...mark.noticedBy, agent.id].slice(-maxNoticedBy);
    const { placeId, kind, text, causeId } = mark;
    notice(frame, agent.id, { what: 'mark', subjectId: agent.id, placeId, mark: kind, text, causeId });
  }
}

/** Inside, or with the way in before their eyes. */
function isThere(frame: Frame, placeId: PlaceId, here: Tile, radius: number): boolean {
  const { map } = frame.world;
  const place = map.places.get(placeId);
  if (place === undefined) return false;
  if (isWithin(place, here)) return true;
  return distance(here, place.entrance) <= radius && isInLine(map, here, place.entrance);
}

function noticeItem(frame: Frame, agentId: ActorId, lying: GroundItem, byId: ActorId | null): void {
  if (lying.noticedBy.includes(agentId)) return;
  lying.noticedBy = [...lying.noticedBy, agentId].slice(-maxNoticedBy);
  const { id: objectId, item, at } = lying;
  notice(frame, agentId, { what: 'item', subjectId: agentId, objectId, item, at, byId });
}

/** @returns whether it is somebody nothing was remembered of */
function remember(frame: Frame, agent: Actor, actor: Actor): boolean {
  const known = Object.hasOwn(agent.lastSeen, actor.id) ? agent.lastSeen[actor.id] : undefined;
  agent.lastSeen[actor.id] = frame.tick;
  if (known !== undefined && frame.tick - known <= forgetSeenAfter) return false;
  notice(frame, agent.id, { what: 'appeared', subjectId: actor.id });
  if (actor.activity !== null) noticeActivity(frame, agent.id, actor);
  return known === undefined;
}

function boundMemory(agent: Actor): void {
  const ids = Object.keys(agent.lastSeen);
  if (ids.length <= maxLastSeen) return;
  ids.sort((a, b) => (agent.lastSeen[b] ?? 0) - (agent.lastSeen[a] ?? 0) || (a < b ? -1 : 1));
  for (const id of ids.slice(maxLastSeen)) delete agent.lastSeen[id];
}

function notice(frame: Frame, agentId: ActorId, percept: Percept): void {
  frame.events.push({ kind: 'noticed', agentId, percept });
}

function noticeActivity(frame: Frame, agentId: ActorId, actor: Actor): void {
  if (actor.activity === null) return;
  const { doing, placeId } = actor.activity;
  notice(frame, agentId, { what: 'activity', subjectId: actor.id, doing, placeId });
}

function witness(frame: Frame, event: WorldEvent): void {
  const { world } = frame;
  if (event.kind === 'turn') {
    const { speakerId, text } = event.turn;
    const toId = event.to.length === 1 ? (event.to[0] ?? null) : null;
    for (const agentId of event.overheardBy.slice(0, attentionLimit)) {
      notice(frame, agentId, { what: 'heard', subjectId: speakerId, text, toId });
    }
  } else if (event.kind === 'said') {
    const agents = event.heardBy.filter((id) => world.actors.get(id)?.kind === 'agent');
    for (const agentId of agents.slice(0, attentionLimit)) {
      notice(frame, agentId, { what: 'heard', subjectId: event.actorId, text: event.text, toId: null });
      lookUp(frame, agentId, event.actorId);
    }
  } else if (event.kind === 'activity_began') {
    const actor = world.actors.get(event.actorId);
    if (actor !== undefined)
      forWitnesses(frame, [actor.id], (agentId) => noticeActivity(frame, agentId, actor));
    if (actor?.kind === 'agent' && !isAsleep(actor)) findNeglected(frame, actor, event.activity);
  } else if (event.kind === 'gave' && event.inReturn === undefined) {
    const { fromId, toId, item } = event;
    forWitnesses(frame, [fromId, toId], (agentId) =>
      notice(frame, agentId, { what: 'gift', subjectId: fromId, toId, item }),
    );
  } else if (event.kind === 'emoted') {
    const { actorId, emote } = event;
    forWitnesses(frame, [actorId], (agentId) => {
      notice(frame, agentId, { what: 'emote', subjectId: actorId, emote });
      lookUp(frame, agentId, actorId);
    });
  } else {
    witnessSurroundings(frame, event);
  }
}

/** Who is in no talk and has nothing in hand turns to whoever calls or waves. */
function lookUp(frame: Frame, agentId: ActorId, towardsId: ActorId): void {
  const agent = frame.world.actors.get(agentId);
  const other = frame.world.actors.get(towardsId);
  if (agent === undefined || other === undefined || agent.conversationId !== null || isAsleep(agent)) return;
  if (agent.activity?.objectId != null || distanceBetween(agent, other, frame.tick) > hearingRadius) return;
  turnTowards(frame, agent, other);
}

function witnessSurroundings(frame: Frame, event: WorldEvent): void {
  if (event.kind === 'weather_changed') {
    const { weather } = event;
    outdoors(frame, (agentId) => notice(frame, agentId, { what: 'weather', subjectId: agentId, weather }));
  } else if (event.kind === 'hour') {
    const { hour, dayOfSeason, season } = gameTimeAt(event.minute);
    if (hour === nightFromHour)
      outdoors(frame, (agentId) => notice(frame, agentId, { what: 'nightfall', subjectId: agentId }));
    if (hour === seasonNoticedHour && dayOfSeason === 1)
      awake(frame, ({ id }) => notice(frame, id, { what: 'season', subjectId: id, season }));
  } else if (event.kind === 'object_changed') {
    witnessObject(frame, event);
  } else if (event.kind === 'happened') {
    const { what: happening, text, placeId, causeId } = event;
    awake(frame, (agent) => {
      const here = currentTile(agent, frame.tick);
      if (placeId !== null && !isThere(frame, placeId, here, sightOf(frame, agent))) return;
      notice(frame, agent.id, { what: 'happening', subjectId: agent.id, happening, text, placeId, causeId });
    });
  } else if (event.kind === 'dropped') {
    const lying = frame.world.ground.get(event.objectId);
    if (lying === undefined) return;
    // Its owner knows of it, and is not surprised to see it.
    lying.noticedBy = [event.actorId];
    forWitnesses(frame, [event.actorId], (agentId) => noticeItem(frame, agentId, lying, event.actorId));
  }
}

function witnessObject(frame: Frame, event: Extract<WorldEvent, { kind: 'object_changed' }>): void {
  const { objectId, condition, byId } = event;
  const use = frame.world.map.objects.get(objectId)?.use;
  if (use === undefined) return;
  near(frame, use, sightRadius, (agent, far) => {
    if (agent.kind !== 'agent' || agent.id === byId || isAsleep(agent)) return;
    if (far > sightOf(frame, agent)) return;
    if (!isInLine(frame.world.map, currentTile(agent, frame.tick), use)) return;
    const percept = { what: 'object', subjectId: agent.id, objectId, condition, byId } as const;
    notice(frame, agent.id, { ...percept, isFresh: true });
  });
}

/** Who begins something sees what is cold or dry there: of each kind the nearest, or a field would be two dozen. */
function findNeglected(frame: Frame, agent: Actor, activity: Activity): void {
  const here = currentTile(agent, frame.tick);
  const nearest = new Map<string, { objectId: string; far: number }>();
  for (const { object, rule } of tendables(frame.world.map).byPlace.get(activity.placeId) ?? []) {
    const far = distance(here, object.use);
    if (frame.world.objects.get(object.id)?.condition !== rule.neglected) continue;
    if (far > sightRadius || object.id === activity.objectId) continue;
    if (far < (nearest.get(object.kind)?.far ?? Infinity))
      nearest.set(object.kind, { objectId: object.id, far });
  }
  for (const { objectId } of nearest.values()) {
    const condition = frame.world.objects.get(objectId)?.condition;
    if (condition == null) continue;
    const percept = { what: 'object', subjectId: agent.id, objectId, condition, byId: null } as const;
    notice(frame, agent.id, { ...percept, isFresh: false });
  }
}

function awake(frame: Frame, tell: (agent: Actor) => void): void {
  for (const agent of frame.world.actors.values()) {
    if (agent.kind === 'agent' && !isAsleep(agent)) tell(agent);
  }
}

function outdoors(frame: Frame, tell: (agentId: ActorId) => void): void {
  awake(frame, (agent) => {
    if (placeAt(frame.world.map, currentTile(agent, frame.tick))?.indoors !== true) tell(agent.id);
  });
}

/** Agents who have one of the doers in view and are not among them. */
function forWitnesses(frame: Frame, doers: readonly ActorId[], tell: (agentId: ActorId) => void): void {
  const witnesses = new Map<number, ActorId>();
  for (const id of doers) {
    const doer = frame.world.actors.get(id);
    if (doer === undefined) continue;
    near(frame, positionAt(doer.motion.segment, frame.tick), witnessRadius, (agent, _, number) => {
      if (agent.kind === 'agent' && agent.inSight.includes(id) && !doers.includes(agent.id))
        witnesses.set(number, agent.id);
    });
  }
  for (const number of [...witnesses.keys()].sort((a, b) => a - b)) tell(witnesses.get(number) as ActorId);
}

/** Who was in sight when last looked for is no further away: both may have walked since. */
const witnessRadius = sightRadius + sightHysteresis + (lookEvery * 2 * characterSpeed) / ticksPerSecond;
