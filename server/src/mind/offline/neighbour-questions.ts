/** What a villager asks another: in passing, or because they resolved to. */
import { normalise } from '../../text/normalise.ts';
import { stopWords } from '../../text/stop-words.ts';
import type { Speaker } from './speaker.ts';
import type { Step, TalkScene } from './neighbour-moves.ts';

export function question({ s }: TalkScene): Step {
  const roll = s.chance();
  if (roll < 0.3) return { parts: [s.line('neighbour.askDay')], move: { kind: 'askDay' } };
  if (roll < 0.55) return { parts: [s.line('neighbour.askWork')], move: { kind: 'askWork' } };
  if (roll < 0.8) return { parts: [s.line('neighbour.askNews')], move: { kind: 'askNews' } };
  return { parts: [s.line('neighbour.askPlans')], move: { kind: 'askPlans' } };
}

/** What stands between the two. */
const ourselves = 'us';

/** What they resolved to ask this one, first of all. */
export function intended({ s, request }: TalkScene): Step | null {
  const topic = request.intentions
    .filter(({ kind, about }) => kind === 'ask' && (about === null || about === request.to.id))
    .map((one) => ({ ...one, mark: `(asked ${one.topic} ${request.to.id})` }))
    .find(
      ({ topic, about, mark }) =>
        topic !== null &&
        (topic === ourselves ? about === request.to.id : !saysNothing(topic)) &&
        !s.isUsed(mark),
    );
  if (topic?.topic == null) return null;
  s.picked.push(topic.mark);
  return topic.topic === ourselves ? askUs(s) : askAbout({ s, request }, topic.topic);
}

/** Asked about by itself, it could be anything. */
const vague =
  /^(?:morning|afternoon|evening|night|day|week|today|tonight|tomorrow|yesterday|time|hour|noon|thing|way|place|word|talk|people|neighbour|valley|village|life|next|last|same|other|some|any|every|no)(?:s|body|one|thing)?$/;

function saysNothing(topic: string): boolean {
  return normalise(topic)
    .split(' ')
    .every((word) => stopWords.has(word) || vague.test(word));
}

function askUs(s: Speaker): Step {
  return { parts: [s.line('neighbour.askUs')], move: { kind: 'askUs' } };
}

function askAbout({ s, request }: TalkScene, topic: string): Step | null {
  const person = request.neighbours.find(({ shortName, name }) => shortName === topic || name === topic);
  const isHere = [request.to, ...request.others].some(({ id }) => id === person?.id);
  if (isHere || topic === s.persona.shortName) return null;
  if (person !== undefined)
    return {
      parts: [s.line('neighbour.askPerson', { who: person.shortName })],
      move: { kind: 'askPerson', about: { id: person.id, name: person.shortName } },
    };
  const isBare =
    /^\p{Ll}[^ ]*(?: \p{Ll}[^ ]*)*[^s]$/u.test(topic) &&
    !/^(?:the|a|an|my|your|his|her|their|some) /.test(topic);
  const thing = isBare ? `the ${topic}` : topic;
  return {
    parts: [s.line('neighbour.askTopic', { topic: thing })],
    move: { kind: 'askTopic', topic: thing },
  };
}
