// The camera and the canvas's size: whole device pixels per art pixel, so that every pixel is sharp and equally big.
import type * as Phaser from 'phaser';
import type { View } from './sight.ts';

/** Art pixels are shown this many CSS pixels wide; a phone sees a little more with 2. */
const zoomSteps = [2, 3, 4, 5];
const defaultStep = (cssWidth: number): number => (cssWidth < 600 ? 2 : 3);

export const pixelRatio = (): number => Math.max(1, window.devicePixelRatio || 1);

/** 0–1 of the remaining way per 60th of a second. */
const followShare = 0.14;

export class ValleyCamera {
  readonly #camera: Phaser.Cameras.Scene2D.Camera;
  readonly #scale: Phaser.Scale.ScaleManager;
  readonly #mapPx: { width: number; height: number };
  #step: number;
  #centre: { x: number; y: number } | null = null;
  /** CSS pixels at the lower edge that a panel covers. */
  #covered = 0;
  #lift = 0;

  constructor(scene: Phaser.Scene, mapPx: { width: number; height: number }) {
    this.#camera = scene.cameras.main;
    this.#scale = scene.scale;
    this.#mapPx = mapPx;
    this.#step = defaultStep(window.innerWidth);
    this.#camera.setBackgroundColor('#2b4a3e');
    this.#camera.setRoundPixels(true);
    this.resize();
  }

  get zoom(): number {
    return this.#camera.zoom;
  }

  /** Device pixels to a CSS pixel times this is a text's sharp size. */
  get ratio(): number {
    return pixelRatio();
  }

  resize(): void {
    const ratio = pixelRatio();
    this.#scale.setZoom(1 / ratio);
    this.#scale.resize(Math.round(window.innerWidth * ratio), Math.round(window.innerHeight * ratio));
    // Phaser styles the canvas only when it is zoomed, or when the zoom was just set: at a ratio of 1 it would be squeezed.
    this.#scale.setZoom(1 / ratio);
    this.#applyZoom();
  }

  /** The middle is now the middle of what is left above a panel. */
  keepClear(bottomPx: number): void {
    this.#covered = bottomPx;
  }

  closer(by: 1 | -1): void {
    const index = Math.max(0, zoomSteps.indexOf(this.#step));
    this.#step = zoomSteps[Math.min(zoomSteps.length - 1, Math.max(0, index + by))] as number;
    this.#applyZoom();
  }

  #applyZoom(): void {
    this.#camera.setZoom(Math.max(1, Math.round(this.#step * pixelRatio())));
  }

  /** Glides after a point in map pixels; jumps when it is far, as after joining. */
  follow(x: number, y: number, deltaMs: number): void {
    const far = this.#centre === null || Math.hypot(x - this.#centre.x, y - this.#centre.y) > 400;
    if (this.#centre === null || far) {
      this.#centre = { x, y };
    } else {
      const share = 1 - (1 - followShare) ** (deltaMs / (1000 / 60));
      this.#centre.x += (x - this.#centre.x) * share;
      this.#centre.y += (y - this.#centre.y) * share;
    }
    const { zoom, width, height } = this.#camera;
    const half = { width: width / zoom / 2, height: height / zoom / 2 };
    const centreX = clampCentre(this.#centre.x, half.width, this.#mapPx.width);
    const goal = ((this.#covered / 2) * pixelRatio()) / zoom;
    this.#lift += (goal - this.#lift) * Math.min(1, deltaMs / 160);
    const centreY = clampCentre(this.#centre.y, half.height, this.#mapPx.height) + this.#lift;
    // Whole device pixels: otherwise everything shimmers while the camera glides.
    this.#camera.scrollX = Math.round((centreX - half.width) * zoom) / zoom - (width - width / zoom) / 2;
    this.#camera.scrollY = Math.round((centreY - half.height) * zoom) / zoom - (height - height / zoom) / 2;
  }

  /** What of the map is seen, in map pixels. */
  get view(): View {
    const { zoom, width, height, scrollX, scrollY } = this.#camera;
    return {
      x: scrollX + (width - width / zoom) / 2,
      y: scrollY + (height - height / zoom) / 2,
      width: width / zoom,
      height: height / zoom,
    };
  }

  /** Map pixels → CSS pixels of the page. */
  toScreen(x: number, y: number): { x: number; y: number } {
    const { view } = this;
    const scale = this.#camera.zoom / pixelRatio();
    return { x: (x - view.x) * scale, y: (y - view.y) * scale };
  }

  /** Device pixels of the canvas → map pixels. */
  toMap(x: number, y: number): { x: number; y: number } {
    const { view } = this;
    return { x: view.x + x / this.#camera.zoom, y: view.y + y / this.#camera.zoom };
  }
}

function clampCentre(at: number, half: number, length: number): number {
  return half * 2 >= length ? length / 2 : Math.min(length - half, Math.max(half, at));
}
