/** The feasts of the calendar, when somebody asks for them. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { Festival } from '../../../server/src/mind/tasks/moment.ts';
import { replyTo } from '../requests.ts';

const { situation } = replyTo('');
const lanterns = (inDays: number): Festival => ({
  name: 'The Night of Lanterns',
  placeTitle: 'Mirror Pond',
  fromMinute: (situation.time.day + inDays) * 1440 + 19 * 60,
  untilMinute: (situation.time.day + inDays) * 1440 + 22 * 60,
  inDays,
  description: 'Everybody sets a light on the water.',
});

async function answered(text: string, festivals?: readonly Festival[]): Promise<string> {
  const request = replyTo(text, {
    memories: [],
    situation: { ...situation, ...(festivals === undefined ? {} : { festivals }) },
  });
  const reply = await createOfflineMind({ seed: 7 }).reply(
    request,
    () => undefined,
    new AbortController().signal,
  );
  return reply.text;
}

describe('the next feast', () => {
  it.each(['When is the next festival?', 'Is there any festival soon?', 'Where is the next feast?'])(
    'is told to who asks "%s"',
    async (text) => {
      const answer = await answered(text, [lanterns(2)]);
      expect(answer).toContain('Night of Lanterns');
      expect(answer).toContain('Mirror Pond');
      expect(answer).toMatch(/Friday|day after tomorrow|in two days/);
      expect(answer).toContain('light on the water');
    },
  );

  it('is today when it is today', async () => {
    const answer = await answered('When is the next festival?', [lanterns(0)]);
    expect(answer).toMatch(/today|tonight|this evening/i);
    expect(answer).toMatch(/seven/);
  });

  it('is not made up where the calendar has none', async () => {
    const answer = await answered('When is the next festival?');
    expect(answer).not.toMatch(/Lanterns|Mirror Pond/);
  });
});
