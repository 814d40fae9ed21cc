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
const ways: Record<string, readonly [dx: number, dy: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

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

  /** Shows as many names as there is room for; the others are dots until they are pointed at. */
  declutter(): void {
    const placed: DOMRect[] = [];
    const order = this.#labels.toSorted((a, b) => (ranks[a.place.kind] ?? 5) - (ranks[b.place.kind] ?? 5));
    for (const { button } of order) button.classList.remove('dot');
    for (const { button } of order) {
      const box = button.firstElementChild?.getBoundingClientRect();
      if (box === undefined) continue;
      const isOver = placed.some(
        (other) =>
          box.left < other.right + slackPx &&
          box.right > other.left - slackPx &&
          box.top < other.bottom + slackPx &&
          box.bottom > other.top - slackPx,
      );
      if (isOver) button.classList.add('dot');
      else placed.push(box);
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
