import { describe, expect, it } from 'vitest';
import { importanceOfText, valenceOfText } from '../../server/src/mind/text-signals.ts';
import { kindOf } from '../../server/src/mind/offline/told-facts.ts';
import { literally } from '../../server/src/text/figures-of-speech.ts';
import { normalise } from '../../server/src/text/normalise.ts';

const figures = [
  "Wren's dead good at words.",
  'I am dead tired.',
  'You are dead right there.',
  'He came dead on time.',
  'You look drop-dead gorgeous.',
  'That cake was to die for.',
  'I am dying to meet your sister.',
  'We nearly died laughing.',
  'Hob is dying of boredom.',
  "I'm so dead after that walk.",
  'The fire died down.',
  'The wind has died.',
  'I am buried in work.',
  'The potatoes were drowned in butter.',
  'I killed an hour at the pond.',
  'That is a killer recipe.',
  'I would kill for a cup of tea.',
  'They were bored to death.',
  'Over my dead body.',
  'The bread is gone.',
  'He left me a note.',
];
const deaths = [
  'My father is dead.',
  'My husband is dead since the winter.',
  'My mother is dead now.',
  'My dog died last week.',
  'My grandmother is dying.',
  'He drowned in the mill pond.',
  'We buried my aunt in the churchyard.',
  'He was killed by a falling tree.',
  'My old friend is gone.',
  'My wife left me.',
];

describe('a death that is none', () => {
  it.each(figures)('is not mourned: %s', (text) => {
    expect(kindOf(normalise(text)).kind).not.toBe('loss');
  });

  it.each(deaths)('is told from one that is: %s', (text) => {
    expect(kindOf(normalise(text)).kind).toBe('loss');
  });

  it('weighs no more than it means', () => {
    expect(importanceOfText("Wren's dead good at words.")).toBeLessThan(importanceOfText('Wren is dead.'));
    expect(valenceOfText("Wren's dead good at words.")).toBeGreaterThan(0);
    expect(valenceOfText('Wren is dead.')).toBeLessThan(0);
  });

  it('leaves all other words as they were said', () => {
    expect(literally("Wren's dead good at words.")).toBe("Wren's quite good at words.");
    for (const text of deaths) expect(literally(text)).toBe(text);
  });
});
