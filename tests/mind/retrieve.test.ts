import { describe, expect, it } from 'vitest';
import { confidenceTags } from '../../server/src/mind/confidences.ts';
import { compose, taskWeights } from '../../server/src/mind/retrieve.ts';
import { memory, scored } from './requests.ts';

const weights = taskWeights.reply;
const turns = [
  { speakerId: 'ada', speakerName: 'Ada', text: 'My sister Wren bakes plum cake.' },
  { speakerId: 'ada', speakerName: 'Ada', text: 'What did I tell you?' },
];

describe('what comes to mind', () => {
  const statement = memory('1', 'Ada told me: "My sister Wren bakes plum cake."', {
    tags: ['told'],
    conversationId: 'c9',
  });
  const question = memory('2', 'Ada asked me: "What did I tell you?"', {
    tags: ['question'],
    conversationId: 'c9',
  });
  const earlier = memory('3', 'Ada asked me: "What did I say of Wren?"', {
    tags: ['question'],
    conversationId: 'c4',
  });
  const lately = memory('4', 'I was caught in the rain.', { type: 'observation', gameMinute: 3000 });

  it('leaves the line being answered out, and keeps what was said before it', () => {
    const found = compose(
      [scored(question, 1.4), scored(statement, 1)],
      [],
      weights,
      { turns, conversationId: 'c9', present: ['ada'] },
      3100,
    );
    expect(found.map((one) => one.memory.id)).toEqual(['1']);
  });

  it('puts what was told before what was asked', () => {
    const found = compose(
      [scored(earlier, 1.4), scored(statement, 1)],
      [],
      weights,
      { turns, conversationId: 'c9', present: ['ada'] },
      3100,
    );
    expect(found.map((one) => one.memory.id)).toEqual(['1', '3']);
  });

  it('adds the latest, each once, after what is to the point', () => {
    const found = compose(
      [scored(statement, 1)],
      [lately, statement],
      weights,
      { turns, conversationId: 'c9', present: ['ada'] },
      3100,
    );
    expect(found.map((one) => one.memory.id)).toEqual(['1', '4']);
    expect(found[1]?.terms).toMatchObject({ relevance: 0 });
    expect(found[1]?.score).toBeGreaterThan(0);
  });

  it('knows the same words of the same person once', () => {
    const again = memory('5', statement.content);
    const found = compose(
      [scored(statement, 1), scored(again, 0.5)],
      [],
      weights,
      { present: ['ada'] },
      3100,
    );
    expect(found.map((one) => one.memory.id)).toEqual(['1']);
  });

  it('keeps the same words of two people of one name apart', () => {
    const namesake = memory('5', statement.content, {
      relatedCharacters: ['other-ada'],
      provenance: { toldBy: 'other-ada', sourceMemoryId: null, certainty: 0.8 },
    });
    const found = compose(
      [scored(statement, 1), scored(namesake, 0.5)],
      [],
      weights,
      { present: ['ada'] },
      3100,
    );
    expect(found.map((one) => one.memory.id)).toEqual(['1', '5']);
  });

  it('is led by relevance when somebody asks', () => {
    expect(weights.relevance).toBeGreaterThan(weights.recency + weights.importance + weights.emotion);
  });

  it('keeps a confidence among those who heard it', () => {
    const secret = memory('6', 'Ada told Bo and me: "Not a word to anyone, I sold the bell."', {
      tags: ['talk', 'told', ...confidenceTags(['ada', 'bo'])],
    });
    const own = memory('7', 'I told Ada: "The bell? I never heard it."', {
      tags: ['talk', 'own-words', ...confidenceTags(['ada', 'bo'])],
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    });
    const idsAmong = (present: readonly string[] | null): string[] => [
      ...compose([scored(secret, 1)], [], weights, { present }, 3100).map((one) => one.memory.id),
      ...compose([], [own], weights, { present }, 3100).map((one) => one.memory.id),
    ];
    expect(idsAmong(['ada'])).toEqual(['6', '7']);
    expect(idsAmong(['bo', 'ada'])).toEqual(['6', '7']);
    expect(idsAmong(['ada', 'eve'])).toEqual([]);
    expect(idsAmong(['eve'])).toEqual([]);
    expect(idsAmong(null)).toEqual([]);
  });
});
