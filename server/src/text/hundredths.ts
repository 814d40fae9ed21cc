/** As far as feelings and certainties are told apart; what is kept and shown is not 0.30000000000000004. */
export function inHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
