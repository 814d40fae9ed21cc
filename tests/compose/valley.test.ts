/** What the world of a valley is made of: the saved one where there is one, and what designers and operators say now. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readContent } from '../../server/src/compose/content.ts';
import { restoreValley } from '../../server/src/compose/valley.ts';
import {
  decodeLine,
  encodeHeader,
  minuteAt,
  saveWorld,
  step,
  type Climate,
  type World,
} from '../../server/src/world/index.ts';

const content = readContent(join(import.meta.dirname, '../../agents'));
const options = { seed: 3, dayMinutes: 48 };
const dryContent = {
  ...content,
  calendar: {
    ...content.calendar,
    seasons: content.calendar.seasons.map((season) => ({
      ...season,
      weather: { ...season.weather, clear: 0, cloudy: 0, rain: 0, storm: 0, fog: 7, snow: 0 },
    })),
  },
};

const climateOf = ({ settings }: World): Climate => settings.climate;
const savedFrom = (world: World) => ({
  world: structuredClone({ ...saveWorld(world), actors: [], conversations: [], pathQueue: [] }),
  agents: [],
});

it('a new valley has the weather of its calendar', () => {
  const { world } = restoreValley(content, null, options);
  const written = Object.fromEntries(content.calendar.seasons.map(({ id, weather }) => [id, weather]));
  expect(climateOf(world)).toEqual(written);
});

it('the log of a run begins with it', () => {
  const { world } = restoreValley(content, null, options);
  const header = decodeLine(encodeHeader(world, options.seed));
  expect(header).toMatchObject({ initial: { settings: { climate: climateOf(world), dayMinutes: 48 } } });
});

it.each([48, 96])('a restored valley takes the calendar as it is now, at %i minutes a day', (dayMinutes) => {
  const { world } = restoreValley(content, null, options);
  for (let n = 0; n < 500; n += 1) step(world, []);
  const [object, state] = [...world.objects].find(([, { stock }]) => stock > 0) ?? [];
  if (object === undefined || state === undefined) throw new Error('nothing grows in the valley');
  state.stock -= 1;
  const { world: restored, isNew } = restoreValley(dryContent, savedFrom(world), { seed: 3, dayMinutes });
  expect(isNew).toBe(false);
  expect(restored.settings.dayMinutes).toBe(dayMinutes);
  expect(climateOf(restored).spring).toEqual({ clear: 0, cloudy: 0, rain: 0, storm: 0, fog: 7, snow: 0 });
  expect(restored.tick).toBe(world.tick);
  expect(minuteAt(restored, restored.tick)).toBe(minuteAt(world, world.tick));
  expect(restored.random).toBe(world.random);
  expect(restored.objects.get(object)?.stock).toBe(state.stock);
});

it('the skies do as the calendar says', () => {
  const { world } = restoreValley(dryContent, null, options);
  const seen = new Set<string>();
  for (let n = 0; n < 40_000; n += 1) {
    for (const event of step(world, [])) if (event.kind === 'weather_changed') seen.add(event.weather);
  }
  expect([...seen]).toEqual(['fog']);
});
