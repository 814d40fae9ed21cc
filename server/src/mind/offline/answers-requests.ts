/** Wishes: come with me, give me that, teach me. Refused kindly, for a mind cannot move its body by talking. */
import { capitalise } from '../../text/tidy.ts';
import { stemSet } from '../../text/content-words.ts';
import { pronounSet } from '../../text/pronouns.ts';
import { placeTitle, topicsFor, type Answer, type Scene } from './answer.ts';

export function follow({ s, request }: Scene): Answer {
  return {
    parts: [s.line(s.affection >= 30 ? 'request.followFond' : 'request.follow', { name: request.to.name })],
    from: 'request: company',
    importance: 2,
  };
}

export function give({ s, u }: Scene): Answer {
  const held = s.situation.carrying.find(({ name }) => [...stemSet(name)].some((one) => u.stems.has(one)));
  return {
    parts: [held ? s.line('request.giveHave', { item: held.name.toLowerCase() }) : s.line('request.give')],
    from: 'request: gift',
    importance: 1,
  };
}

export function buy({ s, request }: Scene): Answer {
  const parts = [s.line('request.buy', { place: placeTitle(request, s.persona.workplace) })];
  return { parts: parts.map(capitalise), from: 'request: trade' };
}

export function teach(scene: Scene): Answer {
  const { s, u } = scene;
  const topic = topicsFor(s, `${u.plain} learn teach`, stemSet(`${u.text} learn teach`))[0];
  const line = topic && s.fresh(topic.lines);
  return {
    parts: line && s.maybe(0.6) ? [line] : [s.line('request.teach'), ...(line ? [line] : [])],
    from: 'request: lesson',
    affection: 1,
    reason: `You wanted to learn from ${pronounSet(s.persona.pronouns).object}.`,
    importance: 3,
  };
}

export function make({ s }: Scene): Answer {
  return { parts: [s.line('request.make')], from: 'request: work', importance: 2 };
}

export function offerHelp(scene: Scene): Answer {
  const { s } = scene;
  const topic = topicsFor(s, 'help job', stemSet('help job'))[0];
  const line = topic && s.fresh(topic.lines);
  return {
    parts: [s.line('kindness.offerHelp'), ...(line && s.persona.voice.verbosity !== 'terse' ? [line] : [])],
    from: 'offer of help',
    affection: 1,
    trust: 1,
    reason: `You offered ${pronounSet(s.persona.pronouns).object} help.`,
    importance: 3,
    valence: 0.4,
  };
}

export function offerGift({ s }: Scene): Answer {
  return { parts: [s.line('kindness.offerGift')], from: 'offer of a gift', mood: 'surprised', importance: 2 };
}

export function keepSecret({ s }: Scene): Answer {
  return {
    parts: [s.line('kindness.secretKept')],
    from: 'confidence',
    trust: 1,
    affection: 1,
    reason: 'You spoke in confidence.',
    importance: 3,
  };
}

export function sing(scene: Scene): Answer {
  const { s, u } = scene;
  const topic = topicsFor(s, `${u.plain} music song`, stemSet('music song sing dance'))[0];
  const line = topic && s.fresh(topic.lines);
  return { parts: [line ?? s.line('request.sing')], from: line ? 'topic music' : 'request: song' };
}

export function joke(scene: Scene): Answer {
  const { s } = scene;
  const topic = topicsFor(s, 'joke funny laugh', stemSet('joke funny laugh'))[0];
  const line = topic && s.fresh(topic.lines);
  if (line) return { parts: [line], from: 'topic joke', mood: 'happy' };
  const light = s.persona.voice.humour === 'none' ? null : s.fresh(s.persona.voice.smallTalk);
  return { parts: [light ?? s.line('request.joke')], from: 'small talk' };
}
