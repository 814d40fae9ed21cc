// Everything around the stage, put together.
import type { Stage } from '../game/index.ts';
import { strings } from '../strings.ts';
import type { Session } from '../session.ts';
import { Belonging } from './belonging.ts';
import { Bubbles } from './bubbles.ts';
import { Chat } from './chat.ts';
import { Comfort } from './comfort.ts';
import { Dialogue } from './dialogue.ts';
import { Hotbar } from './hotbar.ts';
import { Hud } from './hud.ts';
import { InspectCard } from './inspect.ts';
import { listenToKeys } from './keyboard.ts';
import { Toasts } from './toasts.ts';
import { Toolbar } from './toolbar.ts';

export type Ui = { dialogue: Dialogue; comfort: Comfort };

export function mountUi(root: HTMLElement, session: Session, stage: Stage): Ui {
  const { store, intents } = session;
  const bubbles = new Bubbles(session, stage);
  const dialogue = new Dialogue(session, bubbles);
  const chat = new Chat(session);
  const toasts = new Toasts(store);
  const hud = new Hud(session);
  const hotbar = new Hotbar(session, dialogue, toasts);
  const inspect = new InspectCard(session);
  const comfort = new Comfort(session, stage, toasts);
  const { target } = comfort;
  const tools = {
    chat: () => chat.open(),
    journal: () => belonging.tools.journal(),
    mailbox: () => belonging.tools.mailbox(),
    gazette: () => belonging.tools.gazette(),
    ...comfort.tools,
    closer: (by: 1 | -1) => stage.closer(by),
    emote: (kind: Parameters<typeof intents.emote>[0]) => intents.emote(kind),
  };
  const toolbar = new Toolbar(tools);
  const belonging = new Belonging(session, stage, toasts, toolbar.badges);
  root.append(
    ...comfort.elements,
    bubbles.element,
    hud.place,
    hud.clock,
    chat.element,
    hotbar.element,
    toolbar.element,
    dialogue.element,
    inspect.element,
    toasts.element,
    ...belonging.elements,
    ...comfort.sheets,
    inspect.report.sheet.element,
  );
  makeRoom({ dialogue, hud, hotbar, bubbles, belonging }, stage);
  stage.afterFrame((nowMs) => {
    bubbles.place(nowMs, dialogue.partner?.id ?? null);
    belonging.frame();
    comfort.frame(nowMs);
  });
  session.on('asleep', (actor) => toasts.show(strings.dialogue.asleep(store.nameOf(actor.id)), 'notice'));
  session.on('talkWith', (actor) => {
    inspect.close();
    dialogue.open(actor, true);
  });
  // Whoever speaks to us gets a hearing, but not the keys we are just typing with.
  store.on('line', (line) => {
    const actor = store.actors.get(line.speakerId);
    const toUs = line.to.includes(store.you) && line.speakerId !== store.you;
    if (actor === undefined || !toUs || dialogue.isOpen || dialogue.hasJustLeft(actor.id)) return;
    dialogue.open(actor, false);
  });
  listenToKeys({
    enter: () => (target.actor === undefined ? chat.open() : session.clickActor(target.actor.id)),
    escape: () => void (dialogue.isOpen ? dialogue.leave() : target.clear()),
    choose: (index, setDown) => hotbar.choose(index, setDown),
    talk: () => target.actorOrNearest !== undefined && session.clickActor(target.actorOrNearest.id),
    look: () => {
      const actor = dialogue.partner ?? target.actorOrNearest;
      if (actor !== undefined) session.lookAt(actor.id);
    },
    ...tools,
    closer: () => stage.closer(1),
    farther: () => stage.closer(-1),
  });
  return { dialogue, comfort };
}

type Roommates = {
  dialogue: Dialogue;
  hud: Hud;
  hotbar: Hotbar;
  bubbles: Bubbles;
  belonging: Belonging;
};

/** What stands beside something else gives way to it. */
function makeRoom({ dialogue, hud, hotbar, bubbles, belonging }: Roommates, stage: Stage): void {
  // What is talked about should not be hidden by the talk. Short windows have no room to give.
  new ResizeObserver(() => {
    const { offsetHeight, offsetTop } = dialogue.element;
    const below = offsetHeight === 0 ? 0 : innerHeight - offsetTop - hud.clock.offsetHeight;
    document.body.style.setProperty('--talk-height', `${dialogue.element.offsetHeight}px`);
    stage.keepClear(Math.min(Math.max(0, below), innerHeight * 0.6));
  }).observe(dialogue.element);
  // Full pockets take two rows: the talk stands above them.
  new ResizeObserver(() => {
    document.body.style.setProperty('--pockets-height', `${hotbar.element.offsetHeight}px`);
  }).observe(hotbar.element);
  // On a phone notes go across the top, and bubbles would lie under them.
  const notes = new ResizeObserver(() => {
    const lowerEdges = belonging.notes.map(({ offsetTop, offsetHeight }) => offsetTop + offsetHeight);
    bubbles.keepBelow(Math.max(...lowerEdges));
  });
  for (const note of belonging.notes) notes.observe(note);
}
