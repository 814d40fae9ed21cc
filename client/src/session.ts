// One evening in the valley: the store, the intents and the avatar, and what a click means. The scene's pointer, the
// keyboard and the page's test hooks all come through here, so that they cannot differ.
import {
  constants,
  distance,
  findPath,
  isConnected,
  isWalkable,
  placeAt,
  type Place,
  type Point,
  type Tile,
} from '@heartwood/server/world';
import { Acquaintance } from './acquaintance.ts';
import { Emitter } from './emitter.ts';
import type { Intents } from './net/intents.ts';
import type { Pose } from './net/motion.ts';
import { OwnAvatar } from './net/own-avatar.ts';
import type { ActorView } from './net/store-types.ts';
import type { WorldStore } from './net/store.ts';
import type { Valley } from './valley-map.ts';
import { Waymarks } from './waymarks.ts';

/** Others are drawn this much in the past: one and a half patches, so that the next segment is there in time. */
const pastTicks = 3;
/** Tiles: near enough to be heard without another step. */
const besideTiles = 2;
/** Tiles: as far apart as two who talk with each other get. */
const togetherTiles = 7;
/** Tiles around a click on something solid in which the nearest free one is meant; the server's own measure. */
const clickSlack = 2;
/** Tiles: what is said farther away is seen but not understood. */
const understoodTiles = 9;
/** Kind of object on which the newspaper hangs. */
const boardKind = 'notice_board';

type SessionEvents = {
  /** A walk was asked for; the place to mark. */
  marked: Tile;
  /** A click on somebody to talk to. */
  talkWith: ActorView;
  /** A click on a sleeper who is not near: one walks there, and words come later. */
  asleep: ActorView;
  /** A look at somebody. */
  lookAt: ActorView;
  /** Whom the pointer rests on, by id. */
  hovered: string | null;
  /** A click on a board with something to read. */
  reads: null;
  placed: Place | null;
};

export class Session extends Emitter<SessionEvents> {
  readonly store: WorldStore;
  readonly intents: Intents;
  readonly valley: Valley;
  readonly avatar: OwnAvatar;
  /** Where everybody is seen in this frame. */
  readonly poses = new Map<string, Pose>();
  place: Place | null = null;
  /** Whom one talks with, as far as the panels are concerned. */
  partnerId: string | null = null;
  readonly waymarks = new Waymarks();
  readonly acquaintance: Acquaintance;
  #hovered: string | null = null;

  constructor(store: WorldStore, intents: Intents, valley: Valley) {
    super();
    this.store = store;
    this.intents = intents;
    this.valley = valley;
    this.acquaintance = new Acquaintance(store);
    this.avatar = new OwnAvatar((from, to) => findPath(valley.map, from, to), constants.characterSpeed);
    store.on('moved', ({ actor, segment }) => {
      if (actor.id === store.you) this.avatar.receive(segment, actor.facing, performance.now());
    });
    store.on('changed', (actor) => {
      if (actor.id === store.you) this.avatar.turn(actor.facing);
    });
    store.on('welcome', () => {
      this.avatar.reset();
      // The first patch may have come before anybody knew who we are.
      const self = store.self;
      const segment = self?.track.latest;
      if (self !== undefined && segment) this.avatar.receive(segment, self.facing, performance.now());
    });
    store.on('vanished', (actor) => this.poses.delete(actor.id));
  }

  /** Once a frame, before anything is drawn. */
  frame(nowMs: number): void {
    const tick = this.store.ticks.tickAt(nowMs) - pastTicks;
    for (const actor of this.store.actors.values()) {
      const own = actor.id === this.store.you;
      this.poses.set(
        actor.id,
        own ? this.avatar.sample(nowMs, tick) : actor.track.glide(tick, actor.facing, nowMs),
      );
    }
    this.#notePlace();
  }

  get ownPose(): Pose | undefined {
    return this.poses.get(this.store.you);
  }

  /** What the eye rests on: oneself, or the middle of a talk. */
  get focus(): Point | null {
    const own = this.ownPose;
    if (own === undefined) return null;
    const partner = this.partnerId === null ? undefined : this.poses.get(this.partnerId);
    if (partner === undefined || distance(own, partner) > togetherTiles) return own;
    return { x: (own.x + partner.x) / 2, y: (own.y + partner.y) / 2 };
  }

  /** Tiles between oneself and the partner of the talk; null without one in sight. */
  get partnerAway(): number | null {
    return this.partnerId === null ? null : this.#awayFrom(this.partnerId);
  }

