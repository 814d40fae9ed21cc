// One person on the stage: body, shadow, name and the little sign above the head.
import type * as Phaser from 'phaser';
import type { Pose } from '../net/motion.ts';
import type { ActorView } from '../net/store-types.ts';
import type { People } from '../people.ts';
import { signOf } from './signs.ts';
import { depths, textures } from './stage.ts';

/** Feet stand a little above the tile's lower edge. */
const footPx = 13;
const stepsPerSecond = 7.5;
const labelFont = '600 13px "Trebuchet MS", "Segoe UI", system-ui, sans-serif';
const breathMs = 1900;

export class ActorSprite {
  readonly id: string;
  readonly #body: Phaser.GameObjects.Sprite;
  readonly #shadow: Phaser.GameObjects.Ellipse;
  readonly #label: Phaser.GameObjects.Text;
  readonly #sign: Phaser.GameObjects.Text;
  readonly #people: People;
  #row: number;
  #walkedMs = 0;
  #hidden = false;
  /** Each breathes at their own time. */
  readonly #phase: number;

  constructor(scene: Phaser.Scene, people: People, actor: ActorView, own: boolean) {
    this.id = actor.id;
    this.#people = people;
    this.#row = people.rowOf(actor.id, actor.look);
    this.#phase = Math.random() * breathMs;
    this.#shadow = scene.add.ellipse(0, 0, 12, 5, 0x1d1430, 0.32).setDepth(depths.shadow);
    this.#body = scene.add
      .sprite(0, 0, textures.people, people.frame(this.#row, actor.facing, 0))
      .setOrigin(0.5, 1);
    const style = {
      fontFamily: 'sans-serif',
      color: own ? '#fff3c4' : '#ffffff',
      stroke: '#2b1d38',
      strokeThickness: 4,
    };
    this.#label = scene.add.text(0, 0, actor.name, style).setOrigin(0.5, 1).setDepth(depths.label);
    this.#label.setFont(labelFont);
    this.#sign = scene.add.text(0, 0, '', { fontSize: '18px' }).setOrigin(0.5, 1).setDepth(depths.label);
    this.change(actor);
  }

  change(actor: ActorView): void {
    this.#row = this.#people.rowOf(actor.id, actor.look);
    this.#label.setText(actor.name);
    this.#sign.setText(signOf(actor));
    this.#body.setAlpha(actor.connected ? 1 : 0.55);
  }

  /** @param textScale map pixels to a pixel of text; @param hidden under a roof, or out of sight */
  update(
    pose: Pose,
    actor: ActorView,
    nowMs: number,
    deltaMs: number,
    textScale: number,
    hidden: boolean,
  ): void {
    const [x, y] = [pose.x * 16 + 8, pose.y * 16 + footPx];
    const asleep = actor.activity === 'sleep' && !pose.moving;
    this.#walkedMs = pose.moving ? this.#walkedMs + deltaMs : 0;
    // Begins on the stepping frame: a walk must show at once.
    const step = pose.moving ? 1 + Math.floor((this.#walkedMs / 1000) * stepsPerSecond) : 0;
    this.#body.setFrame(this.#people.frame(this.#row, pose.facing, step % 4));
    const breath = pose.moving
      ? 0
      : Math.sin(((nowMs + this.#phase) / breathMs) * Math.PI * 2) > 0.55
        ? 1
        : 0;
    this.#body.setPosition(x, y + (asleep ? -2 : 0)).setDepth(depths.standing + y);
    this.#body.setScale(1, 1 - breath * 0.02);
    this.#body.setAngle(asleep ? -90 : 0);
    this.#shadow.setPosition(x, y - 1);
    const top = y - this.#people.frameHeight - 1;
    this.#label.setPosition(x, top).setScale(textScale);
    this.#sign
      .setPosition(x, top - 14 * textScale + Math.sin(nowMs / 300) * 1.2 * textScale)
      .setScale(textScale);
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    for (const part of [this.#body, this.#shadow, this.#label, this.#sign]) part.setVisible(!hidden);
  }

  /** Text is drawn at the screen's own pixels. */
  sharpen(ratio: number): void {
    this.#label.setResolution(ratio);
    this.#sign.setResolution(ratio);
  }

  contains(x: number, y: number): boolean {
    if (this.#hidden) return false;
    // A little more than the drawing: people walk, fingers are thick.
    const { x: footX, y: footY } = this.#body;
    return Math.abs(x - footX) <= 10 && y >= footY - this.#people.frameHeight - 4 && y <= footY + 4;
  }

  get depth(): number {
    return this.#body.depth;
  }

  highlight(on: boolean): void {
    this.#label.setColor(on ? '#ffd76e' : '#ffffff');
  }

  destroy(): void {
    for (const part of [this.#body, this.#shadow, this.#label, this.#sign]) part.destroy();
  }
}
