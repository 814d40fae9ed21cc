/**
 * What the room keeps of the players who are here: since when, whom they saw where, whom they have muted, and what they
 * last heard of one another. Written behind; while the database is away people come in all the same.
 */
import { minuteAt, currentTile, distance, constants, placeAt, ticksPerSecond } from '../world/index.ts';
import type { HeardLine, Muted, PlayerStore, Sighting } from '../ports/players.ts';
import type { ServerMessages } from '../protocol/messages.ts';
import type { Actor, ActorId, World } from '../world/types.ts';
import type { Log } from './hosting.ts';

/** Steps in which everybody has a look around once: people are in sight for longer than two seconds. */
const lookEvery = 2 * ticksPerSecond;
/** Steps between two writes of what was seen: what a crash may lose of it. */
const writeEvery = 30 * ticksPerSecond;
/** Lines of other players that each keeps, for a report. */
const heardKept = 40;
/** Whom a player saw, the latest: as many as a large valley has. */
const sightingsKept = 200;
/** Game minutes: who was away for less was not away. */
const awayAtLeast = 60;

export type Away = { readonly fromMinute: number; readonly untilMinute: number };

type Present = {
  readonly cameMinute: number;
  readonly sightings: Map<ActorId, Sighting>;
  readonly muted: Map<ActorId, string>;
  readonly heard: (HeardLine & { readonly speakerId: ActorId })[];
  readonly away: Away | null;
  /** First time in the valley, and nobody has come over yet. */
  isNew: boolean;
};

export class Players {
  readonly #store: PlayerStore;
  readonly #world: Readonly<World>;
  readonly #log: Log;
  readonly #present = new Map<ActorId, Present>();
  /** One write after another, or an older one could win. */
  #writing: Promise<void> = Promise.resolve();

  constructor(store: PlayerStore, world: Readonly<World>, log: Log) {
    this.#store = store;
    this.#world = world;
    this.#log = log;
  }

