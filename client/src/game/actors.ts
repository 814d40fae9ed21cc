// Everybody on the stage, kept in step with the store.
import type * as Phaser from 'phaser';
import type { Place, Point } from '@heartwood/server/world';
import { isBirthday } from '../birthday.ts';
import { isWinter } from '../season.ts';
import type { Session } from '../session.ts';
import type { WorldStore } from '../net/store.ts';
import type { ActorView } from '../net/store-types.ts';
import { ActorSprite, type Guise } from './actor-sprite.ts';
import type { ValleyCamera } from './camera.ts';
import { spreadLabels } from './labels.ts';
import { Seats } from './seats.ts';
import { Shadows } from './shadows.ts';
import type { View } from './sight.ts';
import { signOf } from './signs.ts';

/** Map pixels that somebody's picture, and names one above the other, reach from their tile. */
const reachPx = { aside: 36, down: 16, up: 64 } as const;

export class Actors {
  readonly #scene: Phaser.Scene;
  readonly #session: Session;
  readonly #seats: Seats;
  readonly #shadows: Shadows;
  readonly #sprites = new Map<string, ActorSprite>();
  readonly #off: (() => void)[];
  #resolution = 1;
  #isCold: boolean;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#scene = scene;
    this.#session = session;
    this.#seats = new Seats(session.valley);
    this.#shadows = new Shadows(scene);
    this.#isCold = isWinter(session.store);
    const { store } = session;
    this.#off = [
      store.on('changed', (actor) => this.#sprites.get(actor.id)?.change(actor, guiseOf(store, actor))),
      store.on('clock', () => this.#dress()),
      store.on('vanished', (actor) => this.#remove(actor.id)),
    ];
  }

  update(nowMs: number, deltaMs: number, camera: ValleyCamera): void {
    const { store, poses } = this.#session;
    const { view } = camera;
    const frame = { nowMs, deltaMs, textScale: camera.ratio / camera.zoom };
    const room = this.#session.roomOf(store.you);
    const shown: ActorSprite[] = [];
    for (const actor of store.actors.values()) {
      const pose = poses.get(actor.id);
      if (pose === undefined) continue;
      const hidden = !isNear(pose, view) || (actor.id !== store.you && this.#isElsewhere(actor.id, room));
      if (hidden) {
        this.#sprites.get(actor.id)?.hide(true);
        continue;
      }
      const sprite = this.#spriteOf(actor.id);
      sprite.hide(false);
      sprite.update(pose, actor, this.#seats, frame);
      shown.push(sprite);
    }
    const lifts = spreadLabels(shown.map((sprite) => sprite.labelBox));
    for (const [i, sprite] of shown.entries()) sprite.liftLabel(lifts[i] ?? 0);
  }

  /** Under a roof that is not lifted. */
  #isElsewhere(id: string, room: Place | null): boolean {
    const theirs = this.#session.roomOf(id);
    return theirs !== null && theirs !== room;
  }

  #spriteOf(id: string): ActorSprite {
    let sprite = this.#sprites.get(id);
    if (sprite === undefined) {
      const { store } = this.#session;
      const actor = store.actors.get(id);
      if (actor === undefined) throw new Error('a sprite was asked for somebody who is not here');
      sprite = new ActorSprite(this.#scene, this.#shadows, actor, guiseOf(store, actor), id === store.you);
      sprite.sharpen(this.#resolution);
      this.#sprites.set(id, sprite);
    }
    return sprite;
  }

  /** When winter comes, and when it goes. */
  #dress(): void {
    const { store } = this.#session;
    const isCold = isWinter(store);
    if (isCold === this.#isCold) return;
    this.#isCold = isCold;
    for (const [id, sprite] of this.#sprites) {
      const actor = store.actors.get(id);
      if (actor !== undefined) sprite.change(actor, guiseOf(store, actor));
    }
  }

  #remove(id: string): void {
    this.#sprites.get(id)?.destroy();
    this.#sprites.delete(id);
  }

  sharpen(ratio: number): void {
    this.#resolution = ratio;
    for (const sprite of this.#sprites.values()) sprite.sharpen(ratio);
  }

  /** Who is drawn at a point of the map, the one in front first; never oneself. */
  at(x: number, y: number): string | null {
    let best: ActorSprite | null = null;
    for (const sprite of this.#sprites.values()) {
      if (sprite.id === this.#session.store.you || !sprite.contains(x, y)) continue;
      if (best === null || sprite.depth > best.depth) best = sprite;
    }
    return best?.id ?? null;
  }

  destroy(): void {
    for (const off of this.#off) off();
    for (const id of this.#sprites.keys()) this.#remove(id);
  }
}

const guiseOf = (store: WorldStore, actor: ActorView): Guise => ({
  name: store.nameOf(actor.id),
  sign: signOf(actor, isBirthday(store, actor.id)),
  isCold: isWinter(store),
});

const isNear = ({ x, y }: Point, view: View): boolean =>
  x * 16 > view.x - reachPx.aside &&
  x * 16 < view.x + view.width + reachPx.aside &&
  y * 16 > view.y - reachPx.down - 16 &&
  y * 16 < view.y + view.height + reachPx.up;
