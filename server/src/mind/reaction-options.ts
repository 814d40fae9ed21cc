/** What there is to do about the things and the sky around one, as a villager might think of it. */
import { tendableOf } from '../world/conditions.ts';
import { isClosed } from '../world/marks.ts';
import { currentTile } from '../world/position.ts';
import type { ActorId, ObjectId, Percept, Place, PlaceId, World } from '../world/types.ts';
import type { Weather } from '../world/vocabulary.ts';
import type { Thoughts } from './context.ts';
import type { Reaction, ReactOption } from './tasks/reacting.ts';
import { bondTo, nameOfObject, nearestShelter, placeOfItem } from './surroundings.ts';
import type { SurroundingPercept } from './surroundings.ts';
import { atPlace, toThe, withArticle } from './words.ts';

const shelterMinutes = 40;

/** Everything that could be done about it; none for what asks nothing of them. */
export function optionsFor(
  world: Readonly<World>,
  thoughts: Thoughts,
  agentId: ActorId,
  percept: SurroundingPercept,
): ReactOption[] {
  switch (percept.what) {
    case 'object':
      return tending(world, thoughts, percept.objectId);
    case 'item':
      return picking(world, thoughts, agentId, percept);
    case 'weather':
      return sheltering(world, thoughts, agentId, percept.weather);
    case 'mark':
      return lookingAt(world, thoughts, percept);
    case 'season':
    case 'nightfall':
    case 'happening':
      break;
  }
  return [];
}

function tending(world: Readonly<World>, { villager }: Thoughts, objectId: ObjectId): ReactOption[] {
  const found = tendableOf(world.map, objectId);
  const bond = found === null ? null : bondTo(villager, found.object.placeId);
  const activity = found?.rule.by[0];
  if (found === null || bond === null || activity === undefined) return [];
  const { object, rule } = found;
  if (world.objects.get(objectId)?.condition !== rule.neglected) return [];
  const thing = nameOfObject(object);
  const isFire = rule.tended === 'lit';
  const reaction: Reaction = {
    kind: 'do',
    activity,
    placeId: object.placeId,
    objectId,
    doing: isFire ? `lighting ${thing}` : `watering ${thing}`,
    minutes: isFire ? 12 : 40,
    reason: isFire ? `${capital(thing)} had gone cold.` : `${capital(thing)} stood dry.`,
  };
  const chilly = ['rain', 'storm', 'snow', 'fog'].includes(world.weather);
  const appeal = bond === 'work' ? 0.9 : chilly ? 0.7 : 0.45;
  const why = bond === 'work' ? 'There is no work without it.' : 'It is warmer so.';
  return [{ what: `${isFire ? 'light' : 'water'} ${thing}`, reaction, appeal, why }];
}

function picking(
  world: Readonly<World>,
  { villager }: Thoughts,
  agentId: ActorId,
  { objectId, item, at, byId }: Extract<Percept, { what: 'item' }>,
): ReactOption[] {
  if (!world.ground.has(objectId)) return [];
  const place = placeOfItem(world, villager, at);
  const isMine = place !== null && bondTo(villager, place.id) !== null;
  // What somebody puts down beside them is still theirs.
  const ownerIsThere = byId !== null && world.actors.get(agentId)?.inSight.includes(byId) === true;
  if (ownerIsThere && !isMine) return [];
  const { openness, agreeableness } = villager.traits;
  const thing = withArticle(world.items.get(item)?.name ?? item);
  const loved = [...villager.giftTastes.loved, ...villager.giftTastes.liked].includes(item);
  const why = isMine ? 'It was left for me, by the look of it.' : 'It lay there for anyone to take.';
  const reaction: Reaction = { kind: 'take', objectId, reason: why };
  const appeal = isMine ? 0.9 : 0.15 + 0.2 * openness - 0.1 * agreeableness + (loved ? 0.3 : 0);
  return [{ what: `pick up ${thing}`, reaction, appeal, why }];
}

/** A stranger, a sign or a garland is worth a few steps; a locked door is not. */
function lookingAt(
  world: Readonly<World>,
  { villager }: Thoughts,
  { placeId, mark }: Extract<Percept, { what: 'mark' }>,
): ReactOption[] {
  const place = world.map.places.get(placeId);
  if (place === undefined || mark === 'closed' || isClosed(world, placeId)) return [];
  const { openness, extraversion } = villager.traits;
  const sight = { visitor: 'the visitor', omen: 'the odd thing', decorated: 'the decorations' }[mark];
  const why =
    mark === 'visitor'
      ? 'It is not every day that somebody new comes by.'
      : mark === 'omen'
        ? 'One wants to see it from near by.'
        : 'Somebody went to a good deal of trouble.';
  return [
    {
      what: `have a look at ${sight}`,
      why,
      appeal: 0.25 + 0.3 * openness + (mark === 'visitor' ? 0.2 * extraversion : 0),
      reaction: {
        kind: 'do',
        activity: mark === 'visitor' ? 'socialise' : 'think',
        placeId,
        doing: `having a look at ${sight} ${atPlace(place)}`,
        minutes: 12,
        reason: why,
      },
    },
  ];
}

/** How much each weather drives one indoors. */
const harshness: Partial<Readonly<Record<Weather, number>>> = { storm: 0.85, snow: 0.5, rain: 0.55 };

function sheltering(
  world: Readonly<World>,
  { villager }: Thoughts,
  agentId: ActorId,
  weather: Weather,
): ReactOption[] {
  const harsh = harshness[weather];
  const agent = world.actors.get(agentId);
  if (harsh === undefined || agent === undefined) return [];
  const bound =
    agent.activity?.placeId ?? (agent.pursuit?.kind === 'task' ? agent.pursuit.task.placeId : null);
  // Who is on the way under a roof gets there anyway.
  if (bound !== null && world.map.places.get(bound)?.indoors === true) return [];
  const dutiful = (agent.activity?.priority ?? 0) >= 7 ? villager.traits.conscientiousness * 0.3 : 0;
  const frail = villager.age > 60 ? 0.15 : 0;
  const base = harsh - dutiful + frail;
  const why = weather === 'storm' ? 'Nobody stays out in a storm.' : `The ${weather} came on.`;
  const option = (place: Place, what: string, appeal: number): ReactOption => ({
    what,
    appeal,
    why,
    reaction: shelterAt(place.id, weather),
  });
  const home = world.map.places.get(villager.home);
  const near = nearestShelter(world, currentTile(agent, world.tick));
  return [
    ...(home === undefined || !home.indoors ? [] : [option(home, 'go home out of it', base)]),
    ...(near === null ? [] : [option(near, `take shelter in ${toThe(near)}`, base + 0.02)]),
  ];
}

export function shelterAt(placeId: PlaceId, weather: Weather): Reaction {
  return {
    kind: 'do',
    activity: 'rest',
    placeId,
    doing: `sheltering from the ${weather}`,
    minutes: shelterMinutes,
    reason: `The ${weather} came on.`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
