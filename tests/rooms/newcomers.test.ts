/** Who comes over to somebody new, and what they say. */
import { expect, it } from 'vitest';
import { Newcomers } from '../../server/src/rooms/newcomers.ts';
import type { Input } from '../../server/src/world/index.ts';
import { shippedValley } from '../mind/routine-day.ts';
import { openField, Stage } from '../world/stage.ts';

const places = [{ id: 'green', area: { x: 0, y: 0, width: 30, height: 10 }, entrance: { x: 5, y: 5 } }];
const named = ['tobias_innkeeper', 'rosa_baker', 'sarah_farmer'] as const;
const villagers = new Map(
  shippedValley()
    .villagers.filter(({ id }) => named.some((one) => one === id))
    .map((villager) => [villager.id, villager]),
);

function valley() {
  const stage = new Stage(openField, { places }, { minute: 12 * 60 });
  stage.agent('tobias_innkeeper', 20, 2);
  stage.agent('rosa_baker', 4, 2);
  stage.agent('sarah_farmer', 8, 8);
  stage.character('ada', 2, 2);
  const inputs: Input[] = [];
  const newcomers = new Newcomers(stage.world, villagers, (input) => inputs.push(input));
  const run = (ticks: number): void => {
    for (let n = 0; n < ticks; n++) {
      stage.step(...inputs.splice(0));
      newcomers.afterStep();
    }
  };
  return { stage, newcomers, run };
}

it('has the innkeeper come over, who greets by name and sends them to somebody who is awake, with the place', () => {
  const { stage, newcomers, run } = valley();
  const guide = newcomers.welcome('ada');
  expect(guide?.actorId).toBe('tobias_innkeeper');
  expect(guide?.text).toMatch(
    /^Welcome to the valley, .+! I am Tobias, the innkeeper here\. Go and see (?:Rosa|Sarah) at the green, and tell her that I sent you\.$/,
  );
  expect(newcomers.welcome('ada')).toBeNull();
  run(40);
  expect(stage.told('turn')).toEqual([]);
  run(600);
  expect(stage.told('turn').map(({ turn }) => [turn.speakerId, turn.text])).toEqual([
    ['tobias_innkeeper', guide?.text],
  ]);
});

it('leaves who has just greeted somebody in peace', () => {
  const { stage, newcomers } = valley();
  newcomers.welcome('ada');
  stage.character('bob', 3, 4);
  expect(newcomers.welcome('bob')?.actorId).toBe('rosa_baker');
  stage.character('cid', 3, 6);
  expect(newcomers.welcome('cid')?.actorId).toBe('sarah_farmer');
  stage.character('dan', 1, 6);
  expect(newcomers.welcome('dan')).toBeNull();
});
