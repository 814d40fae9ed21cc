/** One request of each kind that minds are asked, about the shipped Elara: for what every mind promises. */
import type { DayPlanRequest } from '../../server/src/mind/tasks/planning.ts';
import type { ReactRequest } from '../../server/src/mind/tasks/reacting.ts';
import type { RateRequest, SummariseRequest } from '../../server/src/mind/tasks/remembering.ts';
import type { LetterRequest } from '../../server/src/mind/tasks/writing.ts';
import { ada, dayOf, stepOf } from '../mind/looking-back-requests.ts';
import { elara, memory, replyTo } from '../mind/requests.ts';

export const planning = (): DayPlanRequest => ({
  persona: elara,
  situation: replyTo('').situation,
  schedule: [6, 8, 12, 14, 20].map((hour) => ({
    activity: 'smith' as const,
    placeId: 'forge',
    objectId: null,
    doing: 'hammering horseshoes',
    minutes: 120,
    priority: 6,
    reason: 'It is part of the usual day.',
    fromMinuteOfDay: hour * 60,
  })),
  memories: replyTo('').memories,
  places: [{ id: 'forge', title: 'Forge' }],
});
export const meeting = (): ReactRequest => ({
  persona: elara,
  situation: replyTo('').situation,
  percept: { what: 'appeared', subjectId: 'ada' },
  subject: replyTo('').to,
  memories: replyTo('').memories,
});
export const lived = [
  'Ada brought me bread.',
  'Ada sang for me.',
  'Ada asked after my hands.',
  'The mare threw a shoe.',
].map((text, index) => memory(`9${index}`, text, { valence: 0.5, gameMinute: 600 + index * 10 }));
export const gift = () => ({
  persona: elara,
  situation: replyTo('').situation,
  from: replyTo('').to,
  item: { id: 'iron_ring', name: 'Iron ring', tags: [], value: 12 },
});
export const rating = (): RateRequest => ({
  persona: elara,
  situation: replyTo('').situation,
  memories: lived,
});
export const fading = (): SummariseRequest => ({
  persona: elara,
  situation: replyTo('').situation,
  when: 'On Tuesday, day 3 of spring',
  memories: lived,
  people: [{ id: 'ada', name: 'Ada' }],
  places: [{ id: 'forge', title: 'Forge' }],
});
export const badDay = () =>
  dayOf({
    log: {
      ...dayOf().log,
      steps: [stepOf('mending a latch', { outcome: 'late' }), stepOf('shoeing', { outcome: 'late' })],
    },
    promises: { kept: [], broken: ['meet Ada at the mill pond'], open: [] },
    ties: [{ ...ada, affection: -6, trust: -2 }],
    needs: [{ need: 'energy', times: 2 }],
    memories: lived,
  });
export const letter = (): LetterRequest => ({
  persona: elara,
  situation: replyTo('').situation,
  to: replyTo('').to,
  daysApart: 3,
  matter: { kind: 'told', key: 'told:m1', fact: 'My sister Wren bakes plum cake' },
  memories: replyTo('').memories,
});