  /** Looks up what is kept of them, before they are welcomed. Never throws. */
  async arrive(id: ActorId): Promise<void> {
    if (this.#present.has(id)) return;
    const minute = minuteAt(this.#world, this.#world.tick);
    await this.#writing;
    const [visits, muted] = await Promise.all([this.#store.visits(id), this.#store.muted(id)]).catch(
      (error: unknown) => {
        this.#log.warn({ err: error }, 'What is kept of a player could not be read.');
        return [null, []] as const;
      },
    );
    const seenMinute = visits?.seenMinute ?? null;
    this.#present.set(id, {
      cameMinute: visits?.cameMinute ?? minute,
      sightings: new Map(Object.entries(visits?.sightings ?? {})),
      muted: new Map(muted.map((one) => [one.id, one.name])),
      heard: [],
      away:
        seenMinute === null || minute - seenMinute < awayAtLeast
          ? null
          : { fromMinute: seenMinute, untilMinute: minute },
      isNew: visits !== null && visits.cameMinute === null,
    });
    this.#write([id]);
  }

  depart(id: ActorId): void {
    this.#write([id]);
    this.#present.delete(id);
  }

  /** After each step: a few players look around. */
  afterStep(): void {
    const { tick } = this.#world;
    let number = 0;
    for (const id of this.#present.keys()) if ((tick + number++) % lookEvery === 0) this.#lookAround(id);
    if (tick % writeEvery === 0) this.#write([...this.#present.keys()]);
  }

  /** Everything is written, or could not be. */
  async flush(): Promise<void> {
    this.#write([...this.#present.keys()]);
    await this.#writing;
  }

  /** True once, of who is in the valley for the first time. */
  isToBeGreeted(id: ActorId): boolean {
    const present = this.#present.get(id);
    if (present?.isNew !== true) return false;
    present.isNew = false;
    return true;
  }

  away(id: ActorId): Away | null {
    return this.#present.get(id)?.away ?? null;
  }

  lastSeen(id: ActorId, villagerId: ActorId): Sighting | null {
    return this.#present.get(id)?.sightings.get(villagerId) ?? null;
  }

  /** Days of the valley, the first is 1. */
  daysHere(id: ActorId): number {
    const now = minuteAt(this.#world, this.#world.tick);
    return 1 + dayOf(now) - dayOf(this.#present.get(id)?.cameMinute ?? now);
  }

  hasMuted(id: ActorId, otherId: ActorId): boolean {
    return this.#present.get(id)?.muted.has(otherId) === true;
  }

  mutedBy(id: ActorId): Muted[] {
    return [...(this.#present.get(id)?.muted ?? [])].map(([otherId, name]) => ({ id: otherId, name }));
  }

  /** Stored first. */
  async mute(id: ActorId, otherId: ActorId, muted: boolean): Promise<Muted[]> {
    await this.#store.mute(id, otherId, muted);
    const stored = await this.#store.muted(id);
    const present = this.#present.get(id);
    present?.muted.clear();
    for (const one of stored) present?.muted.set(one.id, one.name);
    return stored;
  }

  /** For those a line is meant for: without who has muted the speaker, and kept for a report where a player spoke. */
  hearing(ids: readonly ActorId[], line: ServerMessages['line']): readonly ActorId[] {
    if (this.#world.actors.get(line.speakerId)?.kind !== 'character') return ids;
    const heard = ids.filter((id) => !this.hasMuted(id, line.speakerId));
    const gameMinute = minuteAt(this.#world, this.#world.tick);
    const how = line.overheard ? 'overheard' : line.conversationId === null ? 'say' : 'talk';
    for (const id of heard) {
      const present = this.#present.get(id);
      if (present === undefined || id === line.speakerId) continue;
      present.heard.push({ speakerId: line.speakerId, text: line.text, gameMinute, how });
      if (present.heard.length > heardKept) present.heard.shift();
    }
    return heard;
  }

  /** What they last heard of that player, the oldest first. */
  heardFrom(id: ActorId, speakerId: ActorId): HeardLine[] {
    return (this.#present.get(id)?.heard ?? [])
      .filter((line) => line.speakerId === speakerId)
      .map(({ text, gameMinute, how }) => ({ text, gameMinute, how }));
  }

  #lookAround(id: ActorId): void {
    const viewer = this.#world.actors.get(id);
    const present = this.#present.get(id);
    if (viewer === undefined || present === undefined) return;
    const { tick } = this.#world;
    const here = currentTile(viewer, tick);
    for (const actor of this.#world.actors.values()) {
      if (actor.kind !== 'agent') continue;
      const there = currentTile(actor, tick);
      if (distance(here, there) <= constants.sightRadius) this.#see(present, actor, there);
    }
  }

  #see({ sightings }: Present, actor: Actor, there: { x: number; y: number }): void {
    const place = placeAt(this.#world.map, there);
    const placeTitle = place?.title ?? 'Out of doors';
    const minute = minuteAt(this.#world, this.#world.tick);
    // The latest stand last: who was seen longest ago is forgotten first.
    sightings.delete(actor.id);
    sightings.set(actor.id, { placeTitle, minute });
    for (const oldest of sightings.keys()) {
      if (sightings.size <= sightingsKept) break;
      sightings.delete(oldest);
    }
  }

  #write(ids: readonly ActorId[]): void {
    const minute = minuteAt(this.#world, this.#world.tick);
    const players = ids.flatMap((id) => {
      const present = this.#present.get(id);
      return present === undefined ? [] : [{ id, minute, sightings: Object.fromEntries(present.sightings) }];
    });
    if (players.length === 0) return;
    this.#writing = this.#writing
      .then(() => this.#store.seen(players))
      .catch((error: unknown) => this.#log.warn({ err: error }, 'What players saw could not be kept.'));
  }
}

function dayOf(minute: number): number {
  return Math.floor(minute / constants.minutesPerDay);
}
