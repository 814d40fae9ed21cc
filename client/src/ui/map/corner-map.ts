// A small piece of the map in a corner of wide windows: what lies around, and who.
import { gameTimeAt, type Point, type Season } from '@heartwood/server/world';
import type { Session } from '../../session.ts';
import { settings } from '../../settings/settings.ts';
import { strings } from '../../strings.ts';
import { h, iconButton } from '../dom.ts';
import { icon } from '../icon.ts';
import { drawCrowd, drawMark } from './marks.ts';
import { mapScale, smallMap } from './picture.ts';

/** CSS pixels. */
const size = { width: 176, height: 128 };
const redrawMs = 120;

export class CornerMap {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #canvas = h('canvas', { ...size, 'aria-hidden': 'true', title: strings.map.walkHere });
  #picture: HTMLCanvasElement | null = null;
  #season: Season | null = null;
  #drawnMs = -Infinity;

  constructor(session: Session, open: () => void) {
    this.#session = session;
    this.element = h(
      'section',
      { class: 'panel corner-map', 'aria-label': strings.map.corner, hidden: true },
      this.#canvas,
      iconButton(icon('expand', 'small'), strings.map.open, open),
    );
    this.#canvas.addEventListener('click', (event) => this.#walk(event));
    this.#obey();
    settings.on('changed', () => this.#obey());
    session.store.on('clock', ({ minute }) => {
      if (this.#season !== null && gameTimeAt(minute).season !== this.#season) void this.#load();
    });
  }

  #obey(): void {
    this.element.hidden = !settings.values.minimap || this.#picture === null;
    if (this.#picture === null && settings.values.minimap) void this.#load();
  }

  async #load(): Promise<void> {
    const { season } = gameTimeAt(this.#session.store.minute);
    this.#season = season;
    try {
      this.#picture = await smallMap(this.#session.valley, season);
      this.element.hidden = !settings.values.minimap;
    } catch {
      // Without its pictures there is no map; the valley itself is there.
      return;
    }
  }

  /** Upper left corner of what is shown, in pixels of the small picture. */
  #origin(): Point {
    const { ownPose: own, valley } = this.#session;
    const middle = own ?? { x: 0, y: 0 };
    return {
      x: Math.round(fit(middle.x * mapScale, size.width, valley.map.width * mapScale)),
      y: Math.round(fit(middle.y * mapScale, size.height, valley.map.height * mapScale)),
    };
  }

  /** Once a frame. */
  draw(nowMs: number): void {
    const context = this.#picture === null || this.element.hidden ? null : this.#canvas.getContext('2d');
    if (context === null || nowMs - this.#drawnMs < redrawMs || this.#picture === null) return;
    this.#drawnMs = nowMs;
    const { store, poses, waymarks } = this.#session;
    const from = this.#origin();
    const { width, height } = size;
    context.drawImage(this.#picture, from.x, from.y, width, height, 0, 0, width, height);
    const onMap = ({ x, y }: Point): Point => ({
      x: (x + 0.5) * mapScale - from.x,
      y: (y + 0.5) * mapScale - from.y,
    });
    const room = this.#session.roomOf(store.you);
    const crowds = { villager: [] as Point[], player: [] as Point[] };
    for (const actor of store.actors.values()) {
      const pose = poses.get(actor.id);
      const theirs = this.#session.roomOf(actor.id);
      if (pose === undefined || actor.id === store.you || (theirs !== null && theirs !== room)) continue;
      crowds[actor.kind === 'agent' ? 'villager' : 'player'].push(onMap(pose));
    }
    drawCrowd(context, 'villager', crowds.villager, 3);
    drawCrowd(context, 'player', crowds.player, 3);
    for (const mark of waymarks.all) {
      const at = mark.at();
      if (at !== null) drawMark(context, mark.kind, inside(onMap(at)), 4.5);
    }
    const own = this.#session.ownPose;
    if (own !== undefined) drawMark(context, 'self', onMap(own), 4.5, own.facing);
  }

  #walk({ offsetX, offsetY }: MouseEvent): void {
    const from = this.#origin();
    const { clientWidth, clientHeight } = this.#canvas;
    const x = Math.floor((from.x + (offsetX / clientWidth) * size.width) / mapScale);
    const y = Math.floor((from.y + (offsetY / clientHeight) * size.height) / mapScale);
    this.#session.walkTo({ x, y });
  }
}

/** Where a piece begins that has `at` in its middle, or as near to that as the whole allows. */
const fit = (at: number, shown: number, all: number): number =>
  Math.min(all - shown, Math.max(0, at - shown / 2));

/** What is farther away stands at the edge. */
const inside = ({ x, y }: Point): Point => ({
  x: Math.min(size.width - 8, Math.max(6, x)),
  y: Math.min(size.height - 6, Math.max(10, y)),
});
