// Starts Phaser. The only way in: the page around it imports this lazily and knows `Stage` alone.
import * as Phaser from 'phaser';
import type { Session } from '../session.ts';
import { pixelRatio } from './camera.ts';
import { ValleyScene } from './valley-scene.ts';

export type Stage = {
  /** Map pixels → CSS pixels. */
  toScreen(x: number, y: number): { x: number; y: number };
  afterFrame(callback: (nowMs: number) => void): void;
  closer(by: 1 | -1): void;
  /** A panel covers this many CSS pixels at the lower edge. */
  keepClear(bottomPx: number): void;
  framesPerSecond(): number;
  sceneName(): string;
  /** CSS pixels to a tile's width. */
  tileSize(): number;
};

export function startGame(parent: HTMLElement, session: Session): Promise<Stage> {
  const canvas = new URLSearchParams(location.search).get('r') === 'canvas';
  return new Promise((resolve) => {
    const scene = new ValleyScene(session, (ready) => resolve(stageOf(game, ready)));
    const game = new Phaser.Game({
      type: canvas ? Phaser.CANVAS : Phaser.AUTO,
      parent,
      pixelArt: true,
      backgroundColor: '#2b4a3e',
      banner: false,
      audio: { noAudio: true },
      disableContextMenu: true,
      input: { keyboard: false, gamepad: false },
      scale: {
        mode: Phaser.Scale.NONE,
        width: Math.round(window.innerWidth * pixelRatio()),
        height: Math.round(window.innerHeight * pixelRatio()),
        zoom: 1 / pixelRatio(),
      },
      scene,
    });
  });
}

function stageOf(game: Phaser.Game, scene: ValleyScene): Stage {
  return {
    toScreen: (x, y) => scene.camera?.toScreen(x, y) ?? { x: 0, y: 0 },
    afterFrame: (callback) => scene.afterFrame(callback),
    closer: (by) => scene.camera?.closer(by),
    keepClear: (bottomPx) => scene.camera?.keepClear(bottomPx),
    framesPerSecond: () => game.loop.actualFps,
    sceneName: () => scene.scene.key,
    tileSize: () => ((scene.camera?.zoom ?? 1) * 16) / pixelRatio(),
  };
}
