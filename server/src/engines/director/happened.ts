/** What happens, in the words scenarios wait for and count: of the world, of the story, and put out by engines. */
import type { HappeningFilter } from '../../content/scenario-parts.ts';
import { engineOutputWords, worldEventWords, type Happening } from '../../content/scenario-words.ts';
import type { ClaimedEvent } from '../../ports/event-queue.ts';
import { placeAt, positionAt } from '../../world/index.ts';
import type { ActorId, ItemId, PlaceId, Tile, World, WorldEvent } from '../../world/types.ts';
import { peopleOf, type Company } from '../company.ts';

export type Happened = {
  readonly event: Happening;
  /** Whoever did it; of a conversation, everybody in it. */
  readonly who: readonly ActorId[];
  readonly to: readonly ActorId[];
  readonly place: PlaceId | null;
  readonly item: ItemId | null;
  readonly scene: string | null;
};

const nothingElse = { who: [], to: [], place: null, item: null, scene: null };
export const happened = (event: Happening, more: Partial<Happened> = {}): Happened => ({
  ...nothingElse,
  event,
  ...more,
});

type Worded = Extract<WorldEvent, { kind: (typeof worldEventWords)[number] }>;
const isWorded = (event: WorldEvent): event is Worded =>
  (worldEventWords as readonly string[]).includes(event.kind);

/** Null for what no scenario has a word for. */
export function happenedIn(world: Readonly<World>, event: WorldEvent): Happened | null {
  return isWorded(event) ? inWords(world, event) : null;
}

function inWords(world: Readonly<World>, event: Worded): Happened {
  switch (event.kind) {
    case 'conversation_began':
    case 'conversation_ended': {
      const { participants } = event;
      const place = whereIs(world, participants[0]);
      return happened(event.kind, { who: participants, to: participants, place });
    }
    case 'turn': {
      const { speakerId } = event.turn;
      return happened('turn', { who: [speakerId], to: event.to, place: whereIs(world, speakerId) });
    }
    case 'said':
      return happened('said', {
        who: [event.actorId],
        to: event.heardBy,
        place: whereIs(world, event.actorId),
      });
    case 'gave': {
      const { fromId, toId, item } = event;
      return happened('gave', { who: [fromId], to: [toId], item, place: whereIs(world, fromId) });
    }
    case 'took':
    case 'dropped':
    case 'ate': {
      const { actorId, item } = event;
      return happened(event.kind, { who: [actorId], item, place: whereIs(world, actorId) });
    }
    case 'emoted':
      return happened('emoted', { who: [event.actorId], place: whereIs(world, event.actorId) });
    case 'arrived':
      return happened('arrived', { who: [event.actorId], place: placeOfTile(world, event.at) });
    case 'activity_began':
      return happened('activity_began', { who: [event.actorId], place: event.activity.placeId });
    case 'object_changed':
      return happened('object_changed', {
        who: event.byId === null ? [] : [event.byId],
        place: world.map.objects.get(event.objectId)?.placeId ?? null,
      });
    case 'weather_changed':
      return happened('weather_changed');
    case 'joined':
    case 'departed':
      return happened(event.kind, { who: [event.actorId] });
  }
}

/** What an engine put out; null for events that are no outputs. */
export function happenedBy({ type, agentId, data }: ClaimedEvent): Happened | null {
  const event = engineOutputWords.find((word) => word === type);
  if (event === undefined) return null;
  const named = (key: string): string | null => {
    const value = data[key];
    return typeof value === 'string' ? value : null;
  };
  const to = named('to');
  return happened(event, {
    who: agentId === null ? [] : [agentId],
    to: to === null ? [] : [to],
    place: named('place'),
    item: named('item'),
    scene: named('scene'),
  });
}

export function matches(filter: HappeningFilter, one: Happened, company: Company): boolean {
  if (filter.event !== one.event) return false;
  if (filter.place !== undefined && filter.place !== one.place) return false;
  if (filter.item !== undefined && filter.item !== one.item) return false;
  if (filter.scene !== undefined && filter.scene !== one.scene) return false;
  if (filter.who === undefined && filter.to === undefined) return true;
  const whom = (who: string | undefined, there: readonly ActorId[]): readonly ActorId[] | null => {
    if (who === undefined) return null;
    const meant = new Set(peopleOf(who, company));
    return there.filter((id) => meant.has(id));
  };
  const doing = whom(filter.who, one.who);
  const done = whom(filter.to, one.to);
  if (doing === null) return done !== null && done.length > 0;
  if (done === null) return doing.length > 0;
  // In a conversation everybody is on both sides, and nobody talks with themself.
  return doing.some((id) => done.some((other) => other !== id));
}

export function whereIs(world: Readonly<World>, id: ActorId | undefined): PlaceId | null {
  const actor = id === undefined ? undefined : world.actors.get(id);
  if (actor === undefined) return null;
  const { x, y } = positionAt(actor.motion.segment, world.tick);
  return placeOfTile(world, { x: Math.round(x), y: Math.round(y) });
}

function placeOfTile(world: Readonly<World>, tile: Tile): PlaceId | null {
  return placeAt(world.map, tile)?.id ?? null;
}
