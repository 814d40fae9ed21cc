// Twenty lines instead of a framework: the panels are few, and only logs and lists ever change shape.

type Attributes = Record<string, string | number | boolean | undefined | ((event: never) => void)>;
type Child = Node | string | null | undefined | false;

/** Makes an element; `on…` are listeners, `true` sets a bare attribute, text is always text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export function button(label: string, onclick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h('button', { type: 'button', ...attributes, onclick }, label);
}

/** A button that shows a picture and says a word. */
export function iconButton(
  picture: Node | string,
  label: string,
  onclick: () => void,
  className = '',
): HTMLButtonElement {
  const attributes = {
    type: 'button',
    class: `icon-button ${className}`,
    'aria-label': label,
    title: label,
    onclick,
  };
  return h('button', attributes, h('span', { 'aria-hidden': 'true' }, picture));
}

export const setText = (element: HTMLElement, text: string): void => {
  if (element.textContent !== text) element.textContent = text;
};

/** Whether the page is played by tapping. */
export const hasFingers = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Whether keys now belong to a field and not to the game. */
export const isTyping = (): boolean => {
  const active = document.activeElement;
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
};
