import { describe, expect, it } from 'vitest';
import { createModeration } from '../../server/src/adapters/obscenity-moderation.ts';
import { faultOfLine, faultOfText } from '../../server/src/mind/check-line.ts';
import { persona } from '../../server/src/mind/prompt-parts.ts';
import { elara, replyTo, tie } from './requests.ts';

const moderation = createModeration({
  englishList: true,
  refused: ['gullible oaf'],
  allowed: ['weathercock'],
});
const request = replyTo('Good day to you, what are you making?');
const fault = (line: string, overrides = {}): string | null =>
  faultOfLine(line, { ...request, ...overrides }, moderation);
const trusting = { to: { ...request.to, relationship: tie({ trust: elara.secret.toldWhen }) } };

describe('a line that can be said', () => {
  it.each([
    'Horseshoes. The mare threw two this week, and she will throw a third.',
    'No.',
    'Marcus? At the market, I should think, selling somebody their own hat.',
    'The weathercock on the chapel came down in the storm.',
    "Tja. It's hot in here, isn't it?",
  ])('passes: %s', (line) => {
    expect(fault(line)).toBeNull();
  });
});

describe('a line that cannot be said', () => {
  it.each([
    ['', /no words/],
    ['…!', /no words/],
    ['On and on it goes. '.repeat(60), /too long/],
    ['As an AI language model I cannot say.', /nobody in the valley/],
    ['Ask marcus_merchant about it.', /people cannot say/],
    ['I recall it well [3], I do.', /people cannot say/],
    ['{"mood": "happy"} is how I feel.', /people cannot say/],
    ['WHO YOU ARE is none of your concern.', /notes/],
    ['Ich weiß nicht, wo der Händler ist, aber er kommt auch nicht wieder.', /English/],
    ['今日は鉄を打っています。', /English/],
    ['Я кую подковы весь день.', /English/],
    ['You are a gull1ble oaf, Ada.', /not used here/],
    ['You g-u-l-l-i-b-l-e   o a f, Ada.', /not used here/],
  ])('is told why: %s', (line, why) => {
    expect(fault(line)).toMatch(why);
  });

  it('is one that reads the notes aloud, wherever in them it begins', () => {
    const words = persona(elara).split('In your voice:')[0]?.split(/\s+/) ?? [];
    for (let at = 0; at + 14 <= words.length; at += 9)
      expect(fault(`Well: ${words.slice(at, at + 14).join(' ')}`)).not.toBeNull();
  });

  it('is one that was said lately, or that only gives the words back', () => {
    expect(
      fault('Iron first, talk second.', { alreadySaid: ['Well now.', 'Iron first — talk second!'] }),
    ).toMatch(/lately/);
    expect(fault('Good day to you. What are you making?')).toMatch(/repeats/);
  });

  it('is one that gives the secret away in other words, unless trust has unlocked it', () => {
    const told = `${elara.secret.text.split(' ').toReversed().join(' ')}.`;
    expect(faultOfText(elara.secret.text, elara, 0, moderation)).toMatch(/trust/);
    expect(fault(told)).toMatch(/trust/);
    expect(fault(told, trusting)).toBeNull();
    expect(fault(`${elara.secret.hint} So they say.`) ?? '').not.toMatch(/trust/);
  });
});

describe('moderation', () => {
  it('takes the list as it is: refused, allowed, and the common words or not', () => {
    const own = createModeration({ englishList: false, refused: ['gullible oaf'], allowed: [] });
    expect(own.refuses('What a gullible oaf.')).toBe(true);
    expect(own.refuses('What a gullible old man.')).toBe(false);
    expect(createModeration({ englishList: false, refused: [], allowed: [] }).refuses('anything')).toBe(
      false,
    );
  });

  it('lets pass what the valley speaks of every day', () => {
    const everyday = [
      'The cockerel crows at four.',
      'Scythe, class, assess, grass.',
      'A basket of titmice eggs.',
    ];
    expect(everyday.filter((line) => moderation.refuses(line))).toEqual([]);
  });
});
