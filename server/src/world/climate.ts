/** The weather of a valley whose own calendar says nothing about it. */
import type { Climate } from './types.ts';

export const mildClimate: Climate = {
  spring: { clear: 9, cloudy: 6, rain: 5, storm: 1, fog: 2, snow: 0 },
  summer: { clear: 13, cloudy: 5, rain: 2, storm: 2, fog: 0, snow: 0 },
  autumn: { clear: 6, cloudy: 7, rain: 5, storm: 2, fog: 4, snow: 0 },
  winter: { clear: 7, cloudy: 7, rain: 1, storm: 0, fog: 2, snow: 7 },
};
