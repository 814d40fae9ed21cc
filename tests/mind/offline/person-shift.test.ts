/** Who is who when a fact changes mouths. */
import { describe, expect, it } from 'vitest';
import { inOwnVoice } from '../../../server/src/text/own-voice.ts';
import { toListener } from '../../../server/src/text/person-shift.ts';
import { addressTo, retell } from '../../../server/src/text/retell.ts';

describe('giving a fact back to who told it', () => {
  it.each([
    ['my sister Wren bakes plum cake', 'your sister Wren bakes plum cake'],
    ["I'm from the coast", "You're from the coast"],
    ['I am tired and I was ill', 'You are tired and you were ill'],
    ["I don't like you", "You don't like me"],
    ['you gave me a ring', 'I gave you a ring'],
    ['you are my friend', 'I am your friend'],
    ["I think you're kind to me", "You think I'm kind to you"],
    ["I wasn't there when you came", "You weren't there when I came"],
    ['I told you about my brother and myself', 'You told me about your brother and yourself'],
    ['I like your forge', 'You like my forge'],
    ['we live by the sea with our dog', 'you live by the sea with your dog'],
    ['my brother and I fish', 'your brother and you fish'],
    ['your bell is better than mine', 'my bell is better than yours'],
    ["I've lost my dog", "You've lost your dog"],
    ['I heard you know a secret', 'You heard I know a secret'],
    ["I'll pay you back tomorrow", "You'll pay me back tomorrow"],
    ["I'll visit you in spring", "You'll visit me in spring"],
    ['I made it for you', 'You made it for me'],
  ])('%s → %s', (said, back) => {
    expect(toListener(said)).toBe(back);
  });
});

describe('telling it of somebody', () => {
  it.each([
    [
      'my sister Wren bakes plum cake',
      "Ada's sister Wren bakes plum cake",
      'Your sister Wren bakes plum cake',
    ],
    ["I'm from the coast", 'Ada is from the coast', 'You are from the coast'],
    [
      'I lost my dog and I miss him',
      'Ada lost their dog and they miss him',
      'You lost your dog and you miss him',
    ],
    ['I bake bread and sell it', 'Ada bakes bread and sells it', 'You bake bread and sell it'],
    [
      'I never go out without my hat',
      'Ada never goes out without their hat',
      'You never go out without your hat',
    ],
    ['I love my cat', 'Ada loves their cat', 'You love your cat'],
  ])('%s → %s', (said, told, toAda) => {
    expect(retell(said, { name: 'Ada', pronouns: 'they' })).toBe(told);
    expect(addressTo(told, 'Ada')).toBe(toAda);
  });

  it('begins each sentence with a capital, and leaves what is past in the past', () => {
    const tansy = { name: 'Tansy', pronouns: 'she' } as const;
    expect(retell('I was asked to the fold at six. I mean to go.', tansy)).toBe(
      'Tansy was asked to the fold at six. She means to go.',
    );
    expect(retell('I went into the fold in the night. I put the hurdle back.', tansy)).toBe(
      'Tansy went into the fold in the night. She put the hurdle back.',
    );
    expect(retell('I put salt on it', tansy)).toBe('Tansy puts salt on it');
  });

  it('conjugates for him and her', () => {
    expect(retell('I lost my dog and I miss him', { name: 'Marcus', pronouns: 'he' })).toBe(
      'Marcus lost his dog and he misses him',
    );
  });
});

describe("speaking of oneself from a file's third person", () => {
  const elara = {
    shortName: 'Elara',
    name: 'Elara Thorne',
    pronouns: 'she',
    rivals: ['Juno', 'Sarah'],
  } as const;
  it.each([
    ['frying eggs she did not ask for', 'frying eggs I did not ask for'],
    ["eating the inn's dinner on her own stool", "eating the inn's dinner on my own stool"],
    ['looking at the water longer than she needs to', 'looking at the water longer than I need to'],
    ['Elara would sooner mend a thing than discuss it.', 'I would sooner mend a thing than discuss it.'],
    ['She took over the anvil when his chest gave out.', 'I took over the anvil when his chest gave out.'],
    ['To tell Bram the truth before she dies of it.', 'To tell Bram the truth before I die of it.'],
    ['Her father taught her everything.', 'My father taught me everything.'],
  ])('%s → %s', (text, own) => {
    expect(inOwnVoice(text, elara)).toBe(own);
  });

  it.each([
    'letting Juno have the anvil to herself',
    'She tells the truth about iron, pays every debt twice, and keeps quiet.',
  ])('leaves alone what it cannot be sure of: %s', (text) => {
    expect(inOwnVoice(text, elara)).toBeNull();
  });
});
