/** The look back on a day without a model: what the day's own figures say, and one small step against each of them. */
import { stemSet } from '../../text/content-words.ts';
import { hashText } from '../../text/hash.ts';
import type {
  GoalChange,
  Metacognition,
  MetacogniseRequest,
  Resolve,
  StrategyChange,
} from '../tasks/looking-back.ts';
import type { NamedPerson } from '../tasks/moment.ts';
import { asWish } from '../questions.ts';

/** What was noticed of the day, with what is to be done about it. */
type Finding = {
  /** First person, past tense, one sentence. */
  said: string;
  /** The weightier, the sooner it is said. */
  weight: number;
  changes?: readonly StrategyChange[];
  resolves?: readonly Resolve[];
  goals?: readonly GoalChange[];
  note?: string;
};

const numbers = ['not once', 'once', 'twice', 'three times', 'four times', 'five times', 'six times'];
const times = (count: number): string => numbers[count] ?? 'more often than I can count';

export function metacogniseOffline(request: MetacogniseRequest): Metacognition {
  const findings = [
    ...ofPlan(request),
    ...ofPromises(request),
    ...ofCompany(request),
    ...ofNeeds(request),
    ...ofTies(request),
    ...ofGoals(request),
  ].sort((a, b) => b.weight - a.weight);
  const told = findings.slice(0, 3);
  const start = pick(request, 'start', beginnings(request.adherence));
  return {
    evaluation: [start, ...told.map((one) => one.said)].join(' ').slice(0, 600),
    changes: merged(findings.flatMap((one) => one.changes ?? [])).slice(0, 4),
    goals: findings.flatMap((one) => one.goals ?? []).slice(0, 2),
    resolves: findings.flatMap((one) => one.resolves ?? []).slice(0, 3),
    notes: told.find((one) => one.note !== undefined)?.note ?? null,
  };
}

function pick({ persona, day }: MetacogniseRequest, what: string, ways: readonly string[]): string {
  return ways[hashText(`${persona.id}|${day}|${what}`) % ways.length] ?? '';
}

function beginnings(adherence: number | null): string[] {
  if (adherence === null) return ['I let the day come as it came.', 'It was a day without much of a plan.'];
  if (adherence >= 0.85)
    return ['The day went much as I meant it to.', 'I did nearly all I had set out to do.'];
  if (adherence >= 0.55)
    return [
      'About half the day went the way I had laid it out.',
      'Some of what I meant to do I did, and some I did not.',
    ];
  return [
    'Little of the day went as I had planned it.',
    'I meant to do one thing today and mostly did another.',
  ];
}

/** One step for each matter: two reasons to leave earlier are still one. */
function merged(changes: readonly StrategyChange[]): StrategyChange[] {
  const seen = new Set<string>();
  return changes.filter((one) => {
    const key = one.what === 'attend' ? `${one.person ?? ''}|${one.topic ?? ''}` : one.what;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function ofPlan({ log, adherence, needs }: MetacogniseRequest): Finding[] {
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

function ofPromises({ promises, people }: MetacogniseRequest): Finding[] {
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

function ofCompany({ log, needs, persona, people }: MetacogniseRequest): Finding[] {
  const lonely = log.talks === 0 || needs.some(({ need }) => need === 'social');
  if (lonely) {
    const dearest = persona.relationships
      .filter((tie) => tie.affection >= 20)
      .sort((a, b) => b.affection - a.affection)
      .flatMap((tie) => people.find(({ id }) => id === tie.to) ?? [])[0];
    return [
      {
        said: log.talks === 0 ? 'I spoke with nobody all day.' : 'I was lonelier today than I let on.',
        weight: 4.8,
        changes: [{ what: 'sociability', by: 0.12, why: 'I was too much alone.' }],
        ...(dearest === undefined
          ? {}
          : {
              resolves: [
                {
                  text: `Spend some time with ${dearest.name}.`,
                  kind: 'seek',
                  about: dearest.id,
                  topic: 'company',
                  days: 2,
                } as const,
              ],
            }),
        note: 'I keep to myself and then complain of the quiet.',
      },
    ];
  }
  if (log.talkMinutes >= 240)
    return [
      {
        said: 'I was among people from morning till night.',
        weight: 3,
        changes: [{ what: 'sociability', by: -0.08, why: 'I had more company than I needed.' }],
      },
    ];
  return [];
}

const needWords = {
  energy: { said: 'I ran out of strength', text: 'Go to bed in good time.', topic: 'rest' },
  fullness: { said: 'I went hungry', text: 'Eat before the work begins.', topic: 'meal' },
  social: null,
  fun: { said: 'There was no joy in it', text: 'Do one thing for the joy of it.', topic: 'joy' },
} as const;

function ofNeeds({ needs }: MetacogniseRequest): Finding[] {
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

function ofTies({ ties }: MetacogniseRequest): Finding[] {
  const worst = ties.filter((tie) => tie.affection + tie.trust <= -4).toSorted(byWorst)[0];
  const best = ties
    .filter((tie) => tie.affection + tie.trust >= 5)
    .toSorted(byWorst)
    .at(-1);
  const findings: Finding[] = [];
  if (worst !== undefined)
    findings.push({
      said: `It did not go well between ${worst.name} and me.`,
      weight: 4.2,
      changes: [{ what: 'attend', person: worst.id, topic: null, why: 'Something went wrong between us.' }],
      resolves: [
        {
          text: `Find out what stands between ${worst.name} and me.`,
          kind: 'ask',
          about: worst.id,
          topic: 'us',
          days: 2,
        },
      ],
    });
  if (best !== undefined)
    findings.push({
      said: `${best.name} was good to me.`,
      weight: 2.8,
      changes: [{ what: 'attend', person: best.id, topic: null, why: `I like to have ${best.name} about.` }],
    });
  return findings;
}

const byWorst = (a: { affection: number; trust: number }, b: { affection: number; trust: number }): number =>
  a.affection + a.trust - (b.affection + b.trust);

/** What the day was full of comes first; what was to be made up and is made up is done. */
function ofGoals({ strategy, memories, ties }: MetacogniseRequest): Finding[] {
  const { secondary } = strategy.goals;
  const madeUp = secondary.find((goal) => {
    const name = /^To make it up to (.+)\.$/.exec(goal)?.[1];
    return name !== undefined && ties.some((tie) => tie.name === name && tie.affection > 0);
  });
  if (madeUp !== undefined)
    return [
      {
        said: 'What stood between us is made good again.',
        weight: 4,
        goals: [{ kind: 'done', goal: madeUp, why: 'It is made good.' }],
      },
    ];
  const shares = secondary.map((goal) => {
    const wanted = stemSet(goal);
    const near = memories.filter(
      ({ content }) => [...stemSet(content)].filter((stem) => wanted.has(stem)).length >= 2,
    );
    return { goal, near: near.length };
  });
  const nearest = shares.toSorted((a, b) => b.near - a.near)[0];
  if (nearest === undefined || nearest.near < 2 || nearest.near <= (shares[0]?.near ?? 0)) return [];
  return [
    {
      said: `The day kept turning to something I want: ${asWish(nearest.goal)}.`,
      weight: 2.5,
      goals: [{ kind: 'first', goal: nearest.goal, why: 'The day was full of it.' }],
    },
  ];
}

function namedIn(text: string, people: readonly NamedPerson[]): NamedPerson | null {
  const words = new Set(text.split(/[^\p{L}'-]+/u));
  return people.find(({ name }) => words.has(name)) ?? null;
}
