/** What each side of a talk that is written whole has to say, and which memories its lines are traced to. */
import { expect, it } from 'vitest';
import { converseMessages } from '../../server/src/mind/prompts-talk.ts';
import type { ConverseRequest, ReplyRequest } from '../../server/src/mind/tasks/talking.ts';
import { mindByModel, modelForTests } from '../services/model-for-tests.ts';
import { elara, memory, replyTo, scored } from './requests.ts';

const server = modelForTests();

const mare = 'The mare threw a shoe by the bridge.';
const memories = [
  scored(memory('m1', 'Rosa told me: "I have a new oven."')),
  scored(memory('m2', mare, { type: 'observation' }), 0.9),
  scored(memory('m3', 'It rained on the hay.'), 0.8),
  scored(memory('m4', 'The well rope is worn.'), 0.7),
];
const other = { ...elara, id: 'wilma', shortName: 'Wilma', name: 'Wilma Staves' };
const side = (more: Partial<ReplyRequest>): ReplyRequest => replyTo('', { turns: [], ...more });
const request: ConverseRequest = {
  sides: [
    side({
      memories,
      news: [
        {
          memoryId: 'm1',
          fact: 'Rosa has a new oven.',
          fromName: 'Rosa',
          hands: 1,
          certainty: 0.9,
          announcement: false,
          subjects: [],
          value: 0.8,
          knownTo: 0,
        },
      ],
      to: { id: 'wilma', kind: 'agent', name: 'Wilma', relationship: null, firstMeeting: true },
    }),
    side({
      persona: other,
      memories: [],
      to: { id: elara.id, kind: 'agent', name: 'Elara', relationship: null, firstMeeting: true },
    }),
  ],
  maxTurns: 4,
};

it('goes over three things of a side, and brings up none of them twice', () => {
  const prompt = converseMessages(request)
    .map(({ content }) => content)
    .join('\n');
  expect(prompt.match(/oven/g)).toHaveLength(1);
  expect(prompt).toContain(mare);
  expect(prompt).toContain('It rained on the hay.');
  expect(prompt).not.toContain('The well rope is worn.');
});

it('is traced to the memories by the numbers they had in it', async () => {
  const felt = { affection: 0, trust: 0, reason: null, importance: 3, valence: 0, memories: [1] };
  const turns = [
    { by: 'A', text: 'That mare of mine wants a shoe again.', mood: 'neutral' },
    { by: 'B', text: 'Bring her by when the light is good.', mood: 'neutral' },
  ];
  server.behave({ kind: 'say', text: JSON.stringify({ turns, ends: 'done', ties: { A: felt, B: felt } }) });
  const lines = await mindByModel(server).converse?.(request, new AbortController().signal);
  expect(lines?.map(({ reply }) => reply.usedMemories)).toEqual([['m2'], []]);
});
