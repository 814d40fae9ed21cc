// Everything a player can choose for themselves; each choice shows what it does at once.
import { choices, settings, volumes, type Choice, type Volume } from '../settings/settings.ts';
import { strings } from '../strings.ts';
import { button, h, setText } from './dom.ts';
import { KeySettings } from './key-settings.ts';
import { Sheet } from './sheet.ts';

const words = strings.settingsSheet;

export class SettingsSheet {
  readonly sheet = new Sheet('settings', words.title, words.close);
  readonly #note = h('p', { class: 'small', role: 'status' });
  readonly #help: () => void;
  readonly #people: () => Node[];

  /** @param people more of the sheet, made anew whenever it opens */
  constructor(help: () => void, people: () => Node[] = () => []) {
    this.#help = help;
    this.#people = people;
    settings.on('notKept', () => setText(this.#note, words.notKept));
  }

  open(): void {
    setText(this.#note, '');
    this.#show();
  }

  #show(): void {
    const keys = new KeySettings();
    keys.show();
    const reset = button(words.reset, () => {
      settings.reset();
      this.#show();
      setText(this.#note, words.wasReset);
    });
    const help = button(words.help, () => {
      this.sheet.close();
      this.#help();
    });
    this.sheet.show(
      this.#note,
      h('div', { class: 'settings-top' }, help, reset),
      h('h3', {}, words.sound),
      toggle('sound', words.soundOn),
      ...volumes.map(slider),
      h('h3', {}, words.reading),
      choice('textSize'),
      choice('textSpeed'),
      h('h3', {}, words.seeing),
      choice('motion'),
      choice('colours'),
      toggle('minimap', words.minimap),
      ...this.#people(),
      h('h3', {}, words.keys),
      keys.element,
    );
  }
}

function choice(name: Choice): HTMLElement {
  const { label, values } = words.choice[name];
  const titles: Record<string, string> = values;
  const options = choices[name].map((value) => {
    const input = h('input', {
      type: 'radio',
      name,
      value,
      checked: settings.values[name] === value,
      onchange: () => settings.change({ [name]: value }),
    });
    return h('label', { class: 'option' }, input, h('span', {}, titles[value] ?? value));
  });
  return h(
    'div',
    { class: 'setting', role: 'radiogroup', 'aria-label': label },
    h('span', {}, label),
    h('div', { class: 'options' }, ...options),
  );
}

function slider(name: Volume): HTMLElement {
  const id = `volume-${name}`;
  const shown = h('output', { for: id }, words.percent(settings.values.volume[name]));
  const input = h('input', {
    type: 'range',
    id,
    min: 0,
    max: 100,
    step: 5,
    value: Math.round(settings.values.volume[name] * 100),
    oninput: () => {
      const share = Number(input.value) / 100;
      settings.change({ volume: { ...settings.values.volume, [name]: share } });
      setText(shown, words.percent(share));
    },
  });
  return h(
    'div',
    { class: 'setting' },
    h('label', { for: id }, words.volume[name]),
    h('div', { class: 'slide' }, input, shown),
  );
}

function toggle(name: 'sound' | 'minimap', label: string): HTMLElement {
  const id = `setting-${name}`;
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    id,
    checked: settings.values[name],
    onchange: () => settings.change({ [name]: input.checked }),
  });
  return h('div', { class: 'setting' }, h('label', { for: id }, label), input);
}
