// Everything the keys can do, as buttons for fingers.
import { emoteKinds, type EmoteKind } from '@heartwood/server/world';
import { emoteSigns } from '../game/signs.ts';
import { strings } from '../strings.ts';
import type { Badges } from './belonging.ts';
import { h, iconButton } from './dom.ts';

export type Tools = {
  chat(): void;
  journal(): void;
  mailbox(): void;
  gazette(): void;
  help(): void;
  settings(): void;
  map(): void;
  closer(by: 1 | -1): void;
  emote(kind: EmoteKind): void;
};

export class Toolbar {
  readonly element: HTMLElement;
  readonly #emotes: HTMLElement;
  readonly #emoteButton: HTMLButtonElement;
  /** What can wait for one to be looked at. */
  readonly badges: Badges;

  constructor(tools: Tools) {
    this.#emotes = h(
      'div',
      { class: 'emotes panel', hidden: true },
      ...emoteKinds.map((kind) =>
        iconButton(emoteSigns[kind], strings.emotes[kind], () => {
          this.#toggle(false);
          tools.emote(kind);
        }),
      ),
    );
    this.#emoteButton = iconButton('😊', strings.hud.emotes, () =>
      this.#toggle(this.#emotes.hidden !== false),
    );
    this.#emoteButton.setAttribute('aria-expanded', 'false');
    const mailbox = iconButton('✉️', strings.mailbox.title, () => tools.mailbox());
    const gazette = iconButton('📰', strings.gazette.title, () => tools.gazette());
    this.badges = {
      mailbox: (unread) =>
        badge(
          mailbox,
          strings.mailbox.title,
          unread === 0 ? null : String(unread),
          strings.mailbox.unread(unread),
        ),
      gazette: (isFresh) =>
        badge(gazette, strings.gazette.title, isFresh ? '!' : null, strings.gazette.fresh),
    };
    this.element = h(
      'nav',
      { class: 'toolbar' },
      this.#emotes,
      iconButton('💬', strings.hud.chat, () => tools.chat()),
      this.#emoteButton,
      iconButton('📖', strings.hud.journal, () => tools.journal()),
      mailbox,
      gazette,
      iconButton('🗺️', strings.map.title, () => tools.map()),
      iconButton('⚙️', strings.settingsSheet.title, () => tools.settings()),
      iconButton('?', strings.hud.help, () => tools.help(), 'help-button'),
      iconButton('+', strings.hud.zoomIn, () => tools.closer(1), 'zoom'),
      iconButton('−', strings.hud.zoomOut, () => tools.closer(-1), 'zoom'),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#toggle(false);
    });
  }

  #toggle(open: boolean): void {
    this.#emotes.hidden = !open;
    this.#emoteButton.setAttribute('aria-expanded', String(open));
  }
}

/** @param sign on the button; null takes it off, and with it what it says */
function badge(button: HTMLButtonElement, label: string, sign: string | null, says: string): void {
  button.querySelector('.badge')?.remove();
  if (sign !== null) button.append(h('span', { class: 'badge', 'aria-hidden': 'true' }, sign));
  const text = sign === null ? label : `${label}: ${says}`;
  button.setAttribute('aria-label', text);
  button.title = text;
}
