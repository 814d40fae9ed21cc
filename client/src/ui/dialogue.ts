// The talk with one person: their face, what was said, what to say, and a way out.
import { maxTextLength } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { ActorView, PendingLine } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import type { Bubbles } from './bubbles.ts';
import { button, h, setText } from './dom.ts';
import { GoneWatch } from './gone-watch.ts';
import { hearts } from './hearts.ts';
import { Portrait } from './portrait.ts';
import { TalkLog } from './talk-log.ts';
import { Transcript } from './transcript.ts';

/** A mind has this long at most; the server gives up sooner. */
const longestThoughtMs = 60_000;
const thoughtCheckMs = 250;
/** Tiles: nobody hears us from farther away; the valley walks us up first. */
const walkUpTiles = 3;

export class Dialogue {
  readonly element: HTMLElement;
  partner: ActorView | null = null;
  readonly #session: Session;
  readonly #bubbles: Bubbles;
  readonly #portrait = new Portrait();
  readonly #name = h('h2');
  readonly #hearts = h('div', { class: 'tie' });
  readonly #doing = h('p', { class: 'doing' });
  readonly #transcript = new Transcript(strings.dialogue.log);
  readonly #log: TalkLog;
  readonly #thinking = h('p', { class: 'thinking-line', role: 'status', hidden: true });
  readonly #quick = h('div', { class: 'quick' });
  readonly #input = h('input', {
    type: 'text',
    maxlength: maxTextLength,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  #waitingSinceMs: number | null = null;
  #answers = 0;
  /** Whether the talk came to its end, and nothing was said since. */
  #isOver = false;
  readonly #gone = new GoneWatch();
  /** Words put back into the field because they were not heard. */
  #putBack = '';

