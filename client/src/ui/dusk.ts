// Evening over a picture of the valley: warm and violet shade, light in the windows, lamps along the roads.
import { brushOf } from '../canvas.ts';
import { lampOf, litFrame } from '../game/lamps.ts';
import type { Valley } from '../valley-map.ts';
import type { MapFrame, ValleyArt } from '../valley-picture.ts';

export function paintDusk(
  canvas: HTMLCanvasElement,
  { scenery, tilePx }: Valley,
  { objects, atlas }: ValleyArt,
  frame: MapFrame,
): void {
  const context = brushOf(canvas);
  const shade = context.createLinearGradient(0, 0, 0, canvas.height);
  shade.addColorStop(0, '#b98bb8');
  shade.addColorStop(0.5, '#dd9c92');
  shade.addColorStop(1, '#8c72b4');
  context.globalCompositeOperation = 'multiply';
  context.fillStyle = shade;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const item of scenery) {
    const lamp = lampOf(item);
    if (lamp === null) continue;
    const [left, top] = [frame.x * tilePx, frame.y * tilePx];
    const lit = atlas.frames[litFrame(item.frame)];
    context.globalCompositeOperation = 'source-over';
    if (lit !== undefined) {
      const { x, y, w, h } = lit.frame;
      const { x: px, y: py } = lit.pivot ?? { x: 0.5, y: 1 };
      const [dx, dy] = [Math.round(item.x - left - w * px), Math.round(item.y - top - h * py)];
      context.drawImage(objects, x, y, w, h, dx, dy, w, h);
    }
    // Fires stand under roofs here.
    if (item.frame !== 'lamp' && item.roofOf === null) continue;
    context.globalCompositeOperation = 'lighter';
    glow(context, lamp.x - left, lamp.y - top - (lamp.halo ?? 0) * 0.6, lamp.radius * 0.85, lamp.warm * 0.5);
  }
  context.globalCompositeOperation = 'source-over';
}

function glow(context: CanvasRenderingContext2D, x: number, y: number, radius: number, warm: number): void {
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgb(255 214 140 / ${warm})`);
  light.addColorStop(0.4, `rgb(240 160 90 / ${warm * 0.45})`);
  light.addColorStop(1, 'rgb(200 100 70 / 0)');
  context.fillStyle = light;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}
