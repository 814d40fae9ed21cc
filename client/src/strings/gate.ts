// The gate, the line to the valley, and what stands in when either fails.

export const title = {
  name: 'Heartwood Valley',
  tagline: 'A small valley whose people remember you.',
  yourName: 'Your name',
  namePlaceholder: 'What shall they call you?',
  yourLook: 'Your look',
  enter: 'Enter the valley',
  entering: 'Opening the gate…',
  welcomeBack: (name: string) => `Welcome back, ${name}.`,
  welcome: (name: string) => `Welcome to the valley, ${name}.`,
  startOver: 'Come as somebody new',
  lookName: (name: string) => `Look: ${name}`,
  nameMissing: 'A name has at least two letters.',
  unreachable: 'The valley cannot be reached just now. Try again in a moment.',
  offline: 'You are not connected just now. The valley goes on, and will be here when you are back.',
  backOnline: 'You are connected again.',
  unwell: 'The valley is being looked after just now. Try again in a minute.',
  tooMany: 'That was a lot at once. Wait a minute and try again.',
  tooSlow: 'The valley takes very long to answer. Try again in a moment.',
  cannotDraw: 'This browser cannot draw the valley. A newer one, or one with its graphics switched on, can.',
  tooOld: 'This browser is too old for the valley. A newer one is needed.',
  notKept: 'This browser keeps nothing for us: your character is yours until you close the page.',
  hint: 'No password. Your character stays on this device.',
} as const;

export const status = {
  catchingUp: 'Catching up…',
  outdated: 'The valley has been mended since this page was opened. Load it again to go on.',
  takenOver: 'Your character has gone on elsewhere.',
  refused: 'The valley does not know this character any more. Come in again from the gate.',
  noAnswer: 'No answer came. The way to the valley is broken for a moment.',
  reload: 'Load again',
} as const;

export const game = {
  label:
    'The valley. The arrow keys walk, the bracket keys choose a person, Enter talks, H tells of all keys.',
} as const;
