// What floats through the air: smoke from chimneys, petals and leaves, butterflies by day and fireflies by night. A fixed
// pool of pictures is used again and again, and only where the eye is.
import * as Phaser from 'phaser';
import { gameTimeAt, type Season } from '@heartwood/server/world';
import type { AtlasFrame } from '../art-files.ts';
import type { Session } from '../session.ts';
import { reducedMotion } from '../settings/apply.ts';
import { springKeys } from './season-pictures.ts';
import type { View } from './sight.ts';
import { depths, textures } from './stage.ts';

type Kind = 'butterfly' | 'firefly' | 'petal' | 'leaf';
type Drifter = { image: Phaser.GameObjects.Image; kind: Kind; phase: number; x: number; y: number };
type Chimney = { x: number; y: number; placeId: string; fires: readonly string[] };
type Puff = { image: Phaser.GameObjects.Image; ageMs: number; x: number; y: number; drift: number };

const most = 22;
const mostPuffs = 24;
const puffMs = 3_600;
const puffEveryMs = 620;
const wingTints = [0xfff1b0, 0xf7b7c8, 0xb8d4f7, 0xf2a65e];
const leafTints = [0xe99a47, 0xcf6d3f, 0xf6c65d, 0xa1443d];
const petalTints = [0xfbcbc8, 0xeea1ad, 0xfff0e6];

/** How many of each are in sight. */
function wanted(season: Season, weather: string, dark: number): Partial<Record<Kind, number>> {
  const wet = weather === 'rain' || weather === 'storm' || weather === 'snow';
  if (season === 'winter' || wet) return {};
  if (dark > 0.55) return season === 'autumn' ? {} : { firefly: 18 };
  if (season === 'autumn') return { leaf: weather === 'clear' ? 12 : 18 };
  return season === 'spring' ? { petal: 9, butterfly: 4 } : { butterfly: 7 };
}

export class Drifters {
  readonly #session: Session;
  readonly #drifters: Drifter[];
  readonly #puffs: Puff[];
  readonly #chimneys: Chimney[];
  #lastPuffMs = 0;
  #turn = 0;
  #what = '';

