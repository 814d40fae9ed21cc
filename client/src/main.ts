// The page: the gate first, made of a few kilobytes; Phaser and the line to the valley come while a name is typed.
import './styles/base.css';
import './styles/title.css';
import './styles/play.css';
import './styles/belonging.css';
import './styles/gazette.css';
import './styles/comfort.css';
import { openHooks, connectHooks } from './page-hooks.ts';
import { playing, savedGuest, type Guest } from './net/guest.ts';
import { applySettings } from './settings/apply.ts';
import { CannotDraw } from './net/troubles.ts';
import { keepOffline } from './offline.ts';
import { strings } from './strings.ts';
import { h } from './ui/dom.ts';
import { Title } from './ui/title.ts';
import { loadValley } from './load-valley.ts';

const loadGame = () => Promise.all([import('./game/index.ts'), import('./play.ts'), loadValley()]);

const root = document.querySelector<HTMLElement>('#ui') as HTMLElement;
const stageRoot = document.querySelector<HTMLElement>('#game') as HTMLElement;
stageRoot.setAttribute('aria-label', strings.game.label);

openHooks();
applySettings();
/** Of all that is used, what browsers learnt last. */
const isTooOld = typeof Map.groupBy !== 'function';
const title = isTooOld ? null : new Title(enter);
if (title === null) root.replaceChildren(h('p', { class: 'boot now' }, strings.title.tooOld));
else begin(title);

function begin(gate: Title): void {
  root.replaceChildren(gate.element);
  const guest = savedGuest();
  if (playing.get() && guest !== null) void gate.goStraightIn(guest);
  // After the gate is painted, so that it is not kept waiting by a megabyte of engine.
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(warmUp, { timeout: 1500 });
  else setTimeout(warmUp, 300);
  keepOffline();
}

function warmUp(): void {
  if (!navigator.onLine) return;
  // A failure here comes again, with its message, when the button is pressed.
  loadGame().catch(() => undefined);
}

/** @throws when the valley cannot be entered: the gate says so and stays */
async function enter(guest: Guest): Promise<void> {
  const [game, play, valley] = await loadGame();
  const session = await play.joinValley(guest.token, valley);
  const stage = await game.startGame(stageRoot, session).catch((cause: unknown) => {
    throw new CannotDraw('no picture', { cause });
  });
  const ui = play.mountUi(root, session, stage);
  title?.remove();
  document.body.classList.add('playing');
  const welcome = guest.returning ? strings.title.welcomeBack : strings.title.welcome;
  root.prepend(h('p', { class: 'visually-hidden', role: 'status' }, welcome(guest.name)));
  connectHooks(session, stage, ui);
  if (!guest.kept) ui.comfort.warn(strings.title.notKept);
  stageRoot.focus({ preventScroll: true });
}
