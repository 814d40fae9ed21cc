// Names of textures and the order in which things lie over one another.

export const textures = {
  map: 'map',
  tiles: 'tiles',
  objects: 'objects',
  icons: 'icons',
  people: 'people',
  light: 'light',
  glow: 'lamp glow',
} as const;

/** Everything that stands is sorted by the map pixel of its foot, which is between `standing` and `roofsEnd`. */
export const depths = {
  ground: -100,
  flat: -50,
  marker: -40,
  shadow: -30,
  standing: 0,
  weather: 100_000,
  night: 110_000,
  glow: 115_000,
  label: 120_000,
} as const;
