// The whole valley: every place by its name, who is about and where one saw the others, and where one is awaited.
import type { JournalAnswer } from '@heartwood/server/protocol';
import { gameTimeAt, type Point } from '@heartwood/server/world';
import type { Session } from '../../session.ts';
import { strings } from '../../strings.ts';
import { button, h, hasFingers, setText } from '../dom.ts';
import { signed } from '../icon.ts';
import { Sheet } from '../sheet.ts';
import { drawCrowd, drawMark } from './marks.ts';
import { knownPeople } from './people.ts';
import { mapScale, smallMap } from './picture.ts';
import { PlaceLabels } from './place-labels.ts';

const refreshMs = 400;

export class FullMap {
  readonly sheet = new Sheet('map', strings.map.title, strings.map.close);
  readonly #session: Session;
  readonly #canvas: HTMLCanvasElement;
  readonly #places: PlaceLabels;
  readonly #people = h('ul', { class: 'map-people' });
  readonly #note = h('p', { class: 'small', role: 'status' });
  #picture: HTMLCanvasElement | null = null;
  #met: JournalAnswer['people'] = [];
  #listed = '';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(session: Session) {
    this.#session = session;
    const { width, height } = session.valley.map;
    this.#canvas = h('canvas', { width: width * mapScale, height: height * mapScale, 'aria-hidden': 'true' });
    this.#canvas.addEventListener('click', (event) => this.#click(event));
    this.#places = new PlaceLabels(session, ({ entrance }) => this.#go(entrance));
  }

  async open(): Promise<void> {
    setText(this.#note, '');
    const frame = h('div', { class: 'map-frame' }, this.#canvas, this.#places.element);
    const people = h(
      'section',
      { 'aria-label': strings.map.people },
      h('h3', {}, strings.map.people),
      this.#people,
    );
    this.sheet.show(
      this.#note,
      frame,
      h('p', { class: 'small faint' }, hasFingers() ? strings.map.hintTap : strings.map.hint),
      people,
    );
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#refresh(), refreshMs);
    this.#refresh();
    this.#places.declutter();
    try {
      this.#picture = await smallMap(this.#session.valley, gameTimeAt(this.#session.store.minute).season);
      this.#refresh();
      this.#met = (await this.#session.intents.journal()).people;
      this.#refresh();
    } catch {
      setText(this.#note, strings.status.noAnswer);
    }
  }

  #refresh(): void {
    if (!this.sheet.isOpen) return clearInterval(this.#timer);
    this.#draw();
    this.#places.refresh();
    this.#listPeople();
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    if (this.#picture !== null) context.drawImage(this.#picture, 0, 0);
    const { waymarks, ownPose: own } = this.#session;
    // As large on a phone, where the canvas is shown smaller.
    const scale = Math.min(2.4, this.#canvas.width / Math.max(1, this.#canvas.clientWidth));
    for (const { at, inSight, kind } of knownPeople(this.#session, this.#met)) {
      if (!inSight) drawMark(context, 'last', onMap(at), 5 * scale);
      else drawCrowd(context, kind === 'agent' ? 'villager' : 'player', [onMap(at)], 5 * scale);
    }
    for (const mark of waymarks.all) {
      const at = mark.at();
      if (at !== null) drawMark(context, mark.kind, onMap(at), 6.5 * scale);
    }
    if (own !== undefined) drawMark(context, 'self', onMap(own), 6.5 * scale, own.facing);
  }

  /** Made anew only when it reads differently, so that nobody loses the button they are on. */
  #listPeople(): void {
    const known = knownPeople(this.#session, this.#met);
    const marks = this.#session.waymarks.all;
    const text = JSON.stringify([known.map(({ id, where }) => [id, where]), marks.map(({ label }) => label)]);
    if (text === this.#listed || this.#people.contains(document.activeElement)) return;
    this.#listed = text;
    const goals = marks.map((mark) =>
      row(signed('flag', h('b', {}, mark.label)), mark.label, '', () => {
        const at = mark.at();
        if (at !== null) this.#go(at);
      }),
    );
    const people = known.map(({ name, where, at }) => row(h('b', {}, name), name, where, () => this.#go(at)));
    const nobody = h('li', { class: 'faint' }, strings.map.nobody);
    this.#people.replaceChildren(...(goals.length + people.length === 0 ? [nobody] : [...goals, ...people]));
  }

  #go(to: Point): void {
    if (this.#session.walkTo({ x: Math.round(to.x), y: Math.round(to.y) })) this.sheet.close();
    else setText(this.#note, strings.notices.unreachable);
  }

  #click({ offsetX, offsetY }: MouseEvent): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const { width, height } = this.#session.valley.map;
    this.#go({
      x: Math.floor((offsetX / clientWidth) * width),
      y: Math.floor((offsetY / clientHeight) * height),
    });
  }
}

const onMap = ({ x, y }: Point): Point => ({ x: (x + 0.5) * mapScale, y: (y + 0.5) * mapScale });

function row(title: HTMLElement, name: string, where: string, go: () => void): HTMLElement {
  const walk = button(strings.map.walk, go, { class: 'small', 'aria-label': strings.map.walkTo(name) });
  return h('li', {}, h('span', {}, title, ' ', h('span', { class: 'faint' }, where)), walk);
}
