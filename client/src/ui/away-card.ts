// What happened while one was away, told at the return, the most personal first.
import type { AwayAnswer } from '@heartwood/server/protocol';
import type { UiIconName } from '../../art/ui-icon-names.ts';
import type { Session } from '../session.ts';
import { strings } from '../strings.ts';
import { button, h } from './dom.ts';
import { icon } from './icon.ts';
import { Sheet } from './sheet.ts';

export type Away = NonNullable<AwayAnswer['away']>;
type Kind = Away['items'][number]['kind'];

const pictures: Record<Kind, UiIconName> = {
  tie: 'heart',
  promise: 'promise',
  letter: 'letter',
  gazette: 'newspaper',
  talk: 'chat',
  story: 'sparkles',
};

export class AwayCard {
  readonly sheet = new Sheet('away', strings.away.title, strings.away.close);
  readonly #onLetters: () => void;
  readonly #onGazette: () => void;

  constructor(session: Session, onLetters: () => void, onGazette: () => void) {
    this.#onLetters = onLetters;
    this.#onGazette = onGazette;
    // Once for a visit: who comes back from a broken line has not been away.
    void session.intents.away().then(
      ({ away }) => away !== null && away.items.length > 0 && this.show(away),
      () => undefined,
    );
  }

  show(away: Away): void {
    const items = away.items.map(({ kind, text, when }, at) =>
      h(
        'li',
        { class: `happening ${kind}`, style: `--at: ${at}` },
        h('span', { class: 'seal' }, icon(pictures[kind])),
        h(
          'div',
          {},
          h('p', {}, text),
          h('p', { class: 'small faint' }, `${strings.away.kinds[kind]} · ${when}`),
        ),
      ),
    );
    this.sheet.show(
      h('p', { class: 'since' }, away.sinceText),
      h('ul', { class: 'happenings' }, ...items),
      this.#ways(away),
    );
  }

  /** On to what was only mentioned. */
  #ways({ items }: Away): HTMLElement {
    const kinds = new Set(items.map(({ kind }) => kind));
    const way = (kind: Kind, label: string, go: () => void): HTMLElement | null =>
      kinds.has(kind)
        ? button(
            label,
            () => {
              this.sheet.close();
              go();
            },
            { class: 'small' },
          )
        : null;
    return h(
      'nav',
      { class: 'ways' },
      way('letter', strings.away.toLetters, this.#onLetters),
      way('gazette', strings.away.toGazette, this.#onGazette),
    );
  }
}
