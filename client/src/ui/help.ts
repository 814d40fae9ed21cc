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
    const chosen = [
      [walking.map((name) => keyLabel(keys[name])).join(' '), strings.help.walk],
      ...others.map((name) => [keyLabel(keys[name]), strings.actionNames[name].toLowerCase()] as const),
    ] as const;
    const rows = [...strings.help.always, ...chosen].flatMap(([key, meaning]) => [
      h('dt', {}, key),
      h('dd', {}, meaning),
    ]);
    this.sheet.show(h('dl', {}, ...rows));
  }
}
