// The stage: puts the pieces together and turns them over once a frame.
import * as Phaser from 'phaser';
import { uiSheet } from '../../art/ui-icon-names.ts';
import { artUrl } from '../art-files.ts';
import type { Session } from '../session.ts';
import { Actors } from './actors.ts';
import { Animals } from './animals.ts';
import { ValleyCamera } from './camera.ts';
import { Controls } from './controls.ts';
import { Drifters } from './drifters.ts';
import { Fires } from './fires.ts';
import { GroundLayer } from './ground.ts';
import { MapLayers } from './map-layers.ts';
import { MarkPictures } from './mark-pictures.ts';
import { Marker } from './marker.ts';
import { Night } from './night.ts';
import { Ripples } from './ripples.ts';
import { SceneryLayer } from './scenery.ts';
import { SeasonPictures, springKeys } from './season-pictures.ts';
import { textures } from './stage.ts';
import { WeatherLayer } from './weather.ts';

const sceneKey = 'valley';

type Parts = {
  pictures: SeasonPictures;
  camera: ValleyCamera;
  layers: MapLayers;
  scenery: SceneryLayer;
  ground: GroundLayer;
  actors: Actors;
  marker: Marker;
  night: Night;
  weather: WeatherLayer;
  drifters: Drifters;
  animals: Animals;
  fires: Fires;
  ripples: Ripples;
  marks: MarkPictures;
  controls: Controls;
};

export class ValleyScene extends Phaser.Scene {
  readonly #session: Session;
  readonly #onReady: (scene: ValleyScene) => void;
  #parts: Parts | null = null;
  #onFrame: ((nowMs: number) => void) | null = null;

  constructor(session: Session, onReady: (scene: ValleyScene) => void) {
    super(sceneKey);
    this.#session = session;
    this.#onReady = onReady;
  }

  preload(): void {
    this.load.image(springKeys.tiles, artUrl.tiles);
    this.load.image(springKeys.objects, artUrl.objects);
    this.load.json(springKeys.frames, artUrl.objectsJson);
    this.load.atlas(textures.icons, artUrl.icons, artUrl.iconsJson);
    const { iconPx, gutterPx } = uiSheet;
    this.load.spritesheet(textures.signs, artUrl.ui, {
      frameWidth: iconPx,
      frameHeight: iconPx,
      margin: gutterPx,
      spacing: 2 * gutterPx,
    });
  }

  create(): void {
    const session = this.#session;
    const { tiled, tilePx } = session.valley;
    this.input.mouse?.disableContextMenu();
    const pictures = new SeasonPictures(this, session.store, () => this.#parts?.layers.repaint());
    const camera = new ValleyCamera(this, { width: tiled.width * tilePx, height: tiled.height * tilePx });
    const scenery = new SceneryLayer(this, session.valley);
    scenery.follow(session.store);
    const actors = new Actors(this, session);
    this.#parts = {
      camera,
      pictures,
      layers: new MapLayers(this, session.valley),
      scenery,
      ground: new GroundLayer(this, session),
      actors,
      marker: new Marker(this, session),
      night: new Night(this, session),
      weather: new WeatherLayer(this, session),
      drifters: new Drifters(this, session),
      animals: new Animals(this, session),
      fires: new Fires(this, session),
      ripples: new Ripples(this, session),
      marks: new MarkPictures(this, session),
      controls: new Controls(this, session, camera, actors, scenery),
    };
    actors.sharpen(camera.ratio);
    window.addEventListener('resize', this.#resize);
    this.events.once(Phaser.Scenes.Events.DESTROY, () => {
      window.removeEventListener('resize', this.#resize);
      this.#parts?.controls.destroy();
      this.#parts?.actors.destroy();
    });
    this.#onReady(this);
  }

  get camera(): ValleyCamera | null {
    return this.#parts?.camera ?? null;
  }

  /** Called after everything has its place in a frame: what floats over the stage follows it. */
  afterFrame(callback: (nowMs: number) => void): void {
    this.#onFrame = callback;
  }

  override update(_time: number, deltaMs: number): void {
    if (this.#parts === null) return;
    const { camera, layers, scenery, actors, marker, night, weather, drifters, animals, fires, controls } =
      this.#parts;
    const session = this.#session;
    const nowMs = performance.now();
    controls.update(nowMs);
    session.frame(nowMs);
    const focus = session.focus;
    if (focus !== null) camera.follow(focus.x * 16 + 8, focus.y * 16 + 4, deltaMs);
    layers.update(nowMs, camera.view);
    const inside = session.place?.indoors === true ? session.place.id : null;
    const own = session.ownPose;
    const foot = own === undefined ? null : { x: own.x * 16 + 8, y: own.y * 16 + 13 };
    scenery.update(camera.view, inside, foot, deltaMs);
    actors.update(nowMs, deltaMs, camera);
    marker.update(nowMs);
    weather.update(nowMs, deltaMs, camera);
    night.update(nowMs, camera);
    scenery.light(night);
    drifters.update(nowMs, deltaMs, camera.view, night.dark);
    fires.update(nowMs, camera.view);
    this.#parts.ripples.update(nowMs, deltaMs, camera.view);
    animals.update(nowMs, deltaMs, camera.view, night.dark);
    this.#onFrame?.(nowMs);
  }

  readonly #resize = (): void => {
    this.#parts?.camera.resize();
    if (this.#parts !== null) this.#parts.actors.sharpen(this.#parts.camera.ratio);
  };
}
