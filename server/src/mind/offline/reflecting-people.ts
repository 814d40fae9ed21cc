/** What memories of one person come to: how things stand, how they changed, and whether an earlier view of them holds. */
import type { Memory } from '../../ports/memory-store.ts';
import type { ActorId } from '../../world/types.ts';
import { isLived } from '../questions.ts';
import { factsOf } from './recall.ts';
import { isStockPhrase } from './tales.ts';
import type { Insight, Teller } from './reflecting.ts';
import { nounIn } from './told-facts.ts';

export type PersonCase = {
  readonly id: ActorId;
  readonly name: string;
  readonly memories: readonly Memory[];
  /** Earlier insights that concern them. */
  readonly before: readonly Memory[];
};

/** Differences of the mean feeling from here on are a change. */
const changed = 0.35;
const clearlyGood = 0.2;
const clearlyBad = -0.25;

export function personInsight(teller: Teller, one: PersonCase): Insight | null {
  const lean = mean(one.memories);
  return (
    overTime(teller, one) ??
    (lean <= clearlyBad ? unhappy(teller, one, lean) : null) ??
    speaksOfOne(teller, one) ??
    confides(teller, one) ??
    (lean >= clearlyGood ? glad(teller, one, lean) : null)
  );
}

const mean = (memories: readonly Memory[]): number =>
  memories.reduce((sum, memory) => sum + memory.valence, 0) / Math.max(1, memories.length);

function weightiest(memories: readonly Memory[], count = 6): string[] {
  return [...memories]
    .sort((a, b) => b.importance - a.importance || b.gameMinute - a.gameMinute)
    .slice(0, count)
    .map((memory) => memory.id);
}

/** By evidence: how strong the feeling, and how often; 3–8. */
function importanceOf(memories: readonly Memory[], lean: number): number {
  return Math.min(8, 3.5 + Math.abs(lean) * 2.5 + Math.min(2, memories.length / 6));
}

function howOften(count: number): string {
  return count === 3 ? 'three times' : count < 7 ? 'several times' : 'again and again';
}

/** The later half against the earlier one, when some hours lie between them. */
function overTime(teller: Teller, { id, name, memories, before }: PersonCase): Insight | null {
  const ordered = [...memories].sort((a, b) => a.gameMinute - b.gameMinute);
  const half = Math.floor(ordered.length / 2);
  const [earlier, later] = [ordered.slice(0, half), ordered.slice(half)];
  const apart = (later[0]?.gameMinute ?? 0) - (earlier[0]?.gameMinute ?? 0);
  const shift = mean(later) - mean(earlier);
  if (earlier.length < 2 || apart < 240 || Math.abs(shift) < changed) return null;
  // What was concluded before is a part of the evidence: it is what turns out otherwise.
  const held = before.find((memory) => Math.sign(memory.valence || -shift) !== Math.sign(shift));
  const evidence = [
    ...weightiest(earlier, 3),
    ...weightiest(later, 3),
    ...(held === undefined ? [] : [held.id]),
  ];
  const importance = Math.min(8.5, importanceOf(memories, shift) + (held === undefined ? 0.5 : 1));
  if (shift > 0)
    return {
      insight: teller.put(
        `${id}|better`,
        [`${name} has been kinder than before.`, `It goes better with ${name} now.`],
        [
          `Something has mended between ${name} and me; the last times were kinder than those before.`,
          `I have had ${name} wrong, or ${name} has changed: it goes better between us now.`,
        ],
        [
          `If I lay the days side by side, ${name} has been a good deal kinder to me of late than before, and I ought to meet that halfway.`,
        ],
      ),
      evidence,
      importance,
      change: {
        text: `Give ${name} a fair chance, and look in on them.`,
        kind: 'seek',
        about: id,
        topic: null,
        days: 3,
      },
    };
  return {
    insight: teller.put(
      `${id}|worse`,
      [`Something has soured with ${name}.`, `${name} is not as before.`],
      [
        `Something has soured between ${name} and me; it was better not long ago.`,
        `${name} and I were easier with each other before, and I would like to know what came between us.`,
      ],
      [
        `I keep turning it over: ${name} and I were on better terms only a little while ago, and something has come between us since.`,
      ],
    ),
    evidence,
    importance,
    change: {
      text: `Ask ${name} what is the matter between us.`,
      kind: 'ask',
      about: id,
      topic: 'us',
      days: 3,
    },
  };
}

