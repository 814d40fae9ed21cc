// What the settings do to the page as a whole; the rest asks for them where it needs them.
import { settings, type SettingsValues } from './settings.ts';

/** Share of the usual time that a note stays, and letters of an answer shown in a second. */
const speeds = {
  slow: { stay: 1.7, lettersPerSecond: 28 },
  usual: { stay: 1, lettersPerSecond: 75 },
  fast: { stay: 0.75, lettersPerSecond: 170 },
  at_once: { stay: 1, lettersPerSecond: Infinity },
} as const;

export const staysFor = (usualMs: number): number => usualMs * speeds[settings.values.textSpeed].stay;
export const lettersPerSecond = (): number => speeds[settings.values.textSpeed].lettersPerSecond;

/** Asked for once: the answer is wanted many times in every frame, and it follows the device by itself. */
let device: MediaQueryList | undefined;

export function reducedMotion(): boolean {
  const { motion } = settings.values;
  if (motion !== 'as_device') return motion === 'less';
  device ??= matchMedia('(prefers-reduced-motion: reduce)');
  return device.matches;
}

/** The style sheets know the values as attributes of the page. */
export function applySettings(): void {
  apply(settings.values);
  settings.on('changed', apply);
}

function apply(values: SettingsValues): void {
  const { dataset } = document.documentElement;
  for (const name of ['textSize', 'motion', 'colours'] as const) dataset[name] = values[name];
}
