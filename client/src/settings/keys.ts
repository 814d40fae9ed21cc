// Which key does what, and how keys are named. Walking goes by where a key lies, so that W A S D is the same cross on
// every keyboard; everything else goes by the letter on it.

/** `walk` by `event.code`, the others by `event.key` in lower case. */
export const actions = {
  north: { key: 'KeyW', walk: true },
  west: { key: 'KeyA', walk: true },
  south: { key: 'KeyS', walk: true },
  east: { key: 'KeyD', walk: true },
  talk: { key: 't', walk: false },
  take: { key: 'e', walk: false },
  look: { key: 'i', walk: false },
  next: { key: ']', walk: false },
  previous: { key: '[', walk: false },
  journal: { key: 'j', walk: false },
  map: { key: 'm', walk: false },
  mailbox: { key: 'b', walk: false },
  gazette: { key: 'g', walk: false },
  settings: { key: 'o', walk: false },
  sound: { key: 'n', walk: false },
  help: { key: 'h', walk: false },
  closer: { key: '+', walk: false },
  farther: { key: '-', walk: false },
} as const;

export type Action = keyof typeof actions;
export type Keys = Record<Action, string>;

export const actionNames = Object.keys(actions) as Action[];
export const usualKeys = Object.fromEntries(actionNames.map((name) => [name, actions[name].key])) as Keys;

/** Keys that mean one thing for good, so that nobody locks themselves out. */
const fixed = new Set(
  'enter escape tab shift control alt meta altgraph capslock backspace dead unidentified process contextmenu arrowup arrowdown arrowleft arrowright'.split(
    ' ',
  ),
);

/** Of a keyboard event. */
type KeyPress = { code: string; key: string };

/** What a press is kept as for an action; null where the key is spoken for. */
export function bindingOf(action: Action, { code, key }: KeyPress): string | null {
  const low = key.toLowerCase();
  if (fixed.has(low) || /^(digit|numpad)?\d$/i.test(code) || /^\d$/.test(low) || /^f\d+$/.test(low))
    return null;
  if (low === ' ') return null;
  return actions[action].walk ? code || null : low;
}

export const isBinding = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 24;

/** @returns what a key press asks for, walking apart */
export function actionOf(keys: Keys, { key }: Pick<KeyPress, 'key'>): Action | undefined {
  const low = key.toLowerCase();
  return actionNames.find((name) => !actions[name].walk && keys[name] === low);
}

/** @returns the way a held key leads */
export function walkOf(keys: Keys, code: string): Action | undefined {
  return actionNames.find((name) => actions[name].walk && keys[name] === code);
}

/** As on a keyboard of the United States where the browser does not tell. */
export type Layout = { get(code: string): string | undefined };
export const usualLayout: Layout = {
  get: (code) => /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase(),
};

/** For people: "W", "]", "Space". */
export function keyLabel(binding: string, layout: Layout = usualLayout): string {
  const named = layout.get(binding) ?? binding;
  return named.length === 1
    ? named.toUpperCase()
    : named.replace(/^(Key|Arrow)/, '').replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Actions whose key another has as well. */
export function conflictsIn(keys: Keys, layout: Layout = usualLayout): Map<Action, Action[]> {
  const byLabel = Map.groupBy(actionNames, (name) => keyLabel(keys[name], layout));
  const conflicts = new Map<Action, Action[]>();
  for (const same of byLabel.values()) {
    if (same.length < 2) continue;
    for (const name of same)
      conflicts.set(
        name,
        same.filter((other) => other !== name),
      );
  }
  return conflicts;
}
