// What stands around the picture: time and place, tools, keys, the first hints.

export const hud = {
  place: 'Where you are',
  wilds: 'The valley',
  time: 'Time of day',
  date: (season: string, day: number) => `${season} ${day}`,
  population: (count: number) => (count === 1 ? '1 soul about' : `${count} souls about`),
  hotbar: 'What you carry',
  help: 'Keys and help',
  journal: 'Journal',
  chat: 'Say',
  emotes: 'Show a feeling',
  zoomIn: 'Closer',
  zoomOut: 'Farther',
} as const;

export const seasons = { spring: 'Spring', summer: 'Summer', autumn: 'Autumn', winter: 'Winter' } as const;

export const weekdays = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
} as const;

export const weathers = {
  clear: 'Clear',
  cloudy: 'Cloudy',
  rain: 'Rain',
  storm: 'Storm',
  fog: 'Fog',
  snow: 'Snow',
} as const;

export const emotes = {
  wave: 'Wave',
  laugh: 'Laugh',
  heart: 'Send love',
  surprise: 'Be surprised',
  sad: 'Look sad',
  angry: 'Frown',
  think: 'Ponder',
  dance: 'Dance',
} as const;

export const moods = {
  neutral: 'calm',
  happy: 'happy',
  sad: 'sad',
  surprised: 'surprised',
  thinking: 'thoughtful',
  angry: 'cross',
} as const;

export const hint = {
  walk: 'Click or tap the ground to walk.',
  near: (name: string, where: string) => `${name} is near, ${where}: click to walk up and talk.`,
  far: (name: string, where: string) => `${name} is not far, ${where}. Walk over to talk.`,
  work: (place: string, where: string) =>
    `At this hour people are at work. The nearest door: ${place}, ${where}.`,
  home: (place: string, where: string) =>
    `It is late, and people have gone in. The nearest door: ${place}, ${where}.`,
  where: {
    e: 'to the east',
    se: 'to the south-east',
    s: 'to the south',
    sw: 'to the south-west',
    w: 'to the west',
    nw: 'to the north-west',
    n: 'to the north',
    ne: 'to the north-east',
  },
  close: 'Got it',
} as const;

export const help = {
  title: 'How to get about',
  close: 'Got it',
  pointing: 'With mouse or finger',
  pointed: [
    ['Click or tap the ground', 'walk there'],
    ['Click or tap a villager', 'walk up and talk'],
    ['Click or tap what lies or grows about', 'pick it up'],
    ['Click a villager with the right button', 'look closer'],
    ['Turn the wheel', 'closer and farther'],
  ],
  keys: 'With keys',
  arrows: 'Arrows',
  walk: 'walk',
  /** What never changes; the other keys are the player's choice. */
  always: [
    [['Enter'], 'say something to whoever is near, or talk to whom you chose'],
    [['1 – 9'], 'choose what to give'],
    [['Shift', '1 – 9'], 'set it down on the ground'],
    [['Esc'], 'leave a talk, close a panel'],
  ],
} as const;
