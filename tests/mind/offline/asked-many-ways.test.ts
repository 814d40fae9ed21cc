/** Questions of one kind in many wordings, of several villagers: every answer has the fact in it, and no false claim. */
import { describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../../server/src/mind/offline/offline-mind.ts';
import type { Intention } from '../../../server/src/mind/strategy.ts';
import type { Memory, ScoredMemory } from '../../../server/src/ports/memory-store.ts';
import { createTalk, memory, villager } from './stage.ts';
import { faultsOf } from './grammar.ts';

const names = ['Elara', 'Agnes', 'Finn', 'Aldous', 'Greer'] as const;
const day = 1440;

function told(agentId: string, toldBy: string, content: string, change: Partial<Memory> = {}): ScoredMemory {
  return memory(agentId, content, {
    provenance: { toldBy, sourceMemoryId: null, certainty: 0.8 },
    relatedAgents: [toldBy],
    ...change,
  });
}

/** Asks each wording of a villager in turn, and returns what was said and how it came about. */
async function askAll(
  wordings: readonly string[],
  memoriesOf: (id: string) => ScoredMemory[],
  change: Parameters<typeof createTalk>[2] = {},
): Promise<{ text: string; how: string }[]> {
  const mind = createOfflineMind({ seed: 5 });
  const answers = [];
  for (const [index, asked] of wordings.entries()) {
    const persona = villager(names[index % names.length] ?? 'Elara');
    const reply = await createTalk(mind, persona, { memories: memoriesOf(persona.id), ...change }).say(asked);
    expect(faultsOf(reply.text)).toEqual([]);
    answers.push({ text: reply.text, how: reply.how });
  }
  return answers;
}

describe('questions in many wordings', () => {
  it('names those talked with', async () => {
    const answers = await askAll(
      [
        'Whom have you talked with lately?',
        'Who did you speak to yesterday?',
        'With whom did you chat recently?',
        'Who was the last person you talked to?',
        'Who have you seen lately?',
        'Have you spoken to anybody recently?',
        'Have you had any company lately?',
        'who were you talking to',
        'Whom did you meet these last days?',
      ],
      () => [],
    );
    // The stage has everybody with a tie talked with the day before.
    for (const [index, { text, how }] of answers.entries()) {
      const self = villager(names[index % names.length] ?? 'Elara');
      const known = self.relationships.map(({ to }) => to.split('_')[0] ?? '');
      expect(how).toContain('talkedWith');
      expect(known.some((name) => text.toLowerCase().includes(name))).toBe(true);
    }
  });

  it('tells of an hour by the plan, and of one that is over by the count that was kept', async () => {
    const piece = { activity: 'rest' as const, placeId: 'plaza', doing: 'counting pigeons' };
    const situation = {
      today: [{ ...piece, fromMinuteOfDay: 600, untilMinuteOfDay: 1320 }],
      lived: [{ ...piece, day: 9, doing: 'painting a gate', fromMinuteOfDay: 420, untilMinuteOfDay: 1320 }],
    };
    const ahead = await askAll(
      [
        'What will you be doing at noon today?',
        'Where will you be at three in the afternoon?',
        'What are your plans for this evening?',
        'Where can I find you at noon?',
        'Are you busy at four?',
        'How will you spend the evening?',
        'Any plans for tonight?',
        'what are you up to this afternoon',
      ],
      () => [],
      { situation },
    );
    for (const { text } of ahead) expect(text).toMatch(/counting pigeons/i);
    const over = await askAll(
      [
        'What were you doing yesterday at noon?',
        'What did you do last night?',
        'Where were you yesterday afternoon?',
        'What did you do yesterday?',
        'How did you spend yesterday?',
        'What were you up to yesterday?',
        'Where were you at noon yesterday?',
        'What were you doing yesterday morning?',
      ],
      () => [],
      { situation },
    );
    for (const { text } of over) expect(text).toMatch(/painting a gate/i);
  });

  it('says so when nothing of yesterday is remembered', async () => {
    const answers = await askAll(
      [
        'What did you do yesterday?',
        'How did you spend yesterday?',
        'What were you doing yesterday at noon?',
        'What did you do last night?',
      ],
      () => [],
    );
    for (const { text } of answers)
      expect(text).toMatch(
        /could not swear|no clear memory|gone from me|recall nothing|stayed with me|no mark/i,
      );
  });

  it('gives back what somebody said, and claims no silence', async () => {
    const answers = await askAll(
      [
        'What has Hugo told you?',
        'What did Hugo say to you?',
        'Has Hugo told you anything?',
        'What have you heard from Hugo?',
        'Did Hugo mention anything?',
        'Hugo, what did he tell you?',
        'What do you remember about Hugo?',
        'Do you recall anything of Hugo?',
      ],
      (id) => [
        told(
          id,
          'hugo_miller',
          'Hugo told me: "Good morning. The mill race froze over in the night. Are you well?"',
        ),
      ],
    );
    for (const { text } of answers) expect(text).toMatch(/mill race froze/);
  });

  it('knows news by other words, and from whom it is', async () => {
    const answers = await askAll(
      [
        'Is there a party soon?',
        'Who is giving a party?',
        'Is anyone celebrating anything?',
        'Do you know of a party?',
        'Have you heard about a celebration?',
        'Did somebody say something about a party?',
        'Is a party being held?',
        'When is the party?',
      ],
      (id) => [
        told(id, 'bram_carpenter', 'Bram told me: "I am giving a party at the inn on Friday at five."', {
          importance: 6,
        }),
      ],
    );
    for (const { text } of answers) {
      expect(text).toMatch(/Bram/);
      expect(text).toMatch(/Friday/);
      expect(text).not.toMatch(/\bI am giving\b/);
    }
  });

  it('says what was thought, and no thought that was not had', async () => {
    const wordings = [
      'What have you learned lately?',
      'What do you make of these days?',
      'Has anything changed for you?',
      'What have you been thinking about lately?',
      'What have the last days taught you?',
      'What have you noticed about yourself?',
      'What is on your mind?',
      'Any new insights?',
      'Have you come to any conclusions?',
    ];
    const insight = 'I have been glad of quiet mornings again and again lately.';
    const had = await askAll(wordings, (id) => [
      memory(id, insight, { type: 'reflection', tags: ['reflection'], conversationId: null }),
    ]);
    for (const { text } of had) expect(text).toContain('quiet mornings');
    const none = await askAll(wordings, () => []);
    for (const { how } of none) expect(how).toMatch(/no reflection/);
  });

  it('does not say the same line twice in a row to one who asks again', async () => {
    const persona = villager('Agnes');
    const insight = memory(persona.id, 'I have been glad of quiet mornings lately.', { type: 'reflection' });
    const talk = createTalk(createOfflineMind({ seed: 1 }), persona, { memories: [insight] });
    let before = '';
    for (const asked of [
      'What have you learned lately?',
      'Whom have you talked with lately?',
      'Your house is on fire! What do you do?',
    ]) {
      for (let time = 0; time < 3; time += 1) {
        const { text } = await talk.say(asked);
        expect(text).not.toBe(before);
        before = text;
      }
    }
  });

  it('tells what is resolved on', async () => {
    const intention: Intention = {
      text: 'Ask Marcus about the wheat.',
      kind: 'ask',
      about: null,
      topic: 'wheat',
      fromMinute: 0,
      untilMinute: 90 * day,
      sourceMemoryId: null,
    };
    const mind = createOfflineMind({ seed: 8 });
    const wordings = [
      'Is there anything you mean to do differently from now on?',
      'Have you made any resolutions?',
      'What do you intend to change?',
      'Do you want to change anything?',
      'What have you decided?',
      'Are you going to do anything differently?',
      'What will you do otherwise from now on?',
      'Have you made up your mind to change something?',
    ];
    for (const [index, text] of wordings.entries()) {
      const persona = villager(names[index % names.length] ?? 'Elara');
      const talk = createTalk(mind, persona, { memories: [] });
      const request = {
        ...talk.request(),
        intentions: [intention],
        turns: [{ speakerId: 'ada', speakerName: 'Ada', text }],
      };
      const reply = await mind.reply(request, () => undefined, new AbortController().signal);
      expect(reply.text).toMatch(/ask Marcus about the wheat/);
    }
  });
});
