// The looks one can come in, each walking on the spot.
import { columnOf, personPx, personRow, type Appearance } from '../people.ts';
import type { Direction } from '@heartwood/server/world';
import { reducedMotion } from '../settings/apply.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';

export type Look = { id: string; title: string; appearance: Appearance };

const stepMs = 170;
/** Steps in one direction before turning to the next. */
const stepsPerTurn = 8;
const turns: readonly Direction[] = ['down', 'left', 'up', 'right'];

export class LookPicker {
  readonly element: HTMLElement;
  readonly #looks: readonly Look[];
  readonly #canvases = new Map<string, HTMLCanvasElement>();
  #chosen: string;
  #step = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(looks: readonly Look[], chosen: string | undefined) {
    this.#looks = looks;
    const first = looks.find(({ id }) => id === chosen) ?? looks[0];
    this.#chosen = first?.id ?? '';
    this.element = h('div', { class: 'looks', role: 'radiogroup', 'aria-label': strings.title.yourLook });
    for (const look of looks) this.element.append(this.#option(look));
    this.#draw();
    if (reducedMotion()) return;
    this.#timer = setInterval(() => {
      this.#step++;
      this.#draw();
    }, stepMs);
  }

  get chosen(): string {
    return this.#chosen;
  }

  #option(look: Look): HTMLElement {
    const canvas = h('canvas', { ...personPx, 'aria-hidden': 'true' });
    this.#canvases.set(look.id, canvas);
    const input = h('input', {
      type: 'radio',
      name: 'look',
      value: look.id,
      checked: look.id === this.#chosen,
      'aria-label': strings.title.lookName(look.title),
      onchange: () => {
        this.#chosen = look.id;
        this.#step = 0;
        this.#draw();
      },
    });
    return h('label', { class: 'look', title: look.title }, input, canvas);
  }

  #draw(): void {
    const turn = turns[Math.floor(this.#step / stepsPerTurn) % turns.length] as Direction;
    for (const { id, appearance } of this.#looks) {
      const moving = id === this.#chosen;
      const column = columnOf(moving ? turn : 'down', moving ? this.#step : 0, 'walk');
      const { width, height } = personPx;
      const context = this.#canvases.get(id)?.getContext('2d');
      context?.clearRect(0, 0, width, height);
      context?.drawImage(
        personRow(JSON.stringify(appearance)),
        column * width,
        0,
        width,
        height,
        0,
        0,
        width,
        height,
      );
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
