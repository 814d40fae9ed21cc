// One person on the stage: body, shadow, name and the little sign above the head.
import type * as Phaser from 'phaser';
import { uiIconNames, type UiIconName } from '../../art/ui-icon-names.ts';
import type { Pose } from '../net/motion.ts';
import type { ActorView } from '../net/store-types.ts';
import { columnOf, personPx } from '../people.ts';
import { doingOf, handOf, type Doing } from './doings.ts';
import type { LabelBox } from './labels.ts';
import { personTexture } from './person-texture.ts';
import type { Seats } from './seats.ts';
import { laidAt, type Shadows } from './shadows.ts';
import { depths, show, textures } from './stage.ts';

/** Feet stand a little above the tile's lower edge. */
const footPx = 13;
const stepsPerSecond = 7.5;
const labelFont = '600 13px "Trebuchet MS", "Segoe UI", system-ui, sans-serif';
const breathMs = 1900;
/** Pixels of text to a pixel of the sign. */
const signZoom = 2;

/** What is over somebody's head, and whether they are dressed for the winter. */
export type Guise = { name: string; sign: UiIconName | null; isCold: boolean };

export type Frame = {
  nowMs: number;
  deltaMs: number;
  /** Map pixels to a pixel of text. */
  textScale: number;
};

export class ActorSprite {
  readonly id: string;
  readonly #scene: Phaser.Scene;
  readonly #body: Phaser.GameObjects.Image;
  readonly #shadow: Phaser.GameObjects.Bob;
  readonly #label: Phaser.GameObjects.Text;
  readonly #sign: Phaser.GameObjects.Image;
  #tool: Phaser.GameObjects.Image | null = null;
  #walkedMs = 0;
  #hidden = false;
  #signed = false;
  /** Each breathes at their own time. */
  readonly #phase = Math.random() * breathMs;

  constructor(scene: Phaser.Scene, shadows: Shadows, actor: ActorView, guise: Guise, own: boolean) {
    this.id = actor.id;
    this.#scene = scene;
    this.#shadow = shadows.add();
    this.#body = scene.add.image(0, 0, personTexture(scene, actor.look, guise.isCold), 0).setOrigin(0.5, 1);
    const colour = own ? '#fff0b0' : '#ffffff';
    this.#label = scene.add.text(0, 0, guise.name, { color: colour, stroke: '#2b1d38', strokeThickness: 4 });
    // One knows one's own name: where two meet, the other's is read.
    this.#label
      .setOrigin(0.5, 1)
      .setDepth(depths.label - (own ? 1 : 0))
      .setFont(labelFont);
    this.#sign = scene.add.image(0, 0, textures.signs, 0).setOrigin(0.5, 1).setDepth(depths.label);
    this.change(actor, guise);
  }

  change(actor: ActorView, { name, sign, isCold }: Guise): void {
    this.#body.setTexture(personTexture(this.#scene, actor.look, isCold), 0);
    this.#label.setText(name);
    this.#signed = sign !== null;
    if (sign !== null) this.#sign.setFrame(uiIconNames.indexOf(sign));
    show(this.#sign, this.#signed && !this.#hidden);
    this.#body.setAlpha(actor.connected ? 1 : 0.55);
  }

  update(pose: Pose, actor: ActorView, seats: Seats, frame: Frame): void {
    const tile = { x: Math.round(pose.x), y: Math.round(pose.y) };
    const seat = pose.moving ? null : seats.seatOf(tile, actor.activity);
    const x = seat?.x ?? pose.x * 16 + 8;
    const y = seat?.y ?? pose.y * 16 + footPx;
    this.#walkedMs = pose.moving ? this.#walkedMs + frame.deltaMs : 0;
    // Begins on the stepping frame: a walk must show at once.
    const step = pose.moving ? 1 + Math.floor((this.#walkedMs / 1000) * stepsPerSecond) : 0;
    const doing = pose.moving || seat !== null ? null : doingOf(actor, frame.nowMs + this.#phase * 7);
    this.#body.setFrame(columnOf(pose.facing, step, seat?.stance ?? doing?.stance ?? 'walk'));
    this.#body.setPosition(x, y);
    const depth = depths.standing + (seat?.depth ?? y);
    // Setting it has everything sorted anew, even when it is the same.
    if (depth !== this.#body.depth) this.#body.setDepth(depth);
    this.#hold(doing, pose.facing, x, y);
    const breath = Math.sin(((frame.nowMs + this.#phase) / breathMs) * Math.PI * 2) > 0.55;
    this.#body.setScale(1, breath && !pose.moving && seat?.stance !== 'sleep' ? 0.98 : 1);
    laidAt(this.#shadow, x, y);
    this.#shadow.visible = seat?.stance !== 'sleep';
    const top = y - personPx.height - 1;
    this.#label.setPosition(x, top).setScale(frame.textScale);
    const bob = Math.sin(frame.nowMs / 300) * 1.2;
    this.#sign.setPosition(x, top + (bob - 16) * frame.textScale).setScale(frame.textScale * signZoom);
  }

  #hold(doing: Doing | null, facing: Pose['facing'], x: number, y: number): void {
    const tool = doing?.tool ?? null;
    if (this.#tool !== null) show(this.#tool, tool !== null);
    if (doing === null || tool === null) return;
    this.#tool ??= this.#scene.add.image(0, 0, textures.objects, tool);
    const hand = handOf(facing, doing.stance);
    // A book is read upright; with the back to us the hands are in front of the body.
    const angle = tool === 'tool_book' ? 0 : hand.angle;
    this.#tool
      .setFrame(tool)
      .setPosition(x + hand.x, y + hand.y)
      .setAngle(angle);
    this.#tool.setDepth(this.#body.depth + (facing === 'up' ? -0.005 : 0.005));
  }

  /** Where the name is drawn, in map pixels. */
  get labelBox(): LabelBox {
    const { x, y, displayWidth, displayHeight } = this.#label;
    return { x, y, width: displayWidth, height: displayHeight };
  }

  /** Out of the way of another name. */
  liftLabel(by: number): void {
    this.#label.y -= by;
    this.#sign.y -= by;
  }

  /** Under a roof, or out of sight. */
  hide(hidden: boolean): void {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    show(this.#body, !hidden);
    show(this.#label, !hidden);
    show(this.#sign, !hidden && this.#signed);
    if (!hidden) return;
    this.#shadow.visible = false;
    if (this.#tool !== null) show(this.#tool, false);
  }

  /** Text is drawn at the screen's own pixels. */
  sharpen(ratio: number): void {
    this.#label.setResolution(ratio);
  }

  /** A little more than the drawing: people walk, fingers are thick. */
  contains(x: number, y: number): boolean {
    const { x: footX, y: footY } = this.#body;
    return !this.#hidden && Math.abs(x - footX) <= 10 && y >= footY - personPx.height - 4 && y <= footY + 4;
  }

  get depth(): number {
    return this.#body.depth;
  }

  destroy(): void {
    for (const part of [this.#body, this.#label, this.#sign, this.#tool, this.#shadow]) part?.destroy();
  }
}
