// The talk with one person: their face, what was said, what to say, and a way out.
import { maxTextLength } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import type { ActorView, PendingLine } from '../net/store-types.ts';
import type { Session } from '../session.ts';
import type { Bubbles } from './bubbles.ts';
import { Company } from './company.ts';
import { button, h } from './dom.ts';
import { GoneWatch } from './gone-watch.ts';
import { QuickBar } from './quick-bar.ts';
import { Reveal } from './reveal.ts';
import { TalkHead } from './talk-head.ts';
import { TalkLog } from './talk-log.ts';
import { ThoughtLine, walkUpTiles } from './thought-line.ts';
import { Transcript } from './transcript.ts';

const goneCheckMs = 250;
/** What is still said to whoever has just turned away is seen over their heads, and opens nothing. */
const turnedAwayMs = 10_000;

export class Dialogue {
  readonly element: HTMLElement;
  partner: ActorView | null = null;
  readonly #session: Session;
  readonly #bubbles: Bubbles;
  readonly #head: TalkHead;
  readonly #company: Company;
  readonly #transcript = new Transcript(strings.dialogue.log);
  readonly #log: TalkLog;
  readonly #thought: ThoughtLine;
  readonly #quick: QuickBar;
  readonly #reveal = new Reveal(() => this.#suggest());
  /** Whose streamed answer has just become a line: it has been seen appearing. */
  #streamed = '';
  #lastLine = '';
  readonly #input = h('input', {
    type: 'text',
    maxlength: maxTextLength,
    autocomplete: 'off',
    enterkeyhint: 'send',
  });
  readonly #form: HTMLFormElement;
  #answers = 0;
  /** Whether the talk came to its end, and nothing was said since. */
  #isOver = false;
  readonly #gone = new GoneWatch();
  /** Words put back into the field because they were not heard. */
  #putBack = '';
  #left = { id: '', atMs: -Infinity };

  constructor(session: Session, bubbles: Bubbles) {
    this.#session = session;
    this.#bubbles = bubbles;
    this.#log = new TalkLog(session.store, this.#transcript);
    this.#thought = new ThoughtLine(session, () => this.#transcript.toEnd());
    const send = h('button', { type: 'submit', class: 'primary' }, strings.dialogue.send);
    this.#form = h(
      'form',
      { class: 'say-form', onsubmit: (event: SubmitEvent) => this.#submit(event) },
      this.#input,
      send,
    );
    const lookCloser = (): void => void (this.partner !== null && session.lookAt(this.partner.id));
    const why = button(strings.dialogue.why, lookCloser, { class: 'small' });
    const leave = button(strings.dialogue.leave, () => this.leave(), { class: 'small' });
    this.#head = new TalkHead(session, lookCloser, why, leave);
    this.#company = new Company(session, (id) => {
      const actor = session.store.actors.get(id);
      if (actor !== undefined) this.open(actor, true);
    });
    this.#quick = new QuickBar(session, (text) => this.say(text));
    this.#transcript.element.addEventListener('click', () => this.#reveal.end());
    this.element = h(
      'section',
      { class: 'panel dialogue', hidden: true },
      this.#head.element,
      this.#company.element,
      this.#transcript.element,
      this.#thought.element,
      this.#quick.element,
      this.#form,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.leave();
    });
    this.#listen();
    setInterval(() => this.#closeWhenGone(performance.now()), goneCheckMs);
  }

  /** Something else to do than to say a word. */
  offer(tool: HTMLButtonElement): void {
    this.#form.prepend(tool);
  }

  get isOpen(): boolean {
    return this.partner !== null;
  }

  open(actor: ActorView, focus: boolean): void {
    if (this.partner?.id !== actor.id) {
      this.partner = actor;
      this.#session.partnerId = actor.id;
      this.#thought.about(actor);
      this.#answers = 0;
      this.#isOver = false;
      this.#gone.reset();
      this.#reveal.end();
      this.#lastLine = '';
      this.#quick.meet(actor.id);
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
    this.#left = { id: this.partner?.id ?? '', atMs: performance.now() };
    this.close();
  }

  /** Whether one has only just taken one's leave of them. */
  hasJustLeft(id: string): boolean {
    return this.#left.id === id && performance.now() - this.#left.atMs < turnedAwayMs;
  }

  close(): void {
    this.#reveal.end();
    this.partner = null;
    this.#session.partnerId = null;
    this.#thought.about(null);
    this.element.hidden = true;
    document.body.classList.remove('talking');
    document.querySelector<HTMLElement>('#game')?.focus({ preventScroll: true });
  }

  say(text: string): void {
    const words = text.trim();
    if (this.partner === null || words === '' || this.#session.store.status.kind !== 'live') return;
    this.#isOver = false;
    this.#thought.wait(true);
    this.#session.intents.talk(this.partner.id, words);
    if ((this.#session.partnerAway ?? 0) <= walkUpTiles) this.#bubbles.think(this.partner.id);
    this.#transcript.toEnd();
  }

  /** Whether an answer is still being waited for or made. */
  get isWaiting(): boolean {
    if (this.partner === null) return false;
    const { speech } = this.#session.store;
    return (
      this.#thought.isWaiting || [...speech.streams.values()].some((s) => s.speakerId === this.partner?.id)
    );
  }

  lines(): { who: string; text: string; own: boolean; state: string }[] {
    return this.#transcript.entries().map(({ who, text, own, state }) => ({ who, text, own, state }));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    // Without words, Enter shows all that is being said.
    if (this.#input.value.trim() === '') return this.#reveal.end();
    if (this.#session.store.status.kind !== 'live') return;
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
      if (ours && line.speakerId !== store.you) this.#appear(line.speakerId);
      if (ours && line.speakerId === this.partner?.id) this.#answered(line.text);
    });
    store.on('pending', (line) => {
      this.#log.pending(line);
      if (line.failed) this.#notHeard(line);
    });
    store.on('stream', (stream) => {
      if (this.isOpen && this.#log.stream(stream) && stream.text !== '') {
        this.#thought.wait(false);
        if (this.#log.newest !== null) this.#reveal.follow(this.#log.newest);
      }
      this.#transcript.element.setAttribute('aria-busy', String(!stream.done));
    });
    store.on('streamEnded', (stream) => {
      this.#log.streamEnded(stream);
      this.#streamed = stream.text === '' ? '' : stream.speakerId;
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
    store.on('inventory', () => this.#suggest());
    this.#session.acquaintance.on('promises', () => this.#suggest());
    store.on('notice', () => this.#thought.wait(false));
  }

  #ended(): void {
    this.#isOver = true;
    this.#thought.wait(false);
    this.#suggest();
  }

  #notHeard(line: PendingLine): void {
    this.#thought.wait(false);
    if (line.to !== this.partner?.id || this.#input.value !== '') return;
    this.#putBack = line.text;
    this.#input.value = line.text;
  }

  /** What was heard may still be answered, or may be lost with the answer: nobody can tell. */
  #broke(): void {
    if (!this.isWaiting) return;
    this.#log.remark(strings.dialogue.brokeOff);
    this.#thought.wait(false);
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

  /** A line that was not seen while it was made appears now; one that was goes on where it is. */
  #appear(speakerId: string): void {
    const { newest } = this.#log;
    const wasSeen = this.#streamed === speakerId;
    this.#streamed = '';
    if (newest === null || (wasSeen && !this.#reveal.isOn)) return;
    this.#reveal.follow(newest, wasSeen);
  }

  #answered(text: string): void {
    this.#answers++;
    this.#lastLine = text;
    this.#thought.wait(false);
    this.#suggest();
    this.#transcript.toEnd();
  }

  #refresh(): void {
    const { partner } = this;
    if (partner === null) return;
    const { store } = this.#session;
    this.#head.show(partner);
    this.#company.show(partner.id);
    const name = store.nameOf(partner.id);
    this.element.setAttribute('aria-label', strings.dialogue.title(name));
    this.#input.setAttribute('aria-label', strings.dialogue.input(name));
    this.#input.placeholder = strings.dialogue.input(name);
    this.#thought.show();
  }

  #suggest(): void {
    const talk = { answers: this.#answers, isOver: this.#isOver, lastLine: this.#lastLine };
    this.#quick.show(this.partner, talk);
  }
}
