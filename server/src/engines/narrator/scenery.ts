/**
 * What can be seen, heard and smelt in the valley, by kind of place, weather and hour: the Narrator's own words where
 * there is no language model, and what it falls back on where there is.
 */
import type { Place } from '../../world/types.ts';
import type { Season, Weather } from '../../world/vocabulary.ts';

type Lines = readonly [string, ...string[]];

export const weatherLines: Readonly<Record<Weather, Lines>> = {
  clear: [
    'The cloud thins, tears, and is gone, and every wet thing in the valley begins to shine.',
    'The sky clears from the west, a little at a time, as if somebody were folding it up.',
    'The sun finds the valley again, roof by roof.',
  ],
  cloudy: [
    'Cloud slides over from behind the hill and stays, and colours go in like people.',
    'It greys over without any fuss. Washing is looked at, and left where it is.',
    'A lid of cloud settles on the valley, and sounds carry further under it.',
  ],
  rain: [
    'The first drops fall far apart and large, and then there is no counting them.',
    'Rain comes down the valley at a walk, and you can see it arrive at each roof.',
    'It begins to rain, in no hurry, like somebody who means to stay to supper.',
  ],
  storm: [
    'The wind drops, thinks, and comes back with everything it has. Shutters begin to talk.',
    'A door bangs somewhere, then another, and then the sky joins in.',
    'The trees all lean the same way. Whoever is out begins to run.',
  ],
  fog: [
    'Fog comes up off the river and takes the bridge, then the bank, then the end of the lane.',
    'The far side of the square is there, and is a guess, and is not there.',
    'Fog stands in the valley like milk in a bowl, and voices come out of it without people.',
  ],
  snow: [
    'Snow begins, with no sound at all, which is how one notices it.',
    'Flakes come down singly, as if each had been asked.',
    'The valley goes quiet and then white.',
  ],
};

type Ground = Place['kind'];

/** Small things that stir where nobody is doing anything. */
export const stirLines: Readonly<Record<Ground, Lines>> = {
  home: [
    'A floorboard in the house says one word and thinks better of it.',
    'Behind a shutter a kettle begins to sing, and is taken off.',
    'A curtain moves, though the window is closed.',
  ],
  work: [
    'A tool that was leaning slides along the wall and comes to rest with a small clear note.',
    'Dust turns in a bar of light, and something behind the boards scratches, and stops.',
    'A rope that nobody is pulling creaks twice.',
  ],
  shop: [
    'The bell over the door gives half a ring, and nobody comes in.',
    'A cat walks the length of the shelf behind everything, and knocks down nothing, on purpose.',
    'Somewhere at the back a stack of something settles.',
  ],
  public: [
    'A gust takes one leaf once around the square and puts it back.',
    'Two pigeons go up together, clapping, and come down on the same spot.',
    'A shutter opens above, somebody looks at the sky, and it is closed again.',
  ],
  nature: [
    'All at once the birds are quiet, every one, and then they all go on where they were.',
    'Something small runs through the grass, and stops when it is listened to.',
    'The wind goes through the leaves from one side to the other, like a hand through hair.',
  ],
};

export const hourLines: Readonly<Record<'dawn' | 'day' | 'dusk' | 'night', Lines>> = {
  dawn: [
    'The light is still thin, and everything has dew on it.',
    'Smoke goes up from the first chimneys, straight as string.',
  ],
  day: [
    'It is broad day, and nothing can be said not to have been seen.',
    'Somewhere a hammer goes, and leaves off, and goes again.',
  ],
  dusk: [
    'The light is going gold, and shadows have begun to reach for one another.',
    'Lamps are being lit, one window after another.',
  ],
  night: [
    'It is dark, and what light there is has somebody standing next to it.',
    'The valley is asleep, or good at pretending.',
  ],
};

export const seasonLines: Readonly<Record<Season, Lines>> = {
  spring: ['There is a smell of turned earth.', 'Everything that can bud is at it.'],
  summer: ['There is a smell of hay and hot stone.', 'The bees have the last word everywhere.'],
  autumn: ['There is a smell of apples and wet leaves.', 'A leaf comes down, taking its time.'],
  winter: ['Breath hangs in front of every face.', 'The cold gets in at the cuffs.'],
};

export function hourOf(minute: number): keyof typeof hourLines {
  const hour = Math.floor((((minute % 1440) + 1440) % 1440) / 60);
  if (hour >= 4 && hour < 8) return 'dawn';
  if (hour >= 8 && hour < 17) return 'day';
  return hour >= 17 && hour < 21 ? 'dusk' : 'night';
}

/** What somebody finds has an echo. */
export const findingLines: Lines = [
  'For a moment nothing else moves, as though the place were waiting to be asked.',
  'The wind lets go of a branch, and it springs back and points.',
  'A bird that has been silent says one thing, and will not repeat it.',
  'The light shifts, and what was only ground has a shape in it.',
];
