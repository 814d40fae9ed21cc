// What makes it pleasant to be here: settings, map, keys, what is read aloud, and what keeps people apart.
const steps = (count: number): string => (count === 1 ? 'one step' : `${count} steps`);
const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** "the forge", "the Leaning Lantern inn"; without an article for what has a name of its own, as "Lark Meadow". */
function thePlace(title: string): string {
  if (title.startsWith('The ')) return `the ${title.slice(4)}`;
  const named = /’s? /.test(title) || /^\p{Lu}\S* \p{Lu}/u.test(title);
  return named ? title : `the ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

export const target = {
  nobody: 'Nobody is in sight.',
  chosen: (name: string, away: number, where: string, doing: string, index: number, count: number) =>
    `${name}, ${away < 1 ? 'beside you' : `${steps(away)} ${where}`}${doing === '' ? '' : `, ${doing}`}. ${index} of ${count}. Enter to talk.`,
  nothingToTake: 'Nothing to pick up is near.',
} as const;

/** Read aloud by a screen reader, and shown nowhere. */
export const aloud = {
  log: 'What happens around you',
  at: (place: string) => `You are at ${thePlace(place)}.`,
  wilds: 'You are out in the valley.',
  here: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'is' : 'are'} near.`,
  came: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'comes' : 'come'} near.`,
  went: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'goes' : 'go'} away.`,
  others: (count: number) => (count === 1 ? 'one other' : `${count} others`),
  weather: (weather: string) => `Weather: ${weather.toLowerCase()}.`,
} as const;

export const settingsSheet = {
  title: 'Settings',
  close: 'Done',
  reset: 'All as it was at first',
  wasReset: 'Everything is as it was at first.',
  notKept: 'This browser keeps nothing for us: what you choose lasts until you close the page.',
  help: 'Keys and help',
  reading: 'Reading',
  sound: 'Sound',
  seeing: 'Seeing and moving',
  keys: 'Keys',
  people: 'People you do not hear',
  choice: {
    textSize: {
      label: 'Size of letters',
      values: { small: 'Small', usual: 'Usual', large: 'Large', largest: 'Largest' },
    },
    textSpeed: {
      label: 'Speed of talk',
      values: { slow: 'Slow', usual: 'Usual', fast: 'Fast', at_once: 'At once' },
    },
    motion: {
      label: 'Movement',
      values: { as_device: 'As on this device', less: 'Less', full: 'All of it' },
    },
    colours: { label: 'Colours', values: { usual: 'Usual', safe: 'Easier to tell apart' } },
  },
  volume: {
    effects: 'Small noises',
    voices: 'Voices',
    ambience: 'Rain, wind and water',
    music: 'Music',
  },
  soundOn: 'Sound',
  minimap: 'Map in the corner',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  keyFor: (action: string, key: string) => `${action}: ${key}. Press to choose another key.`,
  pressKey: 'Press a key…',
  spokenFor: 'That key always means the same. Choose another.',
  sameKey: (others: readonly string[]) => `The same key as: ${listed(others)}`,
  keysReset: 'Keys as they were',
  unmute: (name: string) => `Hear ${name} again`,
  nobodyMuted: 'You hear everybody.',
  soundIsOn: 'Sound is on.',
  soundIsOff: 'Sound is off.',
} as const;

export const actionNames = {
  north: 'Walk north',
  west: 'Walk west',
  south: 'Walk south',
  east: 'Walk east',
  talk: 'Talk to whoever is chosen or nearest',
  take: 'Pick up what is near',
  look: 'Look closer',
  next: 'Choose the next person',
  previous: 'Choose the person before',
  journal: 'Journal',
  map: 'Map',
  mailbox: 'Letters',
  gazette: 'Gazette',
  settings: 'Settings',
  sound: 'Sound on or off',
  help: 'Help',
  closer: 'Closer',
  farther: 'Farther',
} as const;

export const map = {
  title: 'Map of the valley',
  corner: 'Map',
  open: 'The whole map',
  close: 'Close',
  hint: 'Click a name or the ground to walk there. With the arrow keys you go from name to name.',
  hintTap: 'Tap a name or the ground to walk there.',
  walkHere: 'Click to walk there',
  people: 'Where people are',
  nobody: 'You know of nobody’s whereabouts. Meet somebody, and you will find them here again.',
  walk: 'Walk there',
  walkTo: (name: string) => `Walk there, to ${name}`,
  place: (title: string, away: number, where: string) =>
    away < 2 ? `${title}, where you are` : `${title}, ${steps(away)} ${where}`,
  inSight: (place: string | null, away: number, where: string) =>
    `${place === null ? 'in sight' : `at ${thePlace(place)}`}, ${away < 2 ? 'beside you' : `${steps(away)} ${where}`}`,
  lastSeen: (place: string, when: string) => `last seen at ${thePlace(place)}, ${when}`,
} as const;

/** Another player, seen up close. */
export const player = {
  daysHere: (days: number) => (days <= 1 ? 'Came to the valley today.' : `In the valley for ${days} days.`),
  friends: (names: readonly string[]) => `Good friends here: ${listed(names)}.`,
  noFriends: 'Nobody’s close friend yet.',
  mute: (muted: boolean) => (muted ? 'Hear them again' : 'Do not hear them'),
  isMuted: (name: string) => `You do not hear ${name} any more.`,
  isHeard: (name: string) => `You hear ${name} again.`,
  report: 'Report…',
} as const;

export const report = {
  title: 'Report somebody',
  close: 'Close',
  about: (name: string) =>
    `You report ${name} to those who run the valley. What they last said near you goes along.`,
  why: 'What is wrong?',
  reasons: {
    rude: 'They are rude or hurtful',
    spam: 'They say the same over and over',
    unsafe: 'They make me or others feel unsafe',
    other: 'Something else',
  },
  more: 'More about it, if you like',
  send: 'Send the report',
} as const;
