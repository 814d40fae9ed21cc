// Everything the keys can do, as buttons for fingers.
import { emoteKinds, type EmoteKind } from '@heartwood/server/world';
import { emoteSigns } from '../game/signs.ts';
import { strings } from '../strings.ts';
import { h, iconButton } from './dom.ts';

export type Tools = {
  chat(): void;
  journal(): void;
  help(): void;
  settings(): void;
  closer(by: 1 | -1): void;
  emote(kind: EmoteKind): void;
};

export class Toolbar {
  readonly element: HTMLElement;
  readonly #emotes: HTMLElement;
  readonly #emoteButton: HTMLButtonElement;

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
    this.element = h(
      'nav',
      { class: 'toolbar' },
      this.#emotes,
      iconButton('💬', strings.hud.chat, () => tools.chat()),
      this.#emoteButton,
      iconButton('📖', strings.hud.journal, () => tools.journal()),
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
