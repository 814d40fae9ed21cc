// What makes it comfortable to be here, put together: settings, sound, the map, choosing people by keys, and what is
// read aloud.
import type { Stage } from '../game/index.ts';
import { settings } from '../settings/settings.ts';
import { Sound } from '../sound/sound.ts';
import { strings } from '../strings.ts';
import { nearestThing } from '../nearby.ts';
import type { Session } from '../session.ts';
import { Aloud } from './aloud.ts';
import { Help } from './help.ts';
import { CornerMap } from './map/corner-map.ts';
import { FullMap } from './map/full-map.ts';
import { MutedPeople } from './muted-people.ts';
import { SettingsSheet } from './settings-sheet.ts';
import { Target } from './target.ts';
import type { Toasts } from './toasts.ts';

export class Comfort {
  readonly sound: Sound;
  readonly help = new Help();
  readonly target: Target;
  readonly aloud: Aloud;
  readonly #session: Session;
  readonly #toasts: Toasts;
  readonly #settingsSheet: SettingsSheet;
  readonly #corner: CornerMap;
  readonly #map: FullMap;

  constructor(session: Session, stage: Stage, toasts: Toasts) {
    this.#session = session;
    this.#toasts = toasts;
    this.sound = new Sound(session);
    this.aloud = new Aloud(session);
    this.target = new Target(session, stage, (text) => this.aloud.say(text));
    this.#map = new FullMap(session);
    this.#corner = new CornerMap(session, () => void this.#map.open());
    const muted = new MutedPeople(session);
    this.#settingsSheet = new SettingsSheet(
      () => this.help.open(),
      () => muted.show(),
    );
    settings.on('notKept', () => toasts.show(strings.settingsSheet.notKept, 'notice'));
  }

  /** Behind everything else, in this order. */
  get elements(): Node[] {
    return [this.aloud.element, this.target.element, this.#corner.element];
  }

  get sheets(): Node[] {
    return [this.#map.sheet.element, this.#settingsSheet.sheet.element, this.help.sheet.element];
  }

  /** Once a frame, after everybody has their place. */
  frame(nowMs: number): void {
    this.target.place();
    this.#corner.draw(nowMs);
    this.aloud.look(nowMs);
  }

  /** Something that one should know and can do nothing about. */
  warn(text: string): void {
    this.#toasts.show(text, 'notice');
  }

  readonly tools = {
    map: (): void => void this.#map.open(),
    settings: (): void => this.#settingsSheet.open(),
    help: (): void => this.help.open(),
    take: (): void => {
      const thing = nearestThing(this.#session);
      if (thing === null) this.#toasts.show(strings.target.nothingToTake, 'notice');
      else this.#session.clickObject(thing);
    },
    next: (): void => this.target.step(1),
    previous: (): void => this.target.step(-1),
    sound: (): void => {
      settings.change({ sound: !settings.values.sound });
      const { soundIsOn, soundIsOff } = strings.settingsSheet;
      if (settings.values.sound) this.#toasts.show(soundIsOn, 'notice', 'sound');
      else this.#toasts.show(soundIsOff, 'notice', 'silence');
    },
  };
}
