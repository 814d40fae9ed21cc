// The keys of the game, by what they do; which key that is, is the player's choice.
import { actionOf, type Action } from '../settings/keys.ts';
import { settings } from '../settings/settings.ts';
import { isTyping } from './dom.ts';

export type KeyDeeds = Partial<Record<Action, () => void>> & {
  enter: () => void;
  escape: () => void;
  /** @param index of the thing carried, @param setDown on the ground */
  choose: (index: number, setDown: boolean) => void;
};

export function listenToKeys(deeds: KeyDeeds): void {
  window.addEventListener('keydown', (event) => {
    if (isTyping() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const deed = deedOf(deeds, event);
    if (deed === undefined) return;
    event.preventDefault();
    deed();
  });
}

function deedOf(deeds: KeyDeeds, event: KeyboardEvent): (() => void) | undefined {
  if (event.key === 'Escape') return deeds.escape;
  // A focused button keeps Enter to itself.
  if (event.key === 'Enter')
    return document.activeElement instanceof HTMLButtonElement ? undefined : deeds.enter;
  const number = /^(?:Digit|Numpad)?([1-9])$/.exec(event.shiftKey ? event.code : event.key)?.[1];
  // With Shift the key is another sign on every layout.
  if (number !== undefined) return () => deeds.choose(Number(number) - 1, event.shiftKey);
  if (event.key === '?') return deeds.help;
  if (event.key === '=') return deeds.closer;
  const action = actionOf(settings.values.keys, event);
  return action === undefined ? undefined : deeds[action];
}
