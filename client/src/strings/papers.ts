// What one reads: the Gazette, letters, and what happened while one was away.

export const gazette = {
  title: 'The Valley Gazette',
  motto: 'Nothing in it that did not happen',
  edition: (number: number) => `No. ${number}`,
  price: 'One kind word',
  told: (weekday: string, date: string) => `Of ${weekday}, ${date}`,
  reading: 'Fetching the paper from the board…',
  none: 'No paper has been printed yet. Look again tomorrow morning.',
  unreachable: 'The board cannot be read just now. Try again in a moment.',
  weekdays: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  older: 'The day before',
  newer: 'The day after',
  chain: 'Who told whom',
  chainStep: (from: string, to: string) => `${from} told ${to}`,
  restsOn: (sources: readonly string[]) => `From ${sources.join(', and from ')}.`,
  fresh: 'A new Gazette hangs on the board.',
  close: 'Put it back',
  /** Over each part of the paper. */
  sections: {
    front: 'Front page',
    stories: 'Goings-on',
    people: 'Neighbours',
    promises: 'Words given',
    rumours: 'They say',
    weather: 'Sky and field',
    notices: 'Notices',
  } as Record<string, string>,
} as const;

export const mailbox = {
  title: 'Your letters',
  reading: 'Looking into the box…',
  empty: 'The box is empty. Whoever thinks of you may write.',
  unread: (count: number) => (count === 1 ? '1 unread letter' : `${count} unread letters`),
  isUnread: 'unread',
  from: (name: string) => `From ${name}`,
  unsigned: { letter: 'Not signed', gift: 'Left at your door', rumour: 'A word in passing' },
  kinds: { letter: 'Letter', gift: 'Gift', rumour: 'Rumour' },
  back: 'All letters',
  close: 'Close the box',
} as const;

export const away = {
  title: 'While you were away',
  kinds: {
    tie: 'Between you',
    promise: 'A promise',
    letter: 'In your box',
    gazette: 'In the paper',
    talk: 'They spoke of you',
    story: 'In the valley',
  },
  close: 'Good to be back',
  toLetters: 'Read my letters',
  toGazette: 'Read the Gazette',
} as const;
