/** How promises are spoken of, and where the places and people of a proposal are looked up. */
import type { NewPromise, PromiseKind } from '../ports/promises.ts';
import type { Appointment, Surroundings } from '../text/appointments.ts';
import type { NamedPlace } from '../text/places-named.ts';
import type { ActorId, PlaceId, ValleyMap, World } from '../world/types.ts';
import { now, personOf, spokenName, type Context } from './context.ts';
import { placeOf } from './hearing.ts';
import { atPlace } from './words.ts';
import { rosterOf } from './roster.ts';

/** Object kinds that stand in one place only are landmarks of it: "by the well". */
const landmarks = new WeakMap<ValleyMap, readonly NamedPlace[]>();

function namedPlaces(map: ValleyMap): readonly NamedPlace[] {
  const known = landmarks.get(map);
  if (known !== undefined) return known;
  const placesOf = new Map<string, Set<PlaceId>>();
  for (const { kind, placeId } of map.objects.values())
    placesOf.set(kind, (placesOf.get(kind) ?? new Set()).add(placeId));
  const found = [...map.places.values()].map(({ id, title }) => ({
    id,
    title,
    aliases: [...placesOf]
      .filter(([, places]) => places.size === 1 && places.has(id))
      .map(([kind]) => kind.replaceAll('_', ' ')),
  }));
  landmarks.set(map, found);
  return found;
}

/** What the words of `speakerId` to `listenerId` may refer to. */
export function surroundings(
  context: Context,
  world: Readonly<World>,
  speakerId: ActorId,
  listenerId: ActorId | null,
  minute = now(context),
): Surroundings {
  const speaker = world.actors.get(speakerId);
  const workplace = (id: ActorId | null): PlaceId | null =>
    (id === null ? undefined : context.thoughts.get(id)?.villager.workplace) ?? null;
  return {
    minute,
    places: namedPlaces(world.map),
    items: [...world.items.values()],
    hereId: speaker === undefined ? null : (placeOf(world, speaker)?.id ?? null),
    speakerPlaceId: workplace(speakerId),
    listenerPlaceId: workplace(listenerId),
    // Asked for where a party is spoken of, which few lines do.
    get people() {
      return rosterOf(context).villagers.map((one) => one.shortName);
    },
  };
}

/** What the agent has to do, or may expect: without a subject, as it would say it itself. */
export function promiseWords(
  context: Context,
  world: Readonly<World>,
  kind: PromiseKind,
  mine: boolean,
  otherId: ActorId,
  of: Pick<Appointment, 'topic' | 'host'> & Pick<NewPromise, 'placeId' | 'itemId'>,
): string {
  const other = personOf(context, otherId);
  const name = other === null ? 'somebody' : spokenName(context, other);
  const place = of.placeId === null ? null : world.map.places.get(of.placeId);
  const at = place == null ? '' : ` ${atPlace(place)}`;
  const item = of.itemId === null ? null : (world.items.get(of.itemId)?.name.toLowerCase() ?? null);
  const thing = item ?? of.topic;
  const words = ((): string => {
    switch (kind) {
      case 'meet':
        return `meet ${name}${at}`;
      case 'attend':
        return `go to ${of.host ?? name}’s ${of.topic ?? 'gathering'}${at}`;
      case 'visit':
        return mine ? `look in on ${name}${at}` : `be there for ${name}’s visit${at}`;
      case 'bring':
        return mine ? `bring ${name} ${thing ?? 'something'}` : `get ${thing ?? 'something'} from ${name}`;
      case 'help':
        return mine
          ? `help ${name}${of.topic === null ? '' : ` with ${of.topic}`}${at}`
          : `have ${name}’s help${of.topic === null ? '' : ` with ${of.topic}`}${at}`;
      case 'tell':
        return mine
          ? `tell ${name}${of.topic === null ? ' something' : ` about ${of.topic}`}`
          : `hear from ${name}${of.topic === null ? '' : ` about ${of.topic}`}`;
    }
  })();
  return words.slice(0, 200);
}
