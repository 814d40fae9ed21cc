// Which key does what, changed by pressing the new one.
import {
  actionNames,
  bindingOf,
  conflictsIn,
  keyLabel,
  usualKeys,
  usualLayout,
  type Action,
  type Layout,
} from '../settings/keys.ts';
import { settings } from '../settings/settings.ts';
import { strings } from '../strings.ts';
import { button, h, setText } from './dom.ts';
import { signed } from './icon.ts';

type Keyboard = { getLayoutMap?: () => Promise<Layout> };

export class KeySettings {
  readonly element = h('div', { class: 'keys' });
  readonly #note = h('p', { class: 'small', role: 'status' });
  readonly #rows = new Map<Action, { key: HTMLButtonElement; clash: HTMLElement }>();
  #layout: Layout = usualLayout;
  #waiting: Action | null = null;

  constructor() {
    for (const action of actionNames) this.#addRow(action);
    const reset = button(strings.settingsSheet.keysReset, () => {
      this.#waiting = null;
      settings.change({ keys: usualKeys });
      this.show();
    });
    this.element.append(this.#note, reset);
    void this.#askLayout();
  }

  /** The browser may know what is printed on this keyboard. */
  async #askLayout(): Promise<void> {
    try {
      const { keyboard } = navigator as { keyboard?: Keyboard };
      this.#layout = (await keyboard?.getLayoutMap?.()) ?? usualLayout;
      this.show();
    } catch {
      return;
    }
  }

  #addRow(action: Action): void {
    const clash = h('span', { class: 'clash small', id: `clash-${action}` });
    const key = button('', () => this.#wait(action), { class: 'key-button', 'aria-describedby': clash.id });
    key.addEventListener('keydown', (event) => this.#press(action, event));
    key.addEventListener('blur', () => {
      if (this.#waiting === action) this.#wait(null);
    });
    this.#rows.set(action, { key, clash });
    this.element.append(
      h('div', { class: 'setting' }, h('span', {}, strings.actionNames[action]), key, clash),
    );
  }

  #wait(action: Action | null): void {
    this.#waiting = action;
    this.show();
  }

  #press(action: Action, event: KeyboardEvent): void {
    if (this.#waiting !== action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') return this.#wait(null);
    if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
    const binding = bindingOf(action, event);
    if (binding === null) return setText(this.#note, strings.settingsSheet.spokenFor);
    settings.change({ keys: { ...settings.values.keys, [action]: binding } });
    this.#wait(null);
  }

  show(): void {
    const { keys } = settings.values;
    const conflicts = conflictsIn(keys, this.#layout);
    for (const [action, { key, clash }] of this.#rows) {
      const label = keyLabel(keys[action], this.#layout);
      const waiting = this.#waiting === action;
      setText(key, waiting ? strings.settingsSheet.pressKey : label);
      key.setAttribute(
        'aria-label',
        waiting
          ? strings.settingsSheet.pressKey
          : strings.settingsSheet.keyFor(strings.actionNames[action], label),
      );
      const others = conflicts.get(action) ?? [];
      key.classList.toggle('clashing', others.length > 0);
      const names = others.map((other) => strings.actionNames[other]);
      setText(clash, names.length === 0 ? '' : strings.settingsSheet.sameKey(names));
      if (names.length > 0) signed('warning', clash);
    }
    setText(this.#note, '');
  }
}
