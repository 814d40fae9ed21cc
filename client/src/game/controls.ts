// Pointer and keys over the stage, turned into what the session knows. Typing in a panel never reaches this.
import * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { walkOf } from '../settings/keys.ts';
import { settings } from '../settings/settings.ts';
import type { Actors } from './actors.ts';
import type { ValleyCamera } from './camera.ts';
import type { SceneryLayer } from './scenery.ts';
import { Steering, type Heading } from './steering.ts';

const headings: Record<string, Heading> = {
  north: { dx: 0, dy: -1 },
  south: { dx: 0, dy: 1 },
  west: { dx: -1, dy: 0 },
  east: { dx: 1, dy: 0 },
};
/** These always walk; the player chooses the others. */
const arrows: Record<string, string> = {
  ArrowUp: 'north',
  ArrowDown: 'south',
  ArrowLeft: 'west',
  ArrowRight: 'east',
};
const headingOf = (code: string): Heading | undefined =>
  headings[arrows[code] ?? walkOf(settings.values.keys, code) ?? ''];

/** A finger that rests on somebody asks about them instead of walking up. */
const restMs = 480;
/** Device pixels: more than a finger trembles. */
const tremblePx = 14;

export class Controls {
  readonly #session: Session;
  readonly #camera: ValleyCamera;
  readonly #actors: Actors;
  readonly #scenery: SceneryLayer;
  readonly #steering: Steering;
  readonly #held = new Set<string>();
  readonly #canvas: HTMLCanvasElement;
  readonly #abort = new AbortController();
  #resting: { actor: string; x: number; y: number; timer: ReturnType<typeof setTimeout> } | null = null;

  constructor(
    scene: Phaser.Scene,
    session: Session,
    camera: ValleyCamera,
    actors: Actors,
    scenery: SceneryLayer,
  ) {
    this.#session = session;
    this.#camera = camera;
    this.#actors = actors;
    this.#scenery = scenery;
    this.#steering = new Steering(session);
    this.#canvas = scene.game.canvas;
    scene.input.on(Phaser.Input.Events.POINTER_DOWN, (pointer: Phaser.Input.Pointer) => this.#press(pointer));
    scene.input.on(Phaser.Input.Events.POINTER_MOVE, (pointer: Phaser.Input.Pointer) => this.#hover(pointer));
    scene.input.on(Phaser.Input.Events.POINTER_UP, () => this.#letGo());
    scene.input.on(Phaser.Input.Events.GAME_OUT, () => session.hover(null));
    scene.input.on(Phaser.Input.Events.POINTER_WHEEL, (_p: unknown, _o: unknown, _dx: number, dy: number) => {
      if (dy !== 0) camera.closer(dy < 0 ? 1 : -1);
    });
    const { signal } = this.#abort;
    const stage = document.querySelector<HTMLElement>('#game');
    stage?.addEventListener('keydown', (event) => this.#keyDown(event), { signal });
    window.addEventListener('keyup', (event) => this.#held.delete(event.code), { signal });
    // A key let go in another window is never heard of.
    window.addEventListener('blur', () => this.#held.clear(), { signal });
    stage?.addEventListener('blur', () => this.#held.clear(), { signal });
  }

  update(nowMs: number): void {
    let [dx, dy] = [0, 0];
    for (const code of this.#held) {
      const heading = headingOf(code);
      dx += heading?.dx ?? 0;
      dy += heading?.dy ?? 0;
    }
    this.#steering.update({ dx: Math.sign(dx), dy: Math.sign(dy) } as Heading, nowMs);
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (headingOf(event.code) === undefined) return;
    this.#held.add(event.code);
    event.preventDefault();
  }

  #press(pointer: Phaser.Input.Pointer): void {
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
    const { x, y } = this.#camera.toMap(pointer.x, pointer.y);
    const actor = this.#actors.at(x, y);
    if (actor !== null) {
      if (pointer.rightButtonDown()) this.#session.lookAt(actor);
      else if (pointer.wasTouch) this.#rest(actor, pointer);
      else this.#session.clickActor(actor);
      return;
    }
    if (pointer.rightButtonDown()) return;
    const tile = { x: Math.floor(x / 16), y: Math.floor(y / 16) };
    const lying = this.#scenery.isRoofed(x, y) ? null : this.#session.lyingAt(tile);
    if (lying !== null) {
      this.#session.clickObject(lying);
      return;
    }
    const object = this.#scenery.isRoofed(x, y) ? null : this.#scenery.objectAt(x, y);
    if (object !== null && this.#session.isUseful(object)) {
      this.#session.clickObject(object);
      return;
    }
    this.#session.walkTo(tile);
  }

  #rest(actor: string, { x, y }: Phaser.Input.Pointer): void {
    const timer = setTimeout(() => {
      this.#resting = null;
      this.#session.lookAt(actor);
    }, restMs);
    this.#resting = { actor, x, y, timer };
  }

  /** A finger that was lifted soon meant to talk. */
  #letGo(): void {
    const resting = this.#resting;
    this.#resting = null;
    if (resting === null) return;
    clearTimeout(resting.timer);
    this.#session.clickActor(resting.actor);
  }

  #hover(pointer: Phaser.Input.Pointer): void {
    const resting = this.#resting;
    if (resting !== null && Math.hypot(pointer.x - resting.x, pointer.y - resting.y) > tremblePx) {
      clearTimeout(resting.timer);
      this.#resting = null;
    }
    const { x, y } = this.#camera.toMap(pointer.x, pointer.y);
    const object = this.#scenery.isRoofed(x, y) ? null : this.#scenery.objectAt(x, y);
    const lies = this.#session.lyingAt({ x: Math.floor(x / 16), y: Math.floor(y / 16) }) !== null;
    const useful = object !== null && this.#session.isUseful(object);
    const actor = this.#actors.at(x, y);
    // A finger does not hover.
    this.#session.hover(pointer.wasTouch ? null : actor);
    this.#canvas.style.cursor = actor !== null || useful || lies ? 'pointer' : 'default';
  }

  destroy(): void {
    clearTimeout(this.#resting?.timer);
    this.#abort.abort();
  }
}
