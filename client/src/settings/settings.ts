// What a player has chosen for themselves on this device.
import { Emitter } from '../emitter.ts';
import { keeper, type Keeper } from '../keep.ts';
import { actionNames, isBinding, usualKeys, type Keys } from './keys.ts';

export const choices = {
  textSize: ['small', 'usual', 'large', 'largest'],
  textSpeed: ['slow', 'usual', 'fast', 'at_once'],
  motion: ['as_device', 'less', 'full'],
  colours: ['usual', 'safe'],
} as const;
export const volumes = ['effects', 'voices', 'ambience', 'music'] as const;

export type Choice = keyof typeof choices;
export type Volume = (typeof volumes)[number];
export type SettingsValues = { [K in Choice]: (typeof choices)[K][number] } & {
  /** 0–1 each. */
  volume: Record<Volume, number>;
  sound: boolean;
  minimap: boolean;
  keys: Keys;
};

export const usualSettings: SettingsValues = {
  textSize: 'usual',
  textSpeed: 'usual',
  motion: 'as_device',
  colours: 'usual',
  volume: { effects: 0.6, voices: 0.5, ambience: 0.5, music: 0.35 },
  sound: true,
  minimap: true,
  keys: usualKeys,
};

const storageKey = 'heartwood.settings';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function choiceOf<K extends Choice>(name: K, value: unknown): SettingsValues[K] {
  const known: readonly unknown[] = choices[name];
  return (known.includes(value) ? value : usualSettings[name]) as SettingsValues[K];
}

/** Whatever was kept, perhaps by another version or by hand: what does not fit is as it usually is. */
export function readSettings(kept: unknown): SettingsValues {
  const given = isRecord(kept) ? kept : {};
  const flag = (name: 'sound' | 'minimap'): boolean =>
    typeof given[name] === 'boolean' ? given[name] : usualSettings[name];
  const loud = isRecord(given['volume']) ? given['volume'] : {};
  const keys = isRecord(given['keys']) ? given['keys'] : {};
  const share = (name: Volume): number => {
    const value = loud[name];
    const fits = typeof value === 'number' && value >= 0 && value <= 1;
    return fits ? value : usualSettings.volume[name];
  };
  return {
    textSize: choiceOf('textSize', given['textSize']),
    textSpeed: choiceOf('textSpeed', given['textSpeed']),
    motion: choiceOf('motion', given['motion']),
    colours: choiceOf('colours', given['colours']),
    volume: Object.fromEntries(volumes.map((name) => [name, share(name)])) as Record<Volume, number>,
    sound: flag('sound'),
    minimap: flag('minimap'),
    keys: Object.fromEntries(
      actionNames.map((name) => [name, isBinding(keys[name]) ? keys[name] : usualKeys[name]]),
    ) as Keys,
  };
}

export class Settings extends Emitter<{ changed: SettingsValues; notKept: null }> {
  readonly #keeper: Keeper;
  #values: SettingsValues;
  #toldNotKept = false;

  constructor(keeping: Keeper) {
    super();
    this.#keeper = keeping;
    this.#values = readSettings(keeping.get(storageKey));
  }

  get values(): SettingsValues {
    return this.#values;
  }

  change(part: Partial<SettingsValues>): void {
    this.#values = { ...this.#values, ...part };
    const kept = this.#keeper.set(storageKey, this.#values);
    this.emit('changed', this.#values);
    if (kept || this.#toldNotKept) return;
    this.#toldNotKept = true;
    this.emit('notKept', null);
  }

  reset(): void {
    this.change(usualSettings);
  }
}

export const settings = new Settings(keeper);
