// The audio itself: loaded after the first click or key, because browsers let nothing sound before, and nobody waits
// for it. Everything is computed; there are no sound files.
import { ZZFX } from 'zzfx';
import type { Volume } from '../settings/settings.ts';
import { noises, type NoiseName } from './noises.ts';
import type { Bar, Note } from './tune.ts';
import type { Blip } from './voices.ts';

/** Seconds in which a level changes: nothing clicks. */
const glide = 0.4;
const noiseSeconds = 3;
/** Beds of filtered noise: hertz of the filter and how sharp it is. */
const beds = {
  rain: { type: 'highpass', hertz: 1800, q: 0.4 },
  wind: { type: 'bandpass', hertz: 320, q: 0.7 },
  water: { type: 'bandpass', hertz: 620, q: 0.5 },
} as const;
export type Bed = keyof typeof beds;

export class SoundEngine {
  readonly #context = ZZFX.audioContext;
  readonly #channels: Record<Volume, GainNode>;
  readonly #beds = new Map<Bed, GainNode>();
  readonly #buffers = new Map<string, AudioBuffer>();
  #barEndsAt = 0;

  constructor() {
    const channel = (): GainNode => {
      const gain = this.#context.createGain();
      gain.connect(this.#context.destination);
      return gain;
    };
    this.#channels = { effects: channel(), voices: channel(), ambience: channel(), music: channel() };
  }

  /** @param on false silences everything and lets the sound card rest */
  async run(on: boolean): Promise<void> {
    if (on) await this.#context.resume();
    else await this.#context.suspend();
  }

  setVolume(channel: Volume, share: number): void {
    // Ears hear in proportions: half way on the slider is half as loud.
    this.#channels[channel].gain.setTargetAtTime(share ** 2, this.#context.currentTime, 0.05);
  }

  noise(name: NoiseName, channel: Volume = 'effects', loud = 1): void {
    const buffer = this.#bufferOf(name, () => ZZFX.buildSamples(...noises[name]));
    this.#play(buffer, this.#channels[channel], loud, 0.96 + Math.random() * 0.08);
  }

  blip({ pitch, seconds, slide, shape }: Blip, loud: number): void {
    const samples = ZZFX.buildSamples(0.5, 0, pitch, 0.005, seconds * 0.4, seconds, shape, 1, slide);
    this.#play(this.#fill(samples), this.#channels.voices, loud, 1);
  }

  /** @param level 0–1 */
  bed(name: Bed, level: number): void {
    let gain = this.#beds.get(name);
    if (gain === undefined) {
      if (level === 0) return;
      gain = this.#startBed(name);
      this.#beds.set(name, gain);
    }
    gain.gain.setTargetAtTime(level, this.#context.currentTime, glide);
  }

  /** Whether the next bar should be given now. */
  get wantsBar(): boolean {
    return this.#context.state === 'running' && this.#context.currentTime > this.#barEndsAt - 0.8;
  }

  bar(bar: Bar): void {
    const begin = Math.max(this.#barEndsAt, this.#context.currentTime + 0.1);
    for (const note of bar.notes) this.#note(note, begin + note.at);
    this.#barEndsAt = begin + bar.seconds;
  }

  #note({ pitch, seconds, loud, voice }: Note, at: number): void {
    const tone = this.#context.createOscillator();
    const gain = this.#context.createGain();
    tone.type = voice === 'pad' ? 'sine' : 'triangle';
    tone.frequency.value = pitch;
    const peak = loud * (voice === 'pad' ? 0.12 : 0.2);
    const attack = voice === 'pad' ? seconds * 0.4 : 0.012;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(peak, at + attack);
    gain.gain.exponentialRampToValueAtTime(0.0008, at + seconds);
    tone.connect(gain).connect(this.#channels.music);
    tone.start(at);
    tone.stop(at + seconds + 0.05);
  }

  #startBed(name: Bed): GainNode {
    const { type, hertz, q } = beds[name];
    const source = this.#context.createBufferSource();
    source.buffer = this.#bufferOf('noise', () =>
      Array.from({ length: this.#context.sampleRate * noiseSeconds }, () => Math.random() * 2 - 1),
    );
    source.loop = true;
    // Beds that run together must not be the same noise at the same moment.
    source.playbackRate.value = 0.8 + Math.random() * 0.4;
    const filter = this.#context.createBiquadFilter();
    filter.type = type;
    filter.frequency.value = hertz;
    filter.Q.value = q;
    const gain = this.#context.createGain();
    gain.gain.value = 0;
    source.connect(filter).connect(gain).connect(this.#channels.ambience);
    source.start();
    return gain;
  }

  #play(buffer: AudioBuffer, to: AudioNode, loud: number, rate: number): void {
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.playbackRate.value = rate;
    const gain = this.#context.createGain();
    gain.gain.value = loud * 0.4;
    source.connect(gain).connect(to);
    source.start();
  }

  #bufferOf(name: string, make: () => number[]): AudioBuffer {
    let buffer = this.#buffers.get(name);
    if (buffer === undefined) {
      buffer = this.#fill(make());
      this.#buffers.set(name, buffer);
    }
    return buffer;
  }

  #fill(samples: number[]): AudioBuffer {
    const buffer = this.#context.createBuffer(1, Math.max(1, samples.length), ZZFX.sampleRate);
    buffer.getChannelData(0).set(samples);
    return buffer;
  }
}
