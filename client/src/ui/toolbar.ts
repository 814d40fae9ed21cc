// Everything the keys can do, as buttons for fingers.
import { emoteKinds, type EmoteKind } from '@heartwood/server/world';
import { strings } from '../strings.ts';
import type { Badges } from './belonging.ts';
import { h, iconButton } from './dom.ts';
import { icon } from './icon.ts';

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
        iconButton(icon(kind), strings.emotes[kind], () => {
          this.#toggle(false);
          tools.emote(kind);
        }),
      ),
    );
    this.#emoteButton = iconButton(icon('smile'), strings.hud.emotes, () =>
      this.#toggle(this.#emotes.hidden !== false),
    );
    this.#emoteButton.setAttribute('aria-expanded', 'false');
    const mailbox = iconButton(icon('letter'), strings.mailbox.title, () => tools.mailbox());
    const gazette = iconButton(icon('newspaper'), strings.gazette.title, () => tools.gazette());
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
      iconButton(icon('chat'), strings.hud.chat, () => tools.chat()),
      this.#emoteButton,
      iconButton(icon('journal'), strings.hud.journal, () => tools.journal()),
      mailbox,
      gazette,
      iconButton(icon('map'), strings.map.title, () => tools.map()),
      iconButton(icon('gear'), strings.settingsSheet.title, () => tools.settings()),
      iconButton(icon('help'), strings.hud.help, () => tools.help(), 'help-button'),
      iconButton(icon('plus'), strings.hud.zoomIn, () => tools.closer(1), 'zoom'),
      iconButton(icon('minus'), strings.hud.zoomOut, () => tools.closer(-1), 'zoom'),
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
