// Small noises for what happens, as parameters of the synthesiser. Each is also seen or read somewhere.
export const noises = {
  // volume, randomness, frequency, attack, sustain, release, shape, shapeCurve, slide, …
  heart: [0.7, 0, 523, 0.01, 0.08, 0.25, 0, 1.4, 0, 0, 262, 0.07],
  cold: [0.6, 0, 260, 0.02, 0.08, 0.3, 0, 1.2, -1.5],
  notice: [0.4, 0, 660, 0.005, 0.03, 0.12, 0, 1.6],
  gift: [0.6, 0, 392, 0.01, 0.1, 0.3, 0, 1.4, 0, 0, 196, 0.09, 0.12],
  letter: [0.5, 0, 784, 0.01, 0.04, 0.2, 0, 1.5, 0, 0, -196, 0.06],
  promise: [0.6, 0, 587, 0.02, 0.15, 0.5, 0, 1.3, 0, 0, 293, 0.15],
  take: [0.5, 0.05, 320, 0.005, 0.02, 0.09, 1, 1.8, 6],
  step: [0.22, 0.3, 90, 0.002, 0.008, 0.03, 4, 1, 0, 0, 0, 0, 0, 2],
  stepInside: [0.25, 0.2, 130, 0.001, 0.01, 0.025, 0, 1.5, -4, 0, 0, 0, 0, 0.6],
  open: [0.35, 0, 440, 0.01, 0.03, 0.1, 0, 1.6, 3],
  bird: [0.3, 0.2, 2300, 0.01, 0.03, 0.05, 0, 1, 12, 0, 400, 0.03, 0.08],
  cricket: [0.12, 0.05, 4200, 0.004, 0.012, 0.01, 0, 1, 0, 0, 0, 0, 0.03],
} as const satisfies Record<string, readonly number[]>;
export type NoiseName = keyof typeof noises;
