// The synthesiser comes without types; this is the part of it that is used.
declare module 'zzfx' {
  export const ZZFX: {
    audioContext: AudioContext;
    sampleRate: number;
    /** Samples of a sound between −1 and 1; parameters in the order of the synthesiser's own documentation. */
    buildSamples(...parameters: (number | undefined)[]): number[];
  };
}
