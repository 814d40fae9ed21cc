// The colour of the light through the day, and where lamps shine.

type Stop = readonly [hour: number, red: number, green: number, blue: number];

/** What white looks like at each hour; between two hours the colours are mixed. */
const clearDay: readonly Stop[] = [
  [0, 72, 76, 140],
  [4, 78, 80, 142],
  [5.5, 150, 128, 160],
  [6.5, 244, 204, 178],
  [8, 255, 250, 240],
  [11, 255, 255, 255],
  [16, 255, 252, 240],
  [18, 255, 226, 184],
  [19.2, 248, 182, 146],
  [20, 204, 142, 160],
  [20.8, 136, 108, 168],
  [22, 82, 82, 150],
  [24, 72, 76, 140],
];

/** How much of the light each weather leaves, as red, green, blue. */
const weatherTint: Record<string, readonly [number, number, number]> = {
  clear: [1, 1, 1],
  cloudy: [0.9, 0.92, 0.95],
  rain: [0.76, 0.81, 0.88],
  storm: [0.6, 0.64, 0.76],
  fog: [0.93, 0.95, 0.96],
  snow: [0.93, 0.96, 1],
};

export type Rgb = { r: number; g: number; b: number };

/** @param minuteOfDay 0–1440 with its fraction */
export function lightAt(minuteOfDay: number, weather: string): Rgb {
  const hour = (((minuteOfDay / 60) % 24) + 24) % 24;
  let i = 1;
  while (i < clearDay.length - 1 && (clearDay[i] as Stop)[0] <= hour) i++;
  const [a, b] = [clearDay[i - 1] as Stop, clearDay[i] as Stop];
  const share = (hour - a[0]) / (b[0] - a[0]);
  const [r, g, bl] = weatherTint[weather] ?? [1, 1, 1];
  const mix = (from: number, to: number, by: number): number => Math.round((from + (to - from) * share) * by);
  return { r: mix(a[1], b[1], r), g: mix(a[2], b[2], g), b: mix(a[3], b[3], bl) };
}

/** 0 by bright day, 1 in the depth of night: how strongly lamps show. */
export function darkness({ r, g, b }: Rgb): number {
  const brightness = (r * 0.3 + g * 0.59 + b * 0.11) / 255;
  return Math.min(1, Math.max(0, (0.86 - brightness) / 0.45));
}
