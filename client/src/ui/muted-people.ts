// Whom one does not hear, with a way back, in the settings.
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h } from './dom.ts';

export class MutedPeople {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Asks the valley, which keeps the list with the character. */
  show(): Node[] {
    const list = h('div', { class: 'muted-people', role: 'status' }, strings.journal.reading);
    void this.#fill(list);
    return [h('h3', {}, strings.settingsSheet.people), list];
  }

  async #fill(list: HTMLElement): Promise<void> {
    try {
      // One never mutes oneself: asked so, the valley answers with the list as it is.
      const { muted } = await this.#session.intents.mute(this.#session.store.you, false);
      if (muted.length === 0)
        return list.replaceChildren(h('p', { class: 'faint' }, strings.settingsSheet.nobodyMuted));
      list.replaceChildren(
        ...muted.map(({ id, name }) =>
          button(strings.settingsSheet.unmute(name), () => void this.#unmute(id, list)),
        ),
      );
    } catch {
      list.replaceChildren(h('p', { class: 'faint' }, strings.status.noAnswer));
    }
  }

  async #unmute(id: string, list: HTMLElement): Promise<void> {
    try {
      const { muted } = await this.#session.intents.mute(id, false);
      this.#session.store.knowMuted(muted);
    } catch {
      return list.replaceChildren(h('p', { class: 'faint' }, strings.status.noAnswer));
    }
    await this.#fill(list);
  }
}
