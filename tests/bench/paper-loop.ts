/**
 * The loop of Generative Agents (Park, O'Brien, Cai, Morris, Liang and Bernstein, UIST 2023), lived over days that
 * another loop has lived. Each call stands in the paper, in the section named:
 *
 * | call | where it stands |
 * |---|---|
 * | `importance` | Memory and Retrieval: the model is asked for a whole number as a memory is made; thoughts are memories, too, and weighed as well |
 * | `questions`, `insights` | Reflection: when what is new adds up to 150, three questions from the latest 100 memories, then five insights of what is found for each; two or three times a day |
 * | `plan`, `hours`, `hour` | Planning: a day in broad strokes, then by the hour, then each hour in pieces of 5 to 15 minutes |
 * | `reaction` | Reacting and Updating Plans: each observation is put to the model with the question whether to react |
 * | `context` | the same: what two questions bring to mind is summed up for it, here in one call instead of three; the released code shows the memories as they are, so the lean loop leaves it out |
 * | `relationship`, `utterance` | Dialogue: before each line, what the speaker remembers of the other is summed up, and the line made with it; four calls a round |
 *
 * In its favour, what paper and released code ask beyond that is left out: the summary of who one is, made anew from
 * three queries, the place of each of a hundred actions a day, found by several calls, the state of the object used, the
 * emoji and triple of each action, one call for every hour of the schedule, and the summary, plan and note after a talk.
 */
import type { Villager } from '../../server/src/content/villager.ts';
import { perceivedByThePaper, type Happening, type Seen } from './paper-percepts.ts';

export type Ask = (name: string, prompt: string) => Promise<string>;

/** The paper's own numbers. */
const reflectAtSum = 150;
const questionsOf = 100;
const questionCount = 3;
const insightCount = 5;
const retrieved = 30;
/** As the released code has it: fifty for how two stand with each other, fifteen for each of up to three cues of a line. */
const shownForTie = 50;
const shownInTalk = 30;
const shownForReaction = 15;
const wakingHours = { from: 6, until: 22 } as const;

export async function livePaperDays(
  villager: Villager,
  happenings: readonly Happening[],
  lived: { from: number; until: number },
  ask: Ask,
  /** Without the calls about which one may differ: no `context`, and percepts as few as can be defended. */
  lean: boolean,
): Promise<void> {
  const agent = createAgent(villager, ask, lean);
  const perceived = perceivedByThePaper(happenings, lean);
  for (let day = Math.floor(lived.from / 1440); day * 1440 < lived.until; day++) {
    await agent.plan(day, lived);
    for (const one of perceived.filter((happening) => Math.floor(happening.minute / 1440) === day))
      await agent.live(one);
  }
}

