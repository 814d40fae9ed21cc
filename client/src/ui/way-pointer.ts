// The way to a waymark: an arrow over it where it is in sight, and at the edge of the screen where it is not.
import { distance, type Point } from '@heartwood/server/world';
import type { Stage } from '../game/index.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import type { Waymark } from '../waymarks.ts';
import { h, setText } from './dom.ts';

/** CSS pixels that the corners and the bar below keep for themselves. */
const margin = { side: 34, top: 112, bottom: 96 };
/** A narrow window has its tools in a column, and its notes under the corners. */
const narrow = { below: 700, right: 82, top: 236 };
/** Tiles: here one has arrived. */
const thereTiles = 2.5;
/** Map pixels above the middle of a tile: over somebody's name. */
const overHeadPx = 34;

type Pointer = { element: HTMLElement; arrow: HTMLElement; label: HTMLElement };

export class WayPointers {
  readonly element = h('div', { class: 'way-pointers', 'aria-hidden': 'true' });
  readonly #session: Session;
  readonly #stage: Stage;
  readonly #pointers = new Map<Waymark['kind'], Pointer>();

  constructor(session: Session, stage: Stage) {
    this.#session = session;
    this.#stage = stage;
  }

  /** Once a frame. */
  place(): void {
    const marks = this.#session.waymarks.all;
    for (const [kind, { element }] of this.#pointers)
      if (!marks.some((mark) => mark.kind === kind)) element.hidden = true;
    for (const mark of marks) this.#point(mark);
  }

  #point(mark: Waymark): void {
    const [at, own] = [mark.at(), this.#session.ownPose];
    const pointer = this.#pointerOf(mark.kind);
    const away = at === null || own === undefined ? 0 : distance(own, at);
    const hidden = at === null || away <= thereTiles || this.#session.partnerId !== null;
    pointer.element.hidden = hidden;
    if (at === null || hidden) return;
    const steps = strings.promises.away(Math.round(away));
    setText(pointer.label, `${mark.label} · ${steps}`);
    this.#settle(pointer, at);
  }

  #settle({ element, arrow }: Pointer, at: Point): void {
    const goal = this.#stage.toScreen(at.x * 16 + 8, at.y * 16 + 8 - overHeadPx);
    const middle = { x: innerWidth / 2, y: innerHeight / 2 };
    const isNarrow = innerWidth <= narrow.below;
    const box = {
      left: margin.side,
      right: innerWidth - (isNarrow ? narrow.right : margin.side),
      top: isNarrow ? narrow.top : margin.top,
      bottom: innerHeight - margin.bottom,
    };
    const [x, y] = [
      Math.min(box.right, Math.max(box.left, goal.x)),
      Math.min(box.bottom, Math.max(box.top, goal.y)),
    ];
    const inSight = x === goal.x && y === goal.y;
    element.classList.toggle('in-sight', inSight);
    // Text at an edge grows into the window, never out of it.
    element.dataset['edge'] = x < innerWidth * 0.25 ? 'left' : x > innerWidth * 0.75 ? 'right' : 'middle';
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    const turn = inSight ? Math.PI / 2 : Math.atan2(goal.y - middle.y, goal.x - middle.x);
    arrow.style.rotate = `${turn.toFixed(2)}rad`;
  }

  #pointerOf(kind: Waymark['kind']): Pointer {
    let pointer = this.#pointers.get(kind);
    if (pointer === undefined) {
      const arrow = h('span', { class: 'arrow' });
      const label = h('span', { class: 'label' });
      pointer = { element: h('div', { class: `way-pointer ${kind}` }, arrow, label), arrow, label };
      this.#pointers.set(kind, pointer);
      this.element.append(pointer.element);
    }
    return pointer;
  }
}
