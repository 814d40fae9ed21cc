// A closer look at somebody: what they do, why, and how things stand between you.
import type { InspectAnswer } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { ActorView } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import { button, h } from './dom.ts';
import { returnFocus } from './focus.ts';
import { hearts } from './hearts.ts';
import { tasteTags } from './journal-people.ts';
import { playerCard } from './player-card.ts';
import { Portrait } from './portrait.ts';
import { ReportSheet } from './report-sheet.ts';

export class InspectCard {
  readonly element = h('section', { class: 'panel inspect', hidden: true, role: 'dialog' });
  readonly report: ReportSheet;
  readonly #session: Session;
  #asked = '';
  #cameFrom: Element | null = null;

  constructor(session: Session) {
    this.#session = session;
    this.report = new ReportSheet(session);
    session.on('lookAt', (actor) => void this.#open(actor));
    // Before anybody else, wherever the focus is: the card lies on top, and goes first.
    const closeFirst = (event: KeyboardEvent): void => {
      const behind = document.querySelector('.backdrop:not([hidden])') !== null;
      if (event.key !== 'Escape' || !this.isOpen || behind) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    };
    window.addEventListener('keydown', closeFirst, { capture: true });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  close(): void {
    this.#asked = '';
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus) returnFocus(this.#cameFrom);
  }

  async #open(actor: ActorView): Promise<void> {
    this.#asked = actor.id;
    if (!this.isOpen) this.#cameFrom = document.activeElement;
    const name = this.#session.store.nameOf(actor.id);
    this.element.setAttribute('aria-label', strings.inspect.title(name));
    const portrait = new Portrait();
    portrait.show(actor.look, actor.name, actor.mood);
    const who = h('div', { class: 'who' }, h('h2', {}, actor.name));
    const body = h('div', { class: 'body' }, h('p', { class: 'faint' }, strings.inspect.looking));
    const close = button(strings.inspect.close, () => this.close(), { class: 'small' });
    const talk = button(
      strings.inspect.talk,
      () => {
        this.close();
        this.#session.clickActor(actor.id);
      },
      { class: 'primary small' },
    );
    this.element.replaceChildren(h('header', {}, portrait.element, who), body, h('footer', {}, talk, close));
    this.element.hidden = false;
    close.focus({ preventScroll: true });
    let answer: InspectAnswer;
    try {
      answer = await this.#session.intents.inspect(actor.id);
    } catch {
      answer = { found: false, text: strings.status.noAnswer };
    }
    if (this.#asked !== actor.id) return;
    if (!answer.found) return body.replaceChildren(h('p', { class: 'faint' }, answer.text));
    who.append(...standing(answer));
    body.replaceChildren(...contents(answer), ...playerCard(this.#session, answer, this.report));
  }
}

type Found = Extract<InspectAnswer, { found: true }>;

/** What they are, and how things stand: under their name. */
function standing({ occupation, kind, tie }: Found): Node[] {
  const work = occupation ?? (kind === 'character' ? strings.inspect.player : null);
  return [
    ...(work === null ? [] : [h('p', { class: 'occupation' }, capital(work))]),
    ...(tie === null ? [] : [hearts(tie.affection)]),
  ];
}

function contents(answer: Found): Node[] {
  const nodes: Node[] = [];
  if (answer.doing !== null && answer.doing !== '')
    nodes.push(h('p', { class: 'doing' }, `${capital(answer.doing)}.`));
  if (answer.reason !== null && answer.reason !== '') {
    nodes.push(h('blockquote', {}, h('b', {}, `${strings.inspect.why} `), answer.reason));
  }
  const reasons = answer.tie?.reasons ?? [];
  if (reasons.length > 0) nodes.push(h('h3', {}, strings.inspect.reasons), list(reasons));
  const tastes = tasteTags(answer.tastes);
  if (tastes !== null) nodes.push(h('h3', {}, strings.inspect.tastes), tastes);
  if (answer.kind === 'agent' && answer.tie === null)
    nodes.push(h('p', { class: 'faint' }, strings.inspect.none));
  return nodes;
}

const list = (items: readonly string[]): HTMLElement =>
  h('ul', {}, ...items.map((item) => h('li', {}, item)));
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