function createAgent(villager: Villager, ask: Ask, lean: boolean) {
  const { shortName: name } = villager;
  const memories: string[] = villager.memories.map((memory) => memory.text);
  const who = identity(villager);
  let sum = 0;
  let doing = 'at work';

  const lately = (count: number): string =>
    memories
      .slice(-count)
      .map((memory, index) => `${index + 1}. ${memory}`)
      .join('\n');

  async function remember(text: string): Promise<void> {
    const rating = await ask(
      'paper_importance',
      `${who}\n\nOn a scale from 1, for something everyday such as sweeping a floor, to 10, for something that turns a life, such as a wedding or a death, how much does this weigh for ${name}?\nIt happened: ${text}\nThe weight, as a number:`,
    );
    memories.push(text);
    sum += Number(rating) || 1;
    if (sum < reflectAtSum) return;
    sum = 0;
    await reflect();
  }

  async function reflect(): Promise<void> {
    const questions = await ask(
      'paper_questions',
      `${lately(questionsOf)}\n\nGiven only what is above, which ${questionCount} questions of the highest order can be answered about the people in these statements?`,
    );
    for (const question of questions.split('\n').slice(0, questionCount)) {
      const insights = await ask(
        'paper_insights',
        `Statements about ${name}, found for: ${question}\n${lately(retrieved)}\n\nWhich ${insightCount} insights of a higher order can be drawn from them? Each with the numbers of the statements it follows from, as: insight (because of 1, 5, 3).`,
      );
      for (const insight of insights.split('\n').slice(0, insightCount)) await weigh(insight);
    }
  }

  /** A thought is weighed as an event is, but makes no further reflection on the spot. */
  async function weigh(thought: string): Promise<void> {
    await ask(
      'paper_importance',
      `${who}\n\nOn a scale from 1, for a passing fancy, to 10, for a thought that changes a life, how much does this thought weigh for ${name}?\nThe thought: ${thought}\nThe weight, as a number:`,
    );
    memories.push(thought);
  }

  async function talk(happening: Happening & { kind: 'talk' }): Promise<void> {
    const { withName: other, lines } = happening;
    const said: string[] = [];
    for (const line of lines) {
      if (line.by === name) {
        // Two calls of the four of a round are this one's: how they stand, and the words.
        const tie = await ask(
          'paper_relationship',
          `Statements in ${name}'s memory:\n${lately(shownForTie)}\n\nFrom these, in a sentence or two: what are ${name} and ${other} to each other, and what does ${name} feel or know of ${other}?`,
        );
        await ask(
          'paper_utterance',
          `${who}\n\nWhat is in ${name}'s mind:\n${lately(shownInTalk)}\n\n${tie}\nNow: ${name} was ${doing} when ${name} met ${other}, and began to talk.\nSo far:\n${said.join('\n')}\n\nWhat does ${name} say next, and does that end the talk?`,
        );
      }
      said.push(`${line.by}: ${line.text}`);
    }
    await remember(
      `${name} talked with ${other}: ${lines
        .map((line) => line.text)
        .join(' ')
        .slice(0, 400)}`,
    );
  }

  /** What is found for two questions, how they stand and what the other is at, is summed up first: here in one call. */
  function contextOf({ about, text }: Seen): Promise<string> {
    return ask(
      'paper_context',
      `Statements in ${name}'s memory:\n${lately(shownForReaction)}\n\nFrom these: what is ${name} to ${about}, and what of this has to do with: ${text}?`,
    );
  }

  return {
    /** The whole day in broad strokes, and the hours of it that are lived one by one. */
    async plan(day: number, lived: { from: number; until: number }): Promise<void> {
      const broad = await ask(
        'paper_plan',
        `${who}\n\nOf the day before, ${name} remembers:\n${lately(20)}\n\nToday is day ${day}. In broad strokes, with the hours, what does ${name} plan for today? As a list: 1) wake up and ..., 2) ...`,
      );
      const hours = await ask(
        'paper_hours',
        `${who}\n\nThe plan of today in broad strokes:\n${broad}\n\nFor every hour from ${wakingHours.from}:00 to ${wakingHours.until}:00, what is ${name} at? One line each.`,
      );
      for (let hour = wakingHours.from; hour < wakingHours.until; hour++) {
        const minute = day * 1440 + hour * 60;
        if (minute + 60 <= lived.from || minute >= lived.until) continue;
        await ask(
          'paper_hour',
          `${decomposed}\n\n${who}\n\nThe plan of today:\n${hours}\n\nTake the hour from ${hour}:00 to ${hour + 1}:00 of ${name}'s day apart into pieces of 5 to 15 minutes each. For each the start, the minutes it takes, the minutes that are left, and what ${name} does in it.`,
        );
      }
    },
    async live(happening: Happening): Promise<void> {
      if (happening.kind === 'talk') {
        await talk(happening);
        return;
      }
      await remember(happening.text);
      if (happening.kind === 'event') {
        doing = happening.text;
        return;
      }
      const context = lean ? '' : await contextOf(happening);
      await ask(
        'paper_reaction',
        `${who}\n\nIt is ${clock(happening.minute)}. ${name} is: ${doing}\nSeen just now: ${happening.text}\nWhat ${name} remembers that has to do with it: ${context}\n\nShould ${name} react to what was seen, and if so, how? Think step by step, then answer.`,
      );
    },
  };
}

