/** What a day was like among people: much company or none, and what became of ties. */
import type { MetacogniseRequest } from '../tasks/looking-back.ts';
import type { Finding } from './metacognising-finding.ts';

export function ofCompany({ log, needs, persona, people }: MetacogniseRequest): Finding[] {
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

export function ofTies({ ties }: MetacogniseRequest): Finding[] {
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
