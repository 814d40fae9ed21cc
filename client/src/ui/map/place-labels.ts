// Names of places on the large map, as buttons: pressed, they walk there; with the arrow keys one goes from each to
// the next in that direction.
import type { Place } from '@heartwood/server/world';
import type { Session } from '../../session.ts';
import { strings } from '../../strings.ts';
import { wayTo } from '../../way-to.ts';
import { h } from '../dom.ts';

/** Where names would lie over each other, the one named first here stays. */
const ranks: Partial<Record<Place['kind'], number>> = { public: 0, shop: 1, nature: 2, work: 3, home: 4 };
const slackPx = 3;
/** Where a name may stand, in its own widths and heights from the middle of its place: the sooner, the better. */
const asides = [
  [0, 0],
  [0, -1],
  [0, 1],
  [0.4, 0],
  [-0.4, 0],
  [0.4, -1],
  [-0.4, -1],
  [0.4, 1],
  [-0.4, 1],
  [0, -1.6],
  [0, 1.6],
] as const;
const ways: Record<string, readonly [dx: number, dy: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const overlaps = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right + slackPx &&
  a.right > b.left - slackPx &&
  a.top < b.bottom + slackPx &&
  a.bottom > b.top - slackPx;

const lies = (box: DOMRect, within: DOMRect): boolean =>
  box.left >= within.left &&
  box.right <= within.right &&
  box.top >= within.top &&
  box.bottom <= within.bottom;

type Label = { place: Place; button: HTMLButtonElement; x: number; y: number };

export class PlaceLabels {
  readonly element = h('div', { class: 'map-places' });
  readonly #session: Session;
  readonly #labels: Label[];

  constructor(session: Session, go: (place: Place) => void) {
    this.#session = session;
    const { map } = session.valley;
    this.#labels = [...map.places.values()].map((place) => {
      const x = (place.area.x + place.area.width / 2) / map.width;
      const y = (place.area.y + place.area.height / 2) / map.height;
      // Names at an edge grow into the map.
      const edge = x < 0.16 ? 'at-left' : x > 0.84 ? 'at-right' : '';
      const name = h('span', {}, place.title);
      const button = h(
        'button',
        { type: 'button', class: `map-place ${place.kind} ${edge}`, onclick: () => go(place), tabindex: -1 },
        name,
      );
      button.style.left = `${x * 100}%`;
      button.style.top = `${y * 100}%`;
      return { place, button, x, y };
    });
    this.element.append(...this.#labels.map(({ button }) => button));
    this.element.addEventListener('keydown', (event) => this.#move(event));
  }

  /** Says how far each is from here, and which of them Tab comes to: the one that is nearest. */
  refresh(): void {
    const { ownPose: own } = this.#session;
    if (own === undefined) return;
    let best: { label: Label; away: number } | null = null;
    for (const label of this.#labels) {
      const { entrance, title } = label.place;
      const away = Math.hypot(entrance.x - own.x, entrance.y - own.y);
      const words = strings.map.place(title, Math.round(away), strings.hint.where[wayTo(own, entrance)]);
      label.button.setAttribute('aria-label', words);
      label.button.title = words;
      if (best === null || away < best.away) best = { label, away };
    }
    if (!this.element.contains(document.activeElement) && best !== null) this.#roveTo(best.label);
  }

  /** Shows as many names as there is room for, beside their places where need be; the others are dots until pointed at. */
  declutter(): void {
    const map = this.element.parentElement?.getBoundingClientRect();
    if (map === undefined) return;
    const placed: DOMRect[] = [];
    const order = this.#labels.toSorted((a, b) => (ranks[a.place.kind] ?? 5) - (ranks[b.place.kind] ?? 5));
    for (const { button } of order) {
      button.classList.remove('dot');
      button.style.translate = '';
    }
    for (const { button } of order) {
      const box = button.firstElementChild?.getBoundingClientRect();
      if (box === undefined) continue;
      const free = asides
        .map(
          ([dx, dy]) => new DOMRect(box.x + dx * box.width, box.y + dy * box.height, box.width, box.height),
        )
        .find((aside) => lies(aside, map) && !placed.some((other) => overlaps(aside, other)));
      button.classList.toggle('dot', free === undefined);
      if (free === undefined) continue;
      placed.push(free);
      button.style.translate = `${free.x - box.x}px ${free.y - box.y}px`;
    }
  }

  #roveTo({ button }: Label): void {
    for (const other of this.#labels) other.button.tabIndex = other.button === button ? 0 : -1;
  }

  #move(event: KeyboardEvent): void {
    const way = ways[event.key];
    const from = this.#labels.find(({ button }) => button === document.activeElement);
    if (way === undefined || from === undefined) return;
    event.preventDefault();
    const { width, height } = this.#session.valley.map;
    let best: { label: Label; cost: number } | null = null;
    for (const label of this.#labels) {
      const [dx, dy] = [(label.x - from.x) * width, (label.y - from.y) * height];
      const along = dx * way[0] + dy * way[1];
      const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      if (along <= 0.1 || aside > along * 2) continue;
      const cost = along + aside * 1.5;
      if (best === null || cost < best.cost) best = { label, cost };
    }
    if (best === null) return;
    this.#roveTo(best.label);
    best.label.button.focus({ preventScroll: true });
  }
}
