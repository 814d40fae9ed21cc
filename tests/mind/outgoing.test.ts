import { expect, it } from 'vitest';
import { outgoing } from '../../server/src/mind/outgoing.ts';
import type { Input } from '../../server/src/world/input-kinds.ts';
import { openField, refusals, Stage } from '../world/stage.ts';

it('holds words back until they may be spoken, in their order, and nothing else', () => {
  const stage = new Stage(openField);
  stage.agent('ada', 1, 1);
  stage.agent('bo', 2, 1);
  stage.forget();
  const outbox: Input[] = [
    { kind: 'say', actorId: 'ada', text: 'Good morning.' },
    { kind: 'talk', actorId: 'ada', to: 'bo', text: 'A word with you.' },
    { kind: 'say', actorId: 'bo', text: 'Morning.' },
    { kind: 'feel', actorId: 'ada', mood: 'happy' },
  ];
  stage.step(...outgoing(outbox, stage.world));
  expect(outbox.map((input) => 'text' in input && input.text)).toEqual(['A word with you.']);
  for (let n = 0; n < 20; n++) stage.step(...outgoing(outbox, stage.world));
  expect(outbox).toEqual([]);
  expect(stage.told('said').map(({ text }) => text)).toEqual(['Good morning.', 'Morning.']);
  expect(stage.told('turn').map(({ turn }) => turn.text)).toEqual(['A word with you.']);
  expect(refusals(stage.events)).toEqual([]);
});