  constructor(session: Session, bubbles: Bubbles) {
    this.#session = session;
    this.#bubbles = bubbles;
    this.#log = new TalkLog(session.store, this.#transcript);
    const send = h('button', { type: 'submit', class: 'primary' }, strings.dialogue.send);
    const form = h(
      'form',
      { class: 'say-form', onsubmit: (event: SubmitEvent) => this.#submit(event) },
      this.#input,
      send,
    );
    const why = button(strings.dialogue.why, () => this.partner !== null && session.lookAt(this.partner.id), {
      class: 'small',
    });
    const leave = button(strings.dialogue.leave, () => this.leave(), { class: 'small' });
    const head = h(
      'header',
      {},
      this.#portrait.element,
      h('div', { class: 'who' }, this.#name, this.#hearts, this.#doing),
      h('div', { class: 'actions' }, why, leave),
    );
    this.element = h(
      'section',
      { class: 'panel dialogue', hidden: true },
      head,
      this.#transcript.element,
      this.#thinking,
      this.#quick,
      form,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.leave();
    });
    this.#listen();
    setInterval(() => this.#closeWhenGone(performance.now()), thoughtCheckMs);
  }

  get isOpen(): boolean {
    return this.partner !== null;
  }

  open(actor: ActorView, focus: boolean): void {
    if (this.partner?.id !== actor.id) {
      this.partner = actor;
      this.#session.partnerId = actor.id;
      this.#waitingSinceMs = null;
      this.#answers = 0;
      this.#isOver = false;
      this.#gone.reset();
      this.#log.open(actor.id);
    }
    this.element.hidden = false;
    document.body.classList.add('talking');
    this.#refresh();
    this.#suggest();
    this.#transcript.toEnd();
    if (focus) this.#input.focus({ preventScroll: true });
  }

  /** Takes one's leave, if there was a talk, and closes the panel. */
  leave(): void {
    const { store, intents } = this.#session;
    if (
      this.partner !== null &&
      store.conversation?.participants.some(({ id }) => id === this.partner?.id) === true
    ) {
      intents.leave();
    }
    this.close();
  }

  close(): void {
    this.partner = null;
    this.#session.partnerId = null;
    this.element.hidden = true;
    document.body.classList.remove('talking');
    this.#setWaiting(false);
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
  }

  say(text: string): void {
    const words = text.trim();
    if (this.partner === null || words === '' || this.#session.store.status.kind !== 'live') return;
    this.#isOver = false;
    this.#setWaiting(true);
    this.#session.intents.talk(this.partner.id, words);
    if ((this.#session.partnerAway ?? 0) <= walkUpTiles) this.#bubbles.think(this.partner.id);
    this.#transcript.toEnd();
  }

  /** Whether an answer is still being waited for or made. */
  get isWaiting(): boolean {
    if (this.partner === null) return false;
    const { speech } = this.#session.store;
    return (
      this.#waitingSinceMs !== null ||
      [...speech.streams.values()].some((s) => s.speakerId === this.partner?.id)
    );
  }

  lines(): { who: string; text: string; own: boolean; state: string }[] {
    return this.#transcript.entries().map(({ who, text, own, state }) => ({ who, text, own, state }));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#input.value.trim() === '' || this.#session.store.status.kind !== 'live') return;
    this.say(this.#input.value);
    this.#input.value = '';
  }

  #listen(): void {
    const { store } = this.#session;
    store.on('line', (line) => {
      const ours = this.isOpen && this.#log.line(line);
      // It was heard after all.
      if (line.speakerId === store.you && line.text === this.#putBack && this.#input.value === this.#putBack)
        this.#input.value = '';
      if (ours && line.speakerId === this.partner?.id) this.#answered();
    });
    store.on('pending', (line) => {
      this.#log.pending(line);
      if (line.failed) this.#notHeard(line);
    });
    store.on('stream', (stream) => {
      if (this.isOpen && this.#log.stream(stream) && stream.text !== '') this.#setWaiting(false);
      this.#transcript.element.setAttribute('aria-busy', String(!stream.done));
    });
    store.on('streamEnded', (stream) => {
      this.#log.streamEnded(stream);
      this.#transcript.element.setAttribute('aria-busy', 'false');
    });
    store.on('conversation', (change) => {
      if (this.isOpen) this.#log.conversation(change);
      const isOurs = [store.you, this.partner?.id].includes(change.actorId ?? '');
      if (change.change === 'began' || change.change === 'joined') this.#isOver = false;
      else if (change.change === 'ended' || isOurs) this.#ended();
    });
    store.on('gift', (gift) => this.isOpen && this.#log.gift(gift));
    store.on('status', ({ kind }) => kind === 'catching_up' && this.#broke());
    store.on('changed', (actor) => actor.id === this.partner?.id && this.#refresh());
    store.on('tie', (tie) => tie.agentId === this.partner?.id && this.#refresh());
    store.on('notice', () => this.#setWaiting(false));
  }

  #ended(): void {
    this.#isOver = true;
    this.#setWaiting(false);
    this.#suggest();
  }

  #notHeard(line: PendingLine): void {
    this.#setWaiting(false);
    if (line.to !== this.partner?.id || this.#input.value !== '') return;
    this.#putBack = line.text;
    this.#input.value = line.text;
  }

  /** What was heard may still be answered, or may be lost with the answer: nobody can tell. */
  #broke(): void {
    if (!this.isWaiting) return;
    this.#log.remark(strings.dialogue.brokeOff);
    this.#setWaiting(false);
  }

  #closeWhenGone(nowMs: number): void {
    const { partner } = this;
    if (partner === null || this.#session.store.status.kind !== 'live') return;
    const away = this.#session.partnerAway ?? Infinity;
    const isBusy = this.isWaiting || this.#input.value !== '';
    const now = this.#gone.look(nowMs, away, this.#isOver, isBusy);
    if (now === 'gone') this.leave();
    else if (now === 'leaving' && !this.#isOver) {
      this.#log.remark(strings.dialogue.movedOff(this.#session.store.nameOf(partner.id)));
      this.#ended();
    }
  }

  #answered(): void {
    this.#answers++;
    this.#setWaiting(false);
    this.#suggest();
    this.#transcript.toEnd();
  }

  #setWaiting(waiting: boolean): void {
    this.#waitingSinceMs = waiting ? performance.now() : null;
    this.#showThinking();
    if (!waiting) return;
    const since = this.#waitingSinceMs;
    const watch = setInterval(() => {
      if (this.#waitingSinceMs !== since) clearInterval(watch);
      else if (performance.now() - (since ?? 0) > longestThoughtMs) this.#setWaiting(false);
      else this.#showThinking();
    }, thoughtCheckMs);
  }

  #thought(name: string): string {
    const away = this.#session.partnerAway;
    const onTheWay = away !== null && away > walkUpTiles && this.partner?.thinking !== true;
    return onTheWay ? strings.dialogue.walkingUp(name) : `💭 ${strings.dialogue.thinking(name)} …`;
  }

  #showThinking(): void {
    const thinking = this.partner !== null && (this.#waitingSinceMs !== null || this.partner.thinking);
    const streaming = [...this.#session.store.speech.streams.values()].some(
      (s) => s.speakerId === this.partner?.id && s.text !== '',
    );
    this.#thinking.hidden = !thinking || streaming;
    if (this.partner !== null)
      setText(this.#thinking, this.#thought(this.#session.store.nameOf(this.partner.id)));
    if (!this.#thinking.hidden) this.#transcript.toEnd();
  }

  #refresh(): void {
    const { partner } = this;
    if (partner === null) return;
    const { store } = this.#session;
    const card = store.villagers.get(partner.id);
    this.#portrait.show(partner.look, partner.name, partner.mood);
    const name = store.nameOf(partner.id);
    setText(this.#name, partner.name);
    this.element.setAttribute('aria-label', strings.dialogue.title(name));
    this.#input.setAttribute('aria-label', strings.dialogue.input(name));
    this.#input.placeholder = strings.dialogue.input(name);
    this.#hearts.replaceChildren(
      ...(card === undefined ? [] : [hearts(store.ties.get(partner.id)?.affection ?? 0)]),
    );
    setText(
      this.#doing,
      strings.dialogue.busy(partner.doing || (card?.occupation ?? strings.inspect.player)),
    );
    this.#showThinking();
  }

  #suggest(): void {
    if (this.partner?.kind !== 'agent') return this.#quick.replaceChildren();
    const { quickFirst, quickNext, quickBye } = strings.dialogue;
    const next = quickNext.slice(0, 2 + (this.#answers % 2));
    const talking = this.#isOver ? next : [...next, quickBye];
    const words = this.#answers === 0 ? quickFirst : talking;
    this.#quick.replaceChildren(
      ...words.map((text) => button(text, () => this.say(text), { class: 'chip' })),
    );
  }
}