  constructor(scene: Phaser.Scene, session: Session) {
    this.#session = session;
    const picture = (): Phaser.GameObjects.Image =>
      scene.add.image(0, 0, textures.objects, 'drift').setVisible(false);
    this.#drifters = Array.from({ length: most }, (_, i) => ({
      image: picture().setDepth(depths.weather - 2),
      kind: 'petal' as const,
      phase: i * 1.7,
      x: -1e6,
      y: 0,
    }));
    this.#puffs = Array.from({ length: mostPuffs }, () => ({
      image: picture()
        .setTexture(textures.objects, 'smoke')
        .setDepth(depths.weather - 3),
      ageMs: Infinity,
      x: 0,
      y: 0,
      drift: 0,
    }));
    const { frames } = scene.cache.json.get(springKeys.frames) as {
      frames: Record<string, AtlasFrame & { smoke?: [number, number][] }>;
    };
    const fires = Map.groupBy(session.valley.map.objects.values(), ({ placeId }) => placeId);
    this.#chimneys = session.valley.scenery.flatMap(({ frame, roofOf, x, y }) => {
      const found = frames[frame];
      if (roofOf === null || found === undefined) return [];
      const { frame: box, pivot = { x: 0.5, y: 1 }, smoke = [] } = found;
      const ids = (fires.get(roofOf) ?? []).map(({ id }) => id);
      return smoke.map(([sx, sy]) => ({
        x: x - box.w * pivot.x + sx,
        y: y - box.h * pivot.y + sy,
        placeId: roofOf,
        fires: ids,
      }));
    });
  }

  /** @param dark 0 by day to 1 at night */
  update(nowMs: number, deltaMs: number, view: View, dark: number): void {
    const { store, place } = this.#session;
    const indoors = place?.indoors === true;
    if (reducedMotion() || indoors) {
      for (const { image } of [...this.#drifters, ...this.#puffs]) if (image.visible) image.setVisible(false);
      return;
    }
    const { season } = gameTimeAt(store.minute);
    this.#choose(wanted(season, store.weather, dark), view);
    for (const drifter of this.#drifters)
      if (drifter.image.visible) this.#drift(drifter, nowMs, deltaMs, view);
    this.#smoke(nowMs, deltaMs, view);
  }

  #choose(counts: Partial<Record<Kind, number>>, view: View): void {
    const what = JSON.stringify(counts);
    if (what === this.#what) return;
    this.#what = what;
    const kinds = Object.entries(counts).flatMap(([kind, n]) =>
      Array.from({ length: n }, () => kind as Kind),
    );
    this.#drifters.forEach((drifter, i) => {
      const kind = kinds[i];
      drifter.image.setVisible(kind !== undefined);
      if (kind === undefined) return;
      drifter.kind = kind;
      drifter.x = view.x + Math.random() * view.width;
      drifter.y = view.y + Math.random() * view.height;
      dress(drifter, i);
    });
  }

  #drift(drifter: Drifter, nowMs: number, deltaMs: number, view: View): void {
    const seconds = Math.min(0.05, deltaMs / 1000);
    const { kind, phase, image } = drifter;
    const t = nowMs / 1000 + phase;
    if (kind === 'butterfly') {
      drifter.x += Math.cos(t * 0.7 + Math.sin(t * 0.31) * 3) * 14 * seconds;
      drifter.y += Math.sin(t * 0.9 + Math.cos(t * 0.23) * 3) * 11 * seconds;
      image.setFrame(Math.floor(t * 9) % 2 === 0 ? 'butterfly_1' : 'butterfly_2');
    } else if (kind === 'firefly') {
      drifter.x += Math.cos(t * 0.4 + phase) * 7 * seconds;
      drifter.y += Math.sin(t * 0.5 + phase * 2) * 6 * seconds;
      image.setAlpha(Math.max(0, Math.sin(t * 1.3) * 0.9));
    } else {
      drifter.x += (10 + Math.sin(t * 1.2) * 9) * seconds;
      drifter.y += (kind === 'leaf' ? 15 : 11) * seconds;
      image.setAngle(Math.sin(t * 2) * 50).setScale(1, 0.5 + Math.abs(Math.sin(t * 1.7)) * 0.5);
    }
    // Who leaves the view comes in again on the other side.
    const margin = 12;
    const [w, h] = [view.width + margin * 2, view.height + margin * 2];
    drifter.x = view.x - margin + ((((drifter.x - view.x + margin) % w) + w) % w);
    drifter.y = view.y - margin + ((((drifter.y - view.y + margin) % h) + h) % h);
    image.setPosition(drifter.x, drifter.y + (kind === 'butterfly' ? Math.sin(t * 5) * 2 : 0));
  }

  #smoke(nowMs: number, deltaMs: number, view: View): void {
    if (nowMs - this.#lastPuffMs > puffEveryMs) {
      this.#lastPuffMs = nowMs;
      this.#puff(view);
    }
    for (const puff of this.#puffs) {
      if (puff.ageMs > puffMs) continue;
      puff.ageMs += deltaMs;
      const share = puff.ageMs / puffMs;
      puff.image
        .setPosition(puff.x + puff.drift * share * 16, puff.y - share * 34)
        .setScale(0.6 + share * 1.5)
        .setAlpha(0.5 * (1 - share) * Math.min(1, share * 8))
        .setVisible(share < 1);
    }
  }

  /** One puff for each chimney in sight, by turns. */
  #puff(view: View): void {
    const { conditions } = this.#session.store;
    for (const { x, y, fires } of this.#chimneys) {
      const seen =
        x > view.x - 20 && x < view.x + view.width + 20 && y > view.y - 8 && y < view.y + view.height + 50;
      if (!seen || !fires.some((id) => conditions.get(id) === 'lit')) continue;
      const puff = this.#puffs[this.#turn++ % mostPuffs];
      if (puff !== undefined) Object.assign(puff, { ageMs: 0, x, y, drift: 0.6 + Math.random() * 0.8 });
    }
  }
}

function dress({ image, kind }: Drifter, i: number): void {
  const tints = kind === 'leaf' ? leafTints : kind === 'petal' ? petalTints : wingTints;
  image.setTint(kind === 'firefly' ? 0xe8ff9a : tints[i % tints.length]);
  image.setFrame(kind === 'butterfly' ? 'butterfly_1' : kind === 'firefly' ? 'spark' : 'drift');
  image.setAlpha(1).setAngle(0).setScale(1);
  image.setBlendMode(kind === 'firefly' ? Phaser.BlendModes.ADD : Phaser.BlendModes.NORMAL);
  image.setDepth(kind === 'firefly' ? depths.glow + 1 : depths.weather - 2);
}