/** One worked example heads the question, so that the answer can be read. */
const decomposed = [
  'Take the activity apart into pieces of 5 to 15 minutes.',
  'Name: Ottilie Brandt. Age: 41. Ottilie keeps the ferry house, is patient and thorough, and likes to have the ropes in order before anybody comes. She lives by the landing with her brother, who mends nets.',
  'Today: up at 6:00 and breakfast, the ropes and the boat until 9:00, passengers until noon, a meal at the landing, passengers until 17:00, the accounts, supper, and early to bed.',
  'From 7:00 to 9:00, 120 minutes, Ottilie sees to the ropes and the boat:',
  ...[
    'lays out the ropes along the landing (minutes: 15, left: 105)',
    'looks every rope over for wear (minutes: 15, left: 90)',
    'splices the one that has frayed at the cleat (minutes: 15, left: 75)',
    'coils the ropes and hangs them up (minutes: 10, left: 65)',
    'bails the boat and dries the boards (minutes: 15, left: 50)',
    'greases the pulleys of the line (minutes: 15, left: 35)',
    'tries the line with the boat empty (minutes: 15, left: 20)',
    'sweeps the landing (minutes: 10, left: 10)',
    'sets out the bench and the bell for passengers (minutes: 10, left: 0)',
  ].map((line, index) => `${index + 1}) Ottilie ${line}`),
].join('\n');

function clock(minute: number): string {
  const ofDay = minute % 1440;
  return `${Math.floor(ofDay / 60)}:${String(Math.floor(ofDay % 60)).padStart(2, '0')}`;
}

/** The summary that heads most of the paper's prompts: traits, past, present, ways of living. */
function identity(villager: Villager): string {
  const { name, age, occupation, constitution, background, goals, voice } = villager;
  return [
    `Name: ${name}`,
    `Age: ${age}`,
    `Innate: ${voice.formality}, ${voice.humour}`,
    `Learned: ${name} is the ${occupation} of the valley. ${background}`,
    `Currently: ${goals.primary}`,
    `Lifestyle: ${constitution}`,
  ].join('\n');
}

/** What the local server answers the paper's loop, as long as such answers are. */
export function paperAnswer(shape: string, prompt: string): string | null {
  switch (shape) {
    case 'paper_importance':
      return String(1 + (prompt.length % 4));
    case 'paper_questions':
      return Array.from(
        { length: questionCount },
        (_, n) => `${n + 1}) What do the people here owe each other now?`,
      ).join('\n');
    case 'paper_insights':
      return Array.from(
        { length: insightCount },
        (_, n) =>
          `The valley leans on its old hands more than it says (because of ${n + 1}, ${n + 4}, ${n + 9})`,
      ).join('\n');
    case 'paper_context':
    case 'paper_relationship':
      return 'They have been neighbours for years, are easy with each other, and have lately spoken about the weather and the market.';
    case 'paper_utterance':
      return '{"utterance": "Good to see you out here. I was only just thinking about what you told me the other day.", "ends": false}';
    case 'paper_plan':
      return Array.from(
        { length: 7 },
        (_, n) => `${n + 1}) see to the work of the ${n + 6}th hour until it is done at ${n + 8}:00`,
      ).join(', ');
    case 'paper_hours':
      return Array.from(
        { length: 16 },
        (_, n) => `${n + 6}:00 going on with the work that the day is for`,
      ).join('\n');
    case 'paper_hour':
      return Array.from(
        { length: 6 },
        (_, n) =>
          `${n + 1}) at :${n * 10} for 10 minutes (${50 - n * 10} left): going on with the work at hand`,
      ).join('\n');
    case 'paper_reaction':
      return 'The other is busy and so is this one; nothing calls for more than a nod. No, go on with what is under way.';
    default:
      return null;
  }
}
