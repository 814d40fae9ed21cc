// Dots and signs on a map, told apart by their shape as well as by their colour.
import type { Point } from '@heartwood/server/world';
import { settings } from '../../settings/settings.ts';

export type MarkKind = 'self' | 'villager' | 'player' | 'last' | 'promise' | 'guide';

const ink = '#2b1d38';
const usual: Record<MarkKind, string> = {
  self: '#ffffff',
  villager: '#ffcf6b',
  player: '#8fd0ff',
  last: '#ffcf6b',
  promise: '#ff8fa3',
  guide: '#b9e29a',
};
/** Told apart by every kind of eye. */
const safe: Record<MarkKind, string> = {
  ...usual,
  villager: '#f0b400',
  promise: '#ff9d5c',
  guide: '#ffffff',
  player: '#56b4e9',
};

const turns: Record<string, number> = { up: 0, right: Math.PI / 2, down: Math.PI, left: -Math.PI / 2 };

function dip(context: CanvasRenderingContext2D, kind: MarkKind, size: number): void {
  const colours = settings.values.colours === 'safe' ? safe : usual;
  context.fillStyle = colours[kind];
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1.5, size / 3);
  context.lineJoin = 'round';
  context.beginPath();
}

/** A whole crowd in two strokes: in the corner it is drawn eight times a second. @param size as of `drawMark` */
export function drawCrowd(
  context: CanvasRenderingContext2D,
  kind: 'villager' | 'player',
  crowd: readonly Point[],
  size: number,
): void {
  dip(context, kind, size);
  for (const { x, y } of crowd) {
    if (kind === 'player') {
      context.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
    } else {
      context.moveTo(x + size, y);
      context.arc(x, y, size, 0, Math.PI * 2);
    }
  }
  context.stroke();
  context.fill();
}

/** @param at middle, in pixels of the canvas; @param size half of its width */
export function drawMark(
  context: CanvasRenderingContext2D,
  kind: Exclude<MarkKind, 'villager' | 'player'>,
  at: Point,
  size: number,
  facing = 'up',
): void {
  context.save();
  context.translate(at.x, at.y);
  dip(context, kind, size);
  if (kind === 'self') {
    context.rotate(turns[facing] ?? 0);
    context.moveTo(0, -size * 1.5);
    context.lineTo(size * 1.15, size * 1.1);
    context.lineTo(0, size * 0.5);
    context.lineTo(-size * 1.15, size * 1.1);
    context.closePath();
  } else if (kind === 'promise' || kind === 'guide') {
    // A little flag on a pole.
    context.moveTo(-size * 0.3, size);
    context.lineTo(-size * 0.3, -size * 2.2);
    context.lineTo(size * 1.6, -size * 1.4);
    context.lineTo(-size * 0.3, -size * 0.5);
  } else {
    context.arc(0, 0, size, 0, Math.PI * 2);
  }
  if (kind === 'last') {
    // Hollow: they were here.
    context.setLineDash([size * 0.9, size * 0.7]);
    context.globalAlpha = 0.9;
    context.stroke();
    context.globalAlpha = 0.45;
    context.fill();
  } else {
    context.stroke();
    context.fill();
  }
  context.restore();
}