  #awayFrom(id: string): number | null {
    const [own, pose] = [this.ownPose, this.poses.get(id)];
    return own === undefined || pose === undefined ? null : distance(own, pose);
  }

  /** Whether somebody is near enough for their words to be understood, and not only seen. */
  understands(id: string): boolean {
    return id === this.store.you || (this.#awayFrom(id) ?? 0) <= understoodTiles;
  }

  #notePlace(): void {
    const pose = this.ownPose;
    if (pose === undefined) return;
    const place = placeAt(this.valley.map, { x: Math.round(pose.x), y: Math.round(pose.y) });
    if (place === this.place) return;
    this.place = place;
    this.emit('placed', place);
  }

  /** The indoor place somebody is in, whose roof hides them from outside. */
  roomOf(id: string): Place | null {
    const pose = this.poses.get(id);
    if (pose === undefined) return null;
    const place = placeAt(this.valley.map, { x: Math.round(pose.x), y: Math.round(pose.y) });
    return place?.indoors === true ? place : null;
  }

  /** Walks to a tile or, where that is solid, to the nearest free one beside it. */
  walkTo(target: Tile): boolean {
    if (this.store.status.kind !== 'live') return false;
    const nowMs = performance.now();
    const tile = this.#freeTileNear(target, this.avatar.nextTile(nowMs));
    if (tile === null || !this.avatar.walkTo(tile, nowMs)) return false;
    this.intents.go(tile);
    this.emit('marked', tile);
    return true;
  }

  /** As `walkTo`, for keys: the tile is known to be free, and nothing is marked. */
  steerTo(tile: Tile): boolean {
    if (this.store.status.kind !== 'live' || !this.avatar.walkTo(tile, performance.now())) return false;
    this.intents.go(tile);
    return true;
  }

  /** Stops at the next tile. The tile is named, so that both sides stop at the same one. */
  stop(): void {
    const nowMs = performance.now();
    if (this.avatar.remaining(nowMs) === 0) return this.intents.stop();
    this.intents.go(this.avatar.stop(nowMs));
  }

  clickActor(id: string): void {
    const actor = this.store.actors.get(id);
    if (actor === undefined || id === this.store.you) return;
    const far = (this.#awayFrom(id) ?? 0) > besideTiles;
    this.#walkBeside(actor);
    this.emit(far && actor.activity === 'sleep' ? 'asleep' : 'talkWith', actor);
  }

  lookAt(id: string): void {
    const actor = this.store.actors.get(id);
    if (actor !== undefined && id !== this.store.you) this.emit('lookAt', actor);
  }

  hover(id: string | null): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.emit('hovered', id);
  }

  /** Something to take or to read, and not only to walk to. */
  isUseful(objectId: string): boolean {
    const object = this.valley.map.objects.get(objectId);
    return object !== undefined && (object.yields !== null || object.kind === boardKind);
  }

  /** What lies on a tile, the latest on top. */
  lyingAt({ x, y }: Tile): string | null {
    return [...this.store.ground.values()].findLast((thing) => thing.x === x && thing.y === y)?.id ?? null;
  }

  clickObject(id: string): void {
    const lying = this.store.ground.get(id);
    if (lying !== undefined && this.store.status.kind === 'live') {
      const tile = { x: lying.x, y: lying.y };
      if (this.avatar.walkTo(tile, performance.now())) this.emit('marked', tile);
      this.intents.take(id);
      return;
    }
    const object = this.valley.map.objects.get(id);
    if (object === undefined || this.store.status.kind !== 'live') return;
    if (object.yields === null) {
      this.walkTo(object.use);
      if (object.kind === boardKind) this.emit('reads', null);
      return;
    }
    // The walk is begun here at once; the server walks up for `take` by itself, to the same tile.
    if (this.avatar.walkTo(object.use, performance.now())) this.emit('marked', object.use);
    this.intents.take(id);
  }

  /** The nearest others in sight, players and villagers. */
  nearest(): ActorView | undefined {
    const own = this.ownPose;
    if (own === undefined) return undefined;
    let best: { actor: ActorView; away: number } | undefined;
    for (const actor of this.store.actors.values()) {
      const pose = this.poses.get(actor.id);
      if (actor.id === this.store.you || pose === undefined) continue;
      const away = distance(own, pose);
      if (best === undefined || away < best.away) best = { actor, away };
    }
    return best?.actor;
  }

  #walkBeside(actor: ActorView): void {
    const [own, pose] = [this.ownPose, this.poses.get(actor.id)];
    if (own === undefined || pose === undefined) return;
    this.avatar.face(pose);
    // Whoever walks is met by the server, which follows them when the first words are said.
    if (pose.moving || distance(own, pose) <= besideTiles) return;
    const here = { x: Math.round(pose.x), y: Math.round(pose.y) };
    const path = findPath(this.valley.map, this.avatar.nextTile(performance.now()), here);
    const beside = path?.at(-2);
    if (beside !== undefined) this.walkTo(beside);
  }

  #freeTileNear(target: Tile, from: Tile): Tile | null {
    const { map } = this.valley;
    const good = (tile: Tile): boolean => isWalkable(map, tile.x, tile.y) && isConnected(map, from, tile);
    if (good(target)) return target;
    let best: { tile: Tile; cost: number } | null = null;
    for (let dy = -clickSlack; dy <= clickSlack; dy++) {
      for (let dx = -clickSlack; dx <= clickSlack; dx++) {
        const tile = { x: target.x + dx, y: target.y + dy };
        if (!good(tile)) continue;
        // Of two equally near the click, the one nearer to the walker.
        const cost = distance(tile, target) + distance(tile, from) * 0.001;
        if (best === null || cost < best.cost) best = { tile, cost };
      }
    }
    return best?.tile ?? null;
  }
}
