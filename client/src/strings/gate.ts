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
  hint: 'No password. Your character stays on this device.',
} as const;

export const status = {
  catchingUp: 'Catching up…',
  outdated: 'The valley has been mended since this page was opened. Load it again to go on.',
  takenOver: 'Your character has gone on elsewhere.',
  refused: 'The valley does not know this character any more. Come in again from the gate.',
  noAnswer: 'No answer came. The way to the valley is broken for a moment.',
  reload: 'Load again',
  gate: 'Back to the gate',
  failed: 'Something on this page broke. Loading it again helps.',
} as const;

export const game = {
  label:
    'The valley. The arrow keys walk, the bracket keys choose a person, Enter talks, H tells of all keys.',
  loading: 'The valley wakes…',
} as const;
