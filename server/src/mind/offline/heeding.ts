/** What to do about the things and the sky around one, by temper: of what can be done the most appealing, or nothing. */
import type { Reaction, ReactOption, ReactRequest } from '../tasks/reacting.ts';

/** Below this, one lets things be. */
const worthTheTrouble = 0.5;

export function heedOffline({ persona, situation, percept, options = [] }: ReactRequest): Reaction {
  const { conscientiousness, openness, neuroticism } = persona.traits;
  // Too tired to bend down, or to mind the rain.
  if (situation.needs.energy < 8) return { kind: 'ignore' };
  const temper =
    percept.what === 'object'
      ? conscientiousness - 0.5
      : percept.what === 'item'
        ? openness - 0.5
        : neuroticism - 0.5;
  let best: ReactOption | null = null;
  for (const option of options) if (best === null || option.appeal > best.appeal) best = option;
  return best !== null && best.appeal + 0.3 * temper >= worthTheTrouble ? best.reaction : { kind: 'ignore' };
}
