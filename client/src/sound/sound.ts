// What makes a sound, and when. Nothing is told by sound alone: each has its words or its picture.
import { gameTimeAt } from '@heartwood/server/world';
import type { Stream } from '../net/store-types.ts';
import { settings, volumes } from '../settings/settings.ts';
import type { Session } from '../session.ts';
import type { SoundEngine } from './engine.ts';
import type { NoiseName } from './noises.ts';
import { awayFrom, levelsAt, type Levels } from './surroundings.ts';
import { barOf } from './tune.ts';
import { blipOf, lettersPerBlip } from './voices.ts';

const lookMs = 500;
/** Four feet a second at walking speed. */
const stepMs = 260;
/** Between two blips of a voice, however fast the words come. */
const blipMs = 70;
/** A chirp in about so many seconds where it is as lively as can be. */
const chirpSeconds = 3;

export class Sound {
  readonly #session: Session;
  readonly #lettersSounded = new Map<string, number>();
  #engine: SoundEngine | null = null;
  #levels: Levels | null = null;
  #bar = 0;
  #steppedMs = 0;
  #blippedMs = 0;

  constructor(session: Session) {
    this.#session = session;
    // Tests are quiet; `?sound=on` lets them look at the sound itself.
    const forced = new URLSearchParams(location.search).get('sound') === 'on';
    if (navigator.webdriver && !forced) return;
    const begin = (): void => {
      window.removeEventListener('pointerdown', begin);
      window.removeEventListener('keydown', begin);
      void this.#begin();
    };
    // The first click or key is the one that a browser allows sound after.
    window.addEventListener('pointerdown', begin);
    window.addEventListener('keydown', begin);
    if (navigator.userActivation?.hasBeenActive) begin();
  }

  get isPlaying(): boolean {
    return this.#engine !== null && this.#shouldPlay();
  }

  async #begin(): Promise<void> {
    if (this.#engine !== null) return;
    try {
      const { SoundEngine: Engine } = await import('./engine.ts');
      this.#engine = new Engine();
    } catch {
      // A browser without audio, or a page that lost its connection: the valley is quiet.
      return;
    }
    this.#obey();
    settings.on('changed', () => this.#obey());
    document.addEventListener('visibilitychange', () => this.#obey());
    this.#listen(this.#engine);
    setInterval(() => this.#look(performance.now()), lookMs);
    setInterval(() => this.#step(performance.now()), stepMs / 4);
  }

  readonly #shouldPlay = (): boolean => settings.values.sound && !document.hidden;

  #obey(): void {
    const { volume } = settings.values;
    for (const name of volumes) this.#engine?.setVolume(name, volume[name]);
    void this.#engine?.run(this.#shouldPlay());
  }

  #listen(engine: SoundEngine): void {
    const { store } = this.#session;
    const on = (name: NoiseName) => () => this.#shouldPlay() && engine.noise(name);
    store.on('tie', ({ affectionChange, trustChange }) =>
      on(affectionChange + trustChange < 0 ? 'cold' : 'heart')(),
    );
    store.on('gift', on('gift'));
    store.on('letter', on('letter'));
    store.on('announcement', on('notice'));
    store.on('promiseSoon', on('promise'));
    store.on('notice', on('notice'));
    store.on('inventory', on('take'));
    store.on('stream', (stream) => this.#speak(stream));
    store.on('streamEnded', ({ operationId }) => this.#lettersSounded.delete(operationId));
    this.#session.on('talkWith', on('open'));
  }

  /** A blip for every syllable of what is being said near. */
  #speak(stream: Stream): void {
    const nowMs = performance.now();
    const sounded = this.#lettersSounded.get(stream.operationId) ?? 0;
    if (stream.text.length - sounded < lettersPerBlip || nowMs - this.#blippedMs < blipMs) return;
    this.#blippedMs = nowMs;
    this.#lettersSounded.set(stream.operationId, stream.text.length);
    const { store } = this.#session;
    const actor = store.actors.get(stream.speakerId);
    if (actor === undefined || !this.#shouldPlay()) return;
    const pronouns = store.villagers.get(actor.id)?.pronouns ?? '';
    const away = this.#session.partnerId === actor.id ? 1 : 0.4;
    this.#engine?.blip(
      blipOf(actor.id, pronouns, actor.mood, Math.floor(stream.text.length / lettersPerBlip)),
      away,
    );
  }

  #look(nowMs: number): void {
    const { store, place, ownPose } = this.#session;
    const engine = this.#engine;
    if (engine === null || ownPose === undefined || !this.#shouldPlay()) return;
    const time = gameTimeAt(Math.floor(store.minuteNow(nowMs)));
    const { water, map } = this.#session.valley;
    const away = awayFrom(water, map.width, ownPose);
    const indoors = place?.indoors === true;
    this.#levels = levelsAt(time.minuteOfDay, time.season, store.weather, indoors, away);
    for (const bed of ['rain', 'wind', 'water'] as const) engine.bed(bed, this.#levels[bed]);
    const chance = lookMs / 1000 / chirpSeconds;
    if (Math.random() < this.#levels.birds * chance) engine.noise('bird', 'ambience', 0.5);
    if (Math.random() < this.#levels.crickets * chance * 2) engine.noise('cricket', 'ambience', 0.6);
    if (engine.wantsBar && settings.values.volume.music > 0)
      engine.bar(barOf(this.#bar++, Math.floor(store.minute / 1440), time.minuteOfDay, time.season));
  }

  #step(nowMs: number): void {
    const { ownPose, place } = this.#session;
    if (ownPose?.moving !== true || nowMs - this.#steppedMs < stepMs || !this.#shouldPlay()) return;
    this.#steppedMs = nowMs;
    this.#engine?.noise(place?.indoors === true ? 'stepInside' : 'step', 'ambience');
  }
}
