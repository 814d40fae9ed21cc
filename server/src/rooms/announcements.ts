/** What a step's events tell players at once. Words, gifts and ties are told by the loop of minds, once they are stored. */
import type { NoticeCode, ServerMessages } from '../protocol/messages.ts';
import { constants, currentTile, distance, isInLine, isWithin } from '../world/index.ts';
import type { ActorId, ConversationId, Place, PlaceId, Tile, World, WorldEvent } from '../world/types.ts';
import { sentenceFor } from './sentences.ts';
import type { Sessions } from './sessions.ts';

/** Inside, or with the way in before their eyes, as villagers perceive it. */
function isThere({ map }: Readonly<World>, place: Place, here: Tile): boolean {
  if (isWithin(place, here)) return true;
  return distance(here, place.entrance) <= constants.sightRadius && isInLine(map, here, place.entrance);
}

export class Announcements {
  readonly #sessions: Sessions;
  /** Participants as last told: the world forgets a conversation when it ends, and who left is told too. */
  readonly #known = new Map<ConversationId, { id: ActorId; name: string }[]>();

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  announce(world: Readonly<World>, events: readonly WorldEvent[]): void {
    for (const event of events) this.#announceOne(world, event);
  }

  #announceOne(world: Readonly<World>, event: WorldEvent): void {
    if (event.kind === 'refused') this.#refuse(event.actorId, event.ref ?? null, event.why, event.input);
    else if (event.kind === 'conversation_began')
      this.#tell(world, event.conversationId, 'began', null, null);
    else if (event.kind === 'conversation_joined') {
      this.#tell(world, event.conversationId, 'joined', event.actorId, null);
    } else if (event.kind === 'conversation_left') {
      this.#tell(world, event.conversationId, 'left', event.actorId, event.reason);
    } else if (event.kind === 'conversation_ended') {
      this.#tell(world, event.conversationId, 'ended', null, event.reason);
      this.#known.delete(event.conversationId);
    } else if (event.kind === 'happened') {
      this.#show(world, event.what, event.text, event.placeId);
    } else if (event.kind === 'marked') {
      const { kind, text, placeId } = event.mark;
      // Nobody walks across the valley for nothing.
      this.#show(world, kind, text, placeId, kind === 'closed');
    }
  }

  #show(
    world: Readonly<World>,
    kind: ServerMessages['announcement']['kind'],
    text: string,
    placeId: PlaceId | null,
    everybody = placeId === null,
  ): void {
    const place = placeId === null ? undefined : world.map.places.get(placeId);
    const message = { kind, text, placeTitle: place?.title ?? null };
    for (const actor of world.actors.values()) {
      if (actor.kind !== 'character') continue;
      if (everybody || (place !== undefined && isThere(world, place, currentTile(actor, world.tick))))
        this.#sessions.send(actor.id, 'announcement', message);
    }
  }

  #refuse(actorId: ActorId, ref: number | null, code: NoticeCode, input: string): void {
    // Nobody asked for what has no number and comes of a routine: stopping, leaving twice.
    if (ref === null && (input === 'stop' || input === 'leave' || input === 'emote')) return;
    this.#sessions.send(actorId, 'notice', { ref, code, text: sentenceFor(code) });
  }

  #tell(
    world: Readonly<World>,
    conversationId: ConversationId,
    change: ServerMessages['conversation']['change'],
    actorId: ActorId | null,
    reason: ServerMessages['conversation']['reason'],
  ): void {
    const before = this.#known.get(conversationId) ?? [];
    const present = world.conversations.get(conversationId)?.participants ?? [];
    const participants =
      change === 'ended' ? before : present.map((id) => ({ id, name: world.actors.get(id)?.name ?? '' }));
    this.#known.set(conversationId, participants);
    const message = { conversationId, change, participants, actorId, reason };
    const to = new Set([...before, ...participants].map(({ id }) => id));
    for (const id of to) this.#sessions.send(id, 'conversation', message);
  }
}
