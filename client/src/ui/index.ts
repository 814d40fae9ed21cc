// Everything around the stage, put together.
import type { Stage } from '../game/index.ts';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { Bubbles } from './bubbles.ts';
import { Chat } from './chat.ts';
import { Dialogue } from './dialogue.ts';
import { h, isTyping } from './dom.ts';
import { FirstHint } from './first-hint.ts';
import { Hotbar } from './hotbar.ts';
import { Hud } from './hud.ts';
import { InspectCard } from './inspect.ts';
import { Journal } from './journal.ts';
import { Sheet } from './sheet.ts';
import { Toasts } from './toasts.ts';
import { Toolbar } from './toolbar.ts';

export type Ui = { dialogue: Dialogue };

export function mountUi(root: HTMLElement, session: Session, stage: Stage): Ui {
  const { store, intents } = session;
  const bubbles = new Bubbles(session, stage);
  const dialogue = new Dialogue(session, bubbles);
  const chat = new Chat(session);
  const toasts = new Toasts(store);
  const hud = new Hud(session);
  const hotbar = new Hotbar(session, dialogue, toasts);
  const inspect = new InspectCard(session);
  const journal = new Journal(session);
  const hint = new FirstHint(session);
  const help = helpSheet();
  const tools = {
    chat: () => chat.open(),
    journal: () => void journal.open(),
    help: () => help.open(),
    closer: (by: 1 | -1) => stage.closer(by),
    emote: (kind: Parameters<typeof intents.emote>[0]) => intents.emote(kind),
  };
  const toolbar = new Toolbar(tools);
  root.append(
    bubbles.element,
    hud.place,
    hud.clock,
    chat.element,
    hotbar.element,
    toolbar.element,
    dialogue.element,
    inspect.element,
    toasts.element,
    hint.element,
    journal.sheet.element,
    help.sheet.element,
  );
  // What is talked about should not be hidden by the talk. Short windows have no room to give.
  new ResizeObserver(() => {
    const { offsetHeight, offsetTop } = dialogue.element;
    const below = offsetHeight === 0 ? 0 : innerHeight - offsetTop - hud.clock.offsetHeight;
    document.body.style.setProperty('--talk-height', `${dialogue.element.offsetHeight}px`);
    stage.keepClear(Math.min(Math.max(0, below), innerHeight * 0.6));
  }).observe(dialogue.element);
  stage.afterFrame((nowMs) => bubbles.place(nowMs, dialogue.partner?.id ?? null));
  session.on('asleep', (actor) => toasts.show(strings.dialogue.asleep(store.nameOf(actor.id)), 'notice'));
  session.on('talkWith', (actor) => {
    inspect.close();
    dialogue.open(actor, true);
  });
  // Whoever speaks to us gets a hearing, but not the keys we are just typing with.
  store.on('line', (line) => {
    const actor = store.actors.get(line.speakerId);
    const toUs = line.to.includes(store.you) && line.speakerId !== store.you;
    if (actor !== undefined && toUs && !dialogue.isOpen) dialogue.open(actor, false);
  });
  listenToKeys({ session, dialogue, chat, hotbar, tools });
  return { dialogue };
}

function helpSheet(): { sheet: Sheet; open(): void } {
  const sheet = new Sheet('help', strings.help.title, strings.help.close);
  const rows = strings.help.keys.flatMap(([key, meaning]) => [h('dt', {}, key), h('dd', {}, meaning)]);
  return { sheet, open: () => sheet.show(h('dl', {}, ...rows)) };
}

type Keyed = {
  session: Session;
  dialogue: Dialogue;
  chat: Chat;
  hotbar: Hotbar;
  tools: { journal(): void; help(): void };
};

function listenToKeys({ session, dialogue, chat, hotbar, tools }: Keyed): void {
  const whenIdle: Record<string, () => void> = {
    enter: () => chat.open(),
    t: () => {
      const actor = session.nearest();
      if (actor !== undefined) session.clickActor(actor.id);
    },
    i: () => {
      const actor = dialogue.partner ?? session.nearest();
      if (actor !== undefined) session.lookAt(actor.id);
    },
    j: () => tools.journal(),
    '?': () => tools.help(),
    h: () => tools.help(),
    escape: () => dialogue.isOpen && dialogue.leave(),
  };
  window.addEventListener('keydown', (event) => {
    if (isTyping() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // A focused button keeps Enter to itself.
    if (event.key === 'Enter' && document.activeElement instanceof HTMLButtonElement) return;
    const action = whenIdle[event.key.toLowerCase()];
    if (action !== undefined) {
      event.preventDefault();
      action();
    } else if (/^[1-9]$/.test(event.key)) {
      hotbar.choose(Number(event.key) - 1);
    } else if (event.shiftKey && /^Digit[1-9]$/.test(event.code)) {
      // With Shift the key is another sign on every layout.
      hotbar.choose(Number(event.code.at(-1)) - 1, true);
    }
  });
}
