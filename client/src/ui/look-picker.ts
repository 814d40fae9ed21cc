// The looks one can come in, each walking on the spot.
import { artUrl, loadImage } from '../art-files.ts';
import type { Appearance, People } from '../people.ts';
import type { Direction } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import { h, reducedMotion } from './dom.ts';

export type Look = { id: string; title: string; appearance: Appearance };

const stepMs = 170;
/** Steps in one direction before turning to the next. */
const stepsPerTurn = 8;
const turns: readonly Direction[] = ['down', 'left', 'up', 'right'];

export class LookPicker {
  readonly element: HTMLElement;
  readonly #people: People;
  readonly #looks: readonly Look[];
  readonly #canvases = new Map<string, HTMLCanvasElement>();
  #chosen: string;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(people: People, looks: readonly Look[], chosen: string | undefined) {
    this.#people = people;
    this.#looks = looks;
    const first = looks.find(({ id }) => id === chosen) ?? looks[0];
    this.#chosen = first?.id ?? '';
    this.element = h('div', { class: 'looks', role: 'radiogroup', 'aria-label': strings.title.yourLook });
    for (const look of looks) this.element.append(this.#option(look));
    void this.#start();
  }

  get chosen(): string {
    return this.#chosen;
  }

  #option(look: Look): HTMLElement {
    const { frameWidth, frameHeight } = this.#people;
    const canvas = h('canvas', { width: frameWidth, height: frameHeight, 'aria-hidden': 'true' });
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
      },
    });
    return h('label', { class: 'look', title: look.title }, input, canvas);
  }

  #step = 0;

  async #start(): Promise<void> {
    const sheet = await loadImage(artUrl.people).catch(() => null);
    if (sheet === null) return;
    this.#draw(sheet);
    if (reducedMotion()) return;
    this.#timer = setInterval(() => {
      this.#step++;
      this.#draw(sheet);
    }, stepMs);
  }

  #draw(sheet: HTMLImageElement): void {
    for (const look of this.#looks) {
      const moving = look.id === this.#chosen;
      const turn = turns[Math.floor(this.#step / stepsPerTurn) % turns.length] as Direction;
      const { x, y } = this.#people.place(
        look.id,
        look.look,
        moving ? turn : 'down',
        moving ? this.#step : 0,
      );
      const { frameWidth: w, frameHeight: height } = this.#people;
      const context = this.#canvases.get(look.id)?.getContext('2d');
      context?.clearRect(0, 0, w, height);
      context?.drawImage(sheet, x, y, w, height, 0, 0, w, height);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
