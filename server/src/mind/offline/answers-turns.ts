/** Turns of the talk itself: may I ask, you are wrong, you said that already, guess what, knock knock. */
import { pronounSet } from '../../text/pronouns.ts';
import { capitalise, unclosed } from '../../text/tidy.ts';
import { saidBefore, type Answer, type Scene } from './answer.ts';
import { continuation } from './answers-chat.ts';

export function mayAsk({ s }: Scene): Answer {
  return { parts: [s.line('turn.mayAsk')], from: 'turn: may ask', bare: true };
}

export function maySit({ s }: Scene): Answer {
  return {
    parts: [s.line('turn.maySit')],
    from: 'turn: company',
    affection: 1,
    reason: 'You wanted to sit together.',
  };
}

export function pleading({ s }: Scene): Answer {
  return { parts: [s.line('turn.pleading')], from: 'turn: pleading', bare: true };
}

export function disagree({ s, u }: Scene): Answer {
  const doubted = u.intent === 'notBelieved';
  return {
    parts: [s.line(doubted ? 'turn.notBelieved' : 'turn.disagree')],
    from: doubted ? 'turn: not believed' : 'turn: disagreement',
    mood: doubted && s.persona.traits.agreeableness < 0.4 ? 'angry' : 'thinking',
    bare: true,
  };
}

/** Owned up to, and something else said. */
export function repeating({ s }: Scene): Answer {
  return { parts: [s.line('turn.repeating'), s.smallTalk()], from: 'turn: said before', bare: true };
}

export function offTheMark({ s }: Scene): Answer {
  return { parts: [s.line('turn.offTheMark')], from: 'turn: off the mark', mood: 'thinking', bare: true };
}

/** There may be more to it; else it was badly put. */
export function unclear(scene: Scene): Answer {
  const more = continuation(scene);
  const { s } = scene;
  return {
    parts: [s.line('turn.unclear'), ...(more === null ? [] : [more])],
    from: 'turn: not understood',
    bare: true,
  };
}

export function guessWhat({ s }: Scene): Answer {
  return { parts: [s.line('turn.guessWhat')], from: 'turn: news offered', mood: 'thinking', bare: true };
}

export function hearJoke({ s }: Scene): Answer {
  return { parts: [s.line('turn.hearJoke')], from: 'turn: joke offered', mood: 'happy', bare: true };
}

export function knockKnock({ s }: Scene): Answer {
  return { parts: [s.line('turn.knockKnock')], from: 'turn: knock knock', bare: true };
}

export function riddle({ s }: Scene): Answer {
  return { parts: [s.line('turn.riddle')], from: 'turn: riddle', mood: 'thinking', bare: true };
}

/** What comes after a villager's own "Who is there?", "… who?" and "Tell me."; null when no joke is going on. */
export function joking(scene: Scene): Answer | null {
  const { s, u, request } = scene;
  const before = request.turns.findLast((turn) => turn.speakerId === s.persona.id)?.text ?? '';
  if (/\bWho is there\?$/.test(before) && u.plain.split(' ').length <= 4)
    return {
      parts: [s.line('turn.knockWho', { caller: capitalise(unclosed(u.text)) })],
      from: 'turn: knock knock',
      bare: true,
    };
  const asked = saidBefore(request);
  const isPunchline =
    (/^[^.?!]{1,40} who\?$/u.test(before) || (asked !== null && /^(?:why|what) /i.test(asked))) &&
    /(?: who\?|Why\?|Tell me\.|a goose\.)$/.test(before);
  if (!isPunchline || u.question) return null;
  return {
    parts: [s.line('turn.punchline')],
    from: 'turn: punchline',
    mood: 'happy',
    affection: 1,
    reason: 'You told a joke.',
    bare: true,
  };
}

export function pausing(scene: Scene): Answer {
  return { parts: [scene.s.line('turn.pausing')], from: 'turn: pause', bare: true };
}

export function pity({ s }: Scene): Answer {
  return {
    parts: [s.line('turn.pity')],
    from: 'turn: sympathy',
    affection: 1,
    reason: 'You showed sympathy.',
    bare: true,
  };
}

/** Praise for what was said last is an invitation to say more of it. */
export function praise(scene: Scene): Answer {
  const { s } = scene;
  const more = s.maybe(0.6) ? continuation(scene) : null;
  return { parts: [s.line('turn.praise'), ...(more === null ? [] : [more])], from: 'turn: praise' };
}

/** Whom, is for the asking of those they trust. */
export function lostSomeone({ s }: Scene): Answer {
  return {
    parts: [s.line('turn.lostSomeone')],
    from: 'turn: grief shared',
    mood: 'sad',
    importance: 2,
    valence: -0.2,
    bare: true,
  };
}

export function goodLuck({ s }: Scene): Answer {
  return {
    parts: [s.line('turn.goodLuck')],
    from: 'turn: good wishes',
    affection: 1,
    reason: `You wished ${pronounSet(s.persona.pronouns).object} well.`,
    mood: 'happy',
  };
}

export function befriend({ s }: Scene): Answer {
  const cool = s.affection < -5;
  return {
    parts: [s.line(cool ? 'turn.befriendCool' : 'turn.befriend')],
    from: 'turn: friendship offered',
    ...(cool ? {} : { affection: 2, trust: 1, reason: 'You wanted to be friends.', mood: 'happy' as const }),
    importance: 3,
    valence: 0.5,
    bare: true,
  };
}

export function goAway({ s }: Scene): Answer {
  return {
    parts: [s.line('turn.goAway')],
    from: 'turn: sent away',
    ends: 'done',
    affection: -1,
    reason: 'You wanted to be left alone.',
    importance: 2,
    valence: -0.2,
    bare: true,
  };
}
