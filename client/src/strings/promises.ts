// Promises with their time and place, birthdays, and the first minute.

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);
const hours = (count: number): string => (count === 1 ? '1 hour' : `${count} hours`);

export const promises = {
  chip: 'Your next promise. Opens the journal',
  now: 'now',
  in: (wait: string) => `in ${wait}`,
  minutes,
  hours,
  /** Whole hours and what is left of them, in tens of minutes. */
  hoursAnd: (count: number, rest: number) => (rest === 0 ? hours(count) : `${hours(count)} ${rest}`),
  tomorrow: (clock: string) => `tomorrow, ${clock}`,
  inDays: (count: number, clock: string) => `in ${count} days, ${clock}`,
  onTheWay: (name: string) => `${name} is on the way`,
  hereAlready: (name: string) => `${name} is there`,
  youAreThere: 'You are at the place',
  way: (place: string, where: string) => `${place}, ${where}`,
  away: (steps: number) => (steps === 1 ? '1 step' : `${steps} steps`),
} as const;

export const birthdays = {
  today: (name: string) => `Today is ${name}'s birthday. Something they like would make their day.`,
  on: (date: string) => `Birthday: ${date}`,
  isToday: 'Birthday today!',
} as const;

export const guide = {
  title: 'Your first minute',
  welcoming: (name: string) => `${name} is coming over to say hello.`,
  howToTalk: 'Click them to talk, or press T.',
  howToTap: 'Tap them to talk.',
  sent: (name: string) => `Now find ${name}: the arrow shows the way.`,
  sentFar: (name: string) => `Now find ${name}. Ask around: neighbours know where everybody is.`,
  done: 'You know your way now. The rest of the valley is yours to meet.',
  close: 'Got it',
} as const;
