// All that can be done, with the keys as they are now.
import { actionNames, actions, keyLabel } from '../settings/keys.ts';
import { settings } from '../settings/settings.ts';
import { strings } from '../strings.ts';
import { h } from './dom.ts';
import { Sheet } from './sheet.ts';

const walking = actionNames.filter((name) => actions[name].walk);
const others = actionNames.filter((name) => !actions[name].walk);

export class Help {
  readonly sheet = new Sheet('help', strings.help.title, strings.help.close);

  open(): void {
    const { keys } = settings.values;
    const { pointing, pointed, arrows, walk, always } = strings.help;
    this.sheet.show(
      h('h3', {}, pointing),
      h('dl', { class: 'pointed' }, ...pointed.map(([deed, meaning]) => row([deed], meaning))),
      h('h3', {}, strings.help.keys),
      h(
        'dl',
        { class: 'pressed' },
        caps([...walking.map((name) => keyLabel(keys[name])), arrows], walk),
        ...always.map(([labels, meaning]) => caps(labels, meaning)),
        ...others.map((name) => caps([keyLabel(keys[name])], strings.actionNames[name].toLowerCase())),
      ),
    );
  }
}

const caps = (labels: readonly string[], meaning: string): HTMLElement =>
  row(
    labels.map((label) => h('kbd', {}, label)),
    meaning,
  );
const row = (terms: readonly (Node | string)[], meaning: string): HTMLElement =>
  h('div', {}, h('dt', {}, ...terms), h('dd', {}, meaning));
