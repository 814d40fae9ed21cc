// The small pictures of the page and over people's heads, in the order in which they stand on their sheet. The page finds
// one by its place in this list, so that no list of frames has to be fetched.

export const uiIconNames = [
  // On buttons.
  'chat',
  'journal',
  'letter',
  'newspaper',
  'map',
  'gear',
  'smile',
  'help',
  'plus',
  'minus',
  'expand',
  'sound',
  'silence',
  // The sky.
  'clear',
  'cloudy',
  'rain',
  'storm',
  'fog',
  'snow',
  'moon',
  // Feelings.
  'wave',
  'laugh',
  'heart',
  'surprise',
  'sad',
  'angry',
  'think',
  'dance',
  'thought',
  // Beside notes.
  'promise',
  'gift',
  'ear',
  'cake',
  'hourglass',
  'flag',
  'megaphone',
  'barrier',
  'banner',
  'suitcase',
  'sparkles',
  'check',
  'cross',
  'back',
  'warning',
  // What somebody is about.
  'zzz',
  'bowl',
  'hammer',
  'loaf',
  'pan',
  'mug',
  'candle',
  'rod',
  'sprout',
  'log',
  'broom',
  'herb',
  'basket',
  'wheat',
  'dice',
  // How things stand, ten in a row.
  'hollow-heart',
] as const;

export type UiIconName = (typeof uiIconNames)[number];

/** A sheet of equal cells: pixels of a picture, clear pixels around each, and pictures in a row. */
export const uiSheet = { iconPx: 16, gutterPx: 1, columns: 8 } as const;
