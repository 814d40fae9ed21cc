// What one comes to have in the valley: journal, gifts, ties, stories.
import { withArticle } from '../with-article.ts';

/** How one comes by what is not picked. */
const takings: Record<string, string> = {
  trout: 'caught',
  perch: 'caught',
  milk: 'drew',
  egg: 'found',
  honey: 'took',
};

export const journal = {
  title: 'Your journal',
  tabs: {
    people: 'People',
    promises: 'Promises',
    learned: 'Learned',
    remembered: 'About me',
  },
  search: 'Search the journal',
  searchHint: 'A name, a place, a word…',
  noMatch: (words: string) => `Nothing here speaks of “${words}”.`,
  nobody: 'You have met nobody yet. Walk up to somebody and say hello.',
  nothing: 'Nobody has a memory of you yet.',
  noPromises: 'No word was given yet, by you or to you. Ask somebody to meet you.',
  noLearned: 'Nobody has told you anything yet. People here know a good deal about each other.',
  reading: 'Leafing through…',
  close: 'Close',
  lastSeen: (place: string, when: string) => `Last seen: ${place}, ${when}`,
  met: (when: string) => `Last spoken with: ${when}`,
  moreReasons: (count: number) => (count === 1 ? '1 more' : `${count} more`),
  tastes: { loved: 'loves', liked: 'likes', neutral: 'takes', disliked: 'dislikes' } as Record<
    string,
    string
  >,
  taste: (verb: string, item: string) => `${verb} ${item.charAt(0).toLowerCase()}${item.slice(1)}`,
  promiseStates: { open: 'Still to come', kept: 'Kept', broken: 'Broken', released: 'Called off' },
  promiseAt: (when: string, place: string | null) => (place === null ? when : `${when}, ${place}`),
  sure: { certain: 'for certain', likely: 'likely', rumour: 'a rumour' },
  toldBy: (name: string, when: string) => `${name} told you, ${when}`,
  heardFrom: (name: string) => `heard from ${name}`,
  notMe: "That wasn't me!",
  reallyNotMe: (name: string) =>
    `${name} will doubt this from now on, and it cannot be taken back. Was it not you?`,
  yesNotMe: 'No, it was not me',
  itWasMe: 'Leave it',
  disputed: 'You said that it was not you.',
} as const;

export const gifts = {
  slot: (item: string, count: number) => `${item}, ${count}`,
  nobody: 'Walk up to somebody first, then choose what to give. With Shift, you set it down here.',
  howToDrop: 'Shift and click, or the right button, sets it down here.',
  gave: (item: string, name: string) => `You gave ${name} ${withArticle(item)}.`,
  got: (name: string, item: string) => `${name} gave you ${withArticle(item)}.`,
  tastes: {
    loved: (name: string) => `${name} loves it!`,
    liked: (name: string) => `${name} likes it.`,
    neutral: (name: string) => `${name} says thank you.`,
    disliked: (name: string) => `${name} would rather not have it.`,
  },
  found: (id: string, item: string, count: number) => {
    const sentence = `You ${takings[id] ?? 'picked'} ${withArticle(item)}.`;
    return count > 1 ? `${sentence} That makes ${count}.` : sentence;
  },
} as const;

export const ties = {
  up: (points: number, name: string, reason: string) => `${name} likes you more (+${points}): ${reason}`,
  down: (points: number, name: string, reason: string) => `${name} likes you less (−${points}): ${reason}`,
  trustMore: (name: string, reason: string) => `${name} trusts you more: ${reason}`,
  trustLess: (name: string, reason: string) => `${name} trusts you less: ${reason}`,
  reason: (points: number, reason: string) =>
    points === 0 ? reason : ` ${points > 0 ? '+' : '−'}${Math.abs(points)} ${reason}`,
} as const;

export const stories = {
  announced: {
    announcement: (text: string, place: string | null) => (place === null ? text : `${place}: ${text}`),
    ambient: (text: string, _place: string | null) => text,
    scene: (text: string, place: string | null) => (place === null ? text : `${place}. ${text}`),
    closed: (text: string, place: string | null) => `${place ?? 'A place'} is closed. ${text}`,
    decorated: (text: string, place: string | null) => `${place ?? 'Here'}: ${text}`,
    visitor: (text: string, place: string | null) => `${place ?? 'Here'}: ${text}`,
    omen: (text: string, place: string | null) => `${place ?? 'Here'}: ${text}`,
  },
  letters: {
    letter: (text: string) => `A letter for you: “${text}”`,
    gift: (text: string) => text,
    rumour: (text: string) => `You cannot help hearing: “${text}”`,
  },
  /** After the name of a place. */
  marks: {
    closed: 'closed for now',
    decorated: 'done up for the occasion',
    visitor: 'somebody new is here',
    omen: 'something odd is here',
  } as Record<string, string>,
} as const;
