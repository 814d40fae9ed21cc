// Everybody on the stage, kept in step with the store.
import type * as Phaser from 'phaser';
import { nameTag } from '../birthday.ts';
import type { Session } from '../session.ts';
import { ActorSprite } from './actor-sprite.ts';
import type { ValleyCamera } from './camera.ts';
import { spreadLabels } from './labels.ts';
import { Seats } from './seats.ts';

export class Actors {
  readonly #scene: Phaser.Scene;
  readonly #session: Session;
  readonly #seats: Seats;
  readonly #sprites = new Map<string, ActorSprite>();
  readonly #off: (() => void)[];
  #resolution = 1;

  constructor(scene: Phaser.Scene, session: Session) {
    this.#scene = scene;
    this.#session = session;
    this.#seats = new Seats(session.valley);
    const { store } = session;
    this.#off = [
      store.on('changed', (actor) => this.#sprites.get(actor.id)?.change(actor, nameTag(store, actor.id))),
      store.on('vanished', (actor) => this.#remove(actor.id)),
    ];
  }

  update(nowMs: number, deltaMs: number, camera: ValleyCamera): void {
    const { store, poses } = this.#session;
    const frame = { nowMs, deltaMs, textScale: camera.ratio / camera.zoom };
    const room = this.#session.roomOf(store.you);
    const shown: ActorSprite[] = [];
    for (const actor of store.actors.values()) {
      const pose = poses.get(actor.id);
      if (pose === undefined) continue;
      const theirs = actor.id === store.you ? null : this.#session.roomOf(actor.id);
      const hidden = theirs !== null && theirs !== room;
      const sprite = this.#spriteOf(actor.id);
      sprite.hide(hidden);
      if (hidden) continue;
      sprite.update(pose, actor, this.#seats, frame);
      shown.push(sprite);
    }
    const lifts = spreadLabels(shown.map((sprite) => sprite.labelBox));
    for (const [i, sprite] of shown.entries()) sprite.liftLabel(lifts[i] ?? 0);
  }

  #spriteOf(id: string): ActorSprite {
    let sprite = this.#sprites.get(id);
    if (sprite === undefined) {
      const { store } = this.#session;
      const actor = store.actors.get(id);
      if (actor === undefined) throw new Error('a sprite was asked for somebody who is not here');
      sprite = new ActorSprite(this.#scene, actor, nameTag(store, id), id === store.you);
      sprite.sharpen(this.#resolution);
      this.#sprites.set(id, sprite);
    }
    return sprite;
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