function unhappy(teller: Teller, { id, name, memories, before }: PersonCase, lean: number): Insight {
  const times = howOften(memories.length);
  const known = before.find((memory) => memory.valence < 0);
  return {
    insight:
      known === undefined
        ? teller.put(
            `${id}|bad`,
            [`No good comes of ${name} and me.`, `${name} brings me little but grief.`],
            [
              `What has passed between ${name} and me lately has mostly been unhappy; I have felt it ${times}.`,
              `I come away from ${name} the worse for it; it has happened ${times}.`,
            ],
            [
              `I do not like to say it of anybody, but what has passed between ${name} and me lately has mostly been unhappy, and I have felt it ${times}.`,
            ],
          )
        : `I had my doubts about ${name} before, and these days have not taken them from me.`,
    evidence: [...weightiest(memories), ...(known === undefined ? [] : [known.id])],
    importance: importanceOf(memories, lean),
    change: {
      text: `Keep out of ${name}'s way for a while.`,
      kind: 'avoid',
      about: id,
      topic: null,
      days: 2,
    },
  };
}

/** Whenever they talk, it is of one and the same other. */
function speaksOfOne(teller: Teller, { id, name, memories }: PersonCase): Insight | null {
  const told = memories.filter((memory) => memory.provenance.toldBy === id && isLived(memory));
  const counts = new Map<ActorId, Memory[]>();
  for (const memory of told) {
    for (const other of [...memory.relatedAgents, ...memory.relatedCharacters]) {
      if (other !== id && other !== memory.agentId) counts.set(other, [...(counts.get(other) ?? []), memory]);
    }
  }
  const [other, about] = [...counts].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  const otherName = teller.request.people.find((person) => person.id === other)?.name;
  if (about === undefined || otherName === undefined || about.length < 3 || about.length < told.length / 2)
    return null;
  return {
    insight: teller.put(
      `${id}|${otherName}`,
      [`${name} talks of nobody but ${otherName}.`, `With ${name} it always comes back to ${otherName}.`],
      [`Whenever ${name} talks, it comes back to ${otherName}; there is more to that than ${name} says.`],
      [
        `I have noticed that whatever ${name} begins with, it ends with ${otherName}, and I wonder whether ${name} has noticed it, too.`,
      ],
    ),
    evidence: weightiest(about),
    importance: 5 + Math.min(1.5, about.length / 5),
    change: { text: `Ask ${name} about ${otherName}.`, kind: 'ask', about: id, topic: otherName, days: 3 },
  };
}

function confides(teller: Teller, { id, name, memories }: PersonCase): Insight | null {
  const told = memories.filter((memory) => factsOf(memory).some((fact) => fact.tellerId === id));
  if (told.length < 2) return null;
  const times = howOften(Math.max(3, told.length));
  const weighty = [...told].sort((a, b) => b.importance - a.importance)[0];
  const fact =
    weighty === undefined ? undefined : factsOf(weighty).find((one) => !isStockPhrase(one.fact))?.fact;
  const noun = nounIn(fact ?? '');
  // "The long Ione" is neither a thing nor a name.
  const topic = noun === null || noun === name || /^\p{Ll}.* \p{Lu}/u.test(noun) ? null : noun;
  return {
    insight: teller.put(
      `${id}|trust`,
      [`${name} tells me things.`, `${name} has come to trust me.`],
      [
        `${name} has told me things ${times} of late that are not told to everybody.`,
        `${name} has confided in me ${times} of late, and I think ${name} has come to trust me.`,
      ],
      [
        `It is no small thing that ${name} has opened up to me ${times} these days, and I should be worthy of being trusted so.`,
      ],
    ),
    evidence: weightiest(memories.filter((memory) => memory.provenance.toldBy === id)),
    importance: importanceOf(told, 0.6),
    change: {
      text:
        topic === null
          ? `Ask ${name} how things are going.`
          : `Ask ${name} about ${/^\p{Lu}[^ ]*$/u.test(topic) ? '' : 'the '}${topic}.`,
      kind: 'ask',
      about: id,
      topic,
      days: 3,
    },
  };
}

function glad(teller: Teller, { id, name, memories, before }: PersonCase, lean: number): Insight {
  const times = howOften(memories.length);
  const known = before.find((memory) => memory.valence > 0);
  return {
    insight:
      known === undefined
        ? teller.put(
            `${id}|good`,
            [`${name} does me good.`, `I am glad of ${name}.`],
            [
              `I have been glad of ${name}'s company ${times} lately; it does me more good than I let on.`,
              `The day goes easier when ${name} has been by; it has been so ${times} now.`,
            ],
            [
              `I have been glad of ${name}'s company ${times} lately, and it does me more good than I ever let on; somebody should tell ${name} so, and it had better be me.`,
            ],
          )
        : `I thought well of ${name} before, and these days bear it out.`,
    evidence: [...weightiest(memories), ...(known === undefined ? [] : [known.id])],
    importance: importanceOf(memories, lean),
    change: { text: `Seek ${name} out now and then.`, kind: 'seek', about: id, topic: null, days: 3 },
  };
}
