/** What a day's own figures say: the plan, the promises, the needs. */
import type { MetacogniseRequest } from '../tasks/looking-back.ts';
import type { NamedPerson } from '../tasks/moment.ts';
import { times, type Finding } from './metacognising-finding.ts';

export function ofPlan({ log, adherence, needs }: MetacogniseRequest): Finding[] {
  const late = log.steps.filter((step) => step.outcome === 'late').length;
  const left = log.steps.filter((step) => step.outcome === 'skipped');
  const findings: Finding[] = [];
  if (late >= 2) {
    const why = `I was late ${times(late)}.`;
    findings.push({
      said: `I was late ${times(late)}, and set out too near the hour each time.`,
      weight: 5 + late,
      changes: [{ what: 'leadMinutes', by: Math.min(15, 5 * late), why }],
      note: 'I always think there is more time than there is.',
    });
  }
  if (left.length >= 2) {
    const first = left[0]?.doing;
    findings.push({
      said: `I left ${left.length === 2 ? 'two things' : 'several things'} undone${first === undefined ? '' : `, ${first} among them`}.`,
      weight: 4 + left.length / 2,
      changes: [{ what: 'flexibility', by: 0.1, why: 'There was more in the day than fits into one.' }],
      note: 'I pack my days too full, and then I am cross with them.',
    });
  }
  const talked = log.talkMinutes >= 120;
  if (adherence !== null && adherence < 0.5 && talked)
    findings.push({
      said: 'Talk took the hours that were meant for work.',
      weight: 5,
      changes: [
        { what: 'sociability', by: -0.1, why: 'I talked half the day away.' },
        { what: 'flexibility', by: -0.1, why: 'I let myself be kept from what I meant to do.' },
      ],
      note: 'I find it hard to say that I must be going.',
    });
  if (
    adherence !== null &&
    adherence >= 0.85 &&
    needs.some(({ need }) => need === 'fun' || need === 'social')
  )
    findings.push({
      said: 'I kept to the plan and had little joy of it.',
      weight: 3.5,
      changes: [{ what: 'flexibility', by: 0.08, why: 'A plan kept to the minute leaves no room to live.' }],
    });
  return findings;
}

export function ofPromises({ promises, people }: MetacogniseRequest): Finding[] {
  const findings: Finding[] = [];
  const [broken] = promises.broken;
  if (broken !== undefined) {
    const who = namedIn(broken, people);
    findings.push({
      said:
        promises.broken.length === 1
          ? `I did not keep my word: I had said that I would ${broken}.`
          : `I did not keep my word ${times(promises.broken.length)}; I had said that I would ${broken}, for one.`,
      weight: 8,
      changes: [
        { what: 'mostPromises', by: -1, why: 'I gave my word and did not keep it.' },
        { what: 'leadMinutes', by: 10, why: 'Somebody waited for me in vain.' },
      ],
      ...(who === null
        ? {}
        : {
            resolves: [
              {
                text: `Say sorry to ${who.name}.`,
                kind: 'seek',
                about: who.id,
                topic: 'sorry',
                days: 3,
              } as const,
            ],
            goals: [
              { kind: 'add', goal: `To make it up to ${who.name}.`, why: 'I did not keep my word.' } as const,
            ],
          }),
      note: 'I say yes before I have looked at the day.',
    });
  } else if (promises.open.length >= 3)
    findings.push({
      said: `I have given my word on ${promises.open.length} things at once.`,
      weight: 4.5,
      changes: [{ what: 'mostPromises', by: -1, why: 'I have promised more than I can oversee.' }],
      note: 'I say yes before I have looked at the day.',
    });
  else if (promises.kept.length >= 2)
    findings.push({
      said: 'I kept my word wherever I had given it.',
      weight: 3,
      changes: [{ what: 'mostPromises', by: 1, why: 'I kept every promise.' }],
    });
  else if (promises.kept.length === 1)
    findings.push({ said: `I kept my word, and that is worth something.`, weight: 2 });
  return findings;
}

const needWords = {
  energy: { said: 'I ran out of strength', text: 'Go to bed in good time.', topic: 'rest' },
  fullness: { said: 'I went hungry', text: 'Eat before the work begins.', topic: 'meal' },
  social: null,
  fun: { said: 'There was no joy in it', text: 'Do one thing for the joy of it.', topic: 'joy' },
} as const;

export function ofNeeds({ needs }: MetacogniseRequest): Finding[] {
  return needs.flatMap(({ need, times: count }) => {
    const words = needWords[need];
    if (words === null || count < 2) return [];
    const { said, text, topic } = words;
    return [
      {
        said: `${said} ${times(count)}.`,
        weight: 3.2 + count / 5,
        resolves: [{ text, kind: 'do' as const, about: null, topic, days: 2 }],
      },
    ];
  });
}

function namedIn(text: string, people: readonly NamedPerson[]): NamedPerson | null {
  const words = new Set(text.split(/[^\p{L}'-]+/u));
  return people.find(({ name }) => words.has(name)) ?? null;
}
