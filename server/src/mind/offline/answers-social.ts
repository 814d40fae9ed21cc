/** Greetings, leave-taking, kindness and offence. */
import { normalise } from '../../text/normalise.ts';
import { pronounSet } from '../../text/pronouns.ts';
import { farewellsFor, fitsHour } from '../parting.ts';
import { toldBy, type Answer, type Scene } from './answer.ts';
import { asTold } from './answers-memory.ts';
import { findFacts } from './recall.ts';
import { kindOf, kinIn } from './told-facts.ts';
import { dayPart } from './phrases.ts';

/** Game minutes: half a day makes "again", six days make "a while". */
const sameTalk = 12 * 60;
const longAbsence = 6 * 24 * 60;

export function greetingText(scene: Omit<Scene, 'u' | 'all'>): string[] {
  const { s, request } = scene;
  const { time } = s.situation;
  const tie = request.to.relationship;
  const own = s.persona.voice.greetings.filter((line) => fitsHour(line, time.hour));
  if (request.to.firstMeeting) {
    const parts = [s.fresh(own) ?? s.line(`greeting.${dayPart(time.hour)}`)];
    parts.push(s.line('greeting.introduce', { work: s.persona.occupation }));
    return parts;
  }
  if (s.affection <= -20) return [s.line('greeting.cool')];
  const since = tie?.lastInteractionMinute == null ? null : time.minute - tie.lastInteractionMinute;
  if (since !== null && since > longAbsence) return [s.line('greeting.long')];
  if (since !== null && since > 5 && since < sameTalk && s.maybe(0.35)) return [s.line('greeting.again')];
  if (s.maybe(0.55)) return [s.fresh(own) ?? s.line('greeting.known')];
  return [s.line(s.maybe(0.5) ? `greeting.${dayPart(time.hour)}` : 'greeting.known')];
}

/** What was told before, asked after: "How is Wren?" */
function recollection(scene: Scene): { text: string; used: Answer['used'] } | null {
  const { s, request } = scene;
  const facts = findFacts(toldBy(request, request.to.id), new Set()).filter(
    (one) => one.memory.importance >= 3 && !s.isUsed(one.fact),
  );
  const one = facts[0];
  if (!one) return null;
  s.picked.push(one.fact);
  const kin = kinIn(one.fact);
  const isGrief = ['loss', 'mislaid'].includes(kindOf(normalise(one.fact)).kind);
  if (kin && !isGrief)
    return {
      text: s.line('greeting.recall', { kin: kin.kin, fact: asTold(scene, one.fact) }),
      used: [one.memory],
    };
  return { text: s.line('greeting.recall', { fact: asTold(scene, one.fact) }), used: [one.memory] };
}

export function greeting(scene: Scene): Answer {
  const { s, request } = scene;
  const repeated = request.turns.filter((turn) => turn.speakerId === s.persona.id).length > 0;
  const parts = repeated ? [s.smallTalk()] : greetingText(scene);
  const memory = repeated || request.to.firstMeeting || s.affection <= -20 ? null : recollection(scene);
  if (memory && s.maybe(0.7)) parts.push(memory.text);
  else if (s.persona.voice.verbosity === 'chatty' && !repeated) parts.push(s.smallTalk());
  return {
    parts,
    from: 'greeting',
    used: memory?.used ?? [],
    mood: s.affection >= 0 ? 'happy' : 'neutral',
    importance: 1,
    ...(request.to.firstMeeting ? { affection: 1, trust: 1, reason: 'You said hello.', importance: 2 } : {}),
  };
}

export function farewell({ s, request }: Scene): Answer {
  const { hour } = s.situation.time;
  const own = farewellsFor(s.persona.voice.farewells, { goes: 'listener', hour });
  const pool = own.filter((line) => !/wednesday|tomorrow/i.test(line) || s.affection >= 0);
  return {
    parts: [s.fresh(pool) ?? s.line('farewell.plain', { name: request.to.name })],
    from: 'farewell',
    ends: 'done',
    importance: 1,
  };
}

export function thanks({ s }: Scene): Answer {
  return {
    parts: [s.line('kindness.welcome')],
    from: 'thanks',
    affection: 1,
    reason: `You thanked ${pronounSet(s.persona.pronouns).object}.`,
    mood: 'happy',
  };
}

export function compliment({ s, u, request }: Scene): Answer {
  const them = pronounSet(s.persona.pronouns).object;
  if (/to (?:meet|see) you|met you|talk(?:ing)? (?:to|with) you/.test(u.plain))
    return {
      parts: [s.line('kindness.meet', { name: request.to.name })],
      from: 'pleasantry',
      affection: 1,
      reason: 'You were glad of the meeting.',
      mood: 'happy',
    };
  const parts = [
    s.maybe(0.5)
      ? s.line('kindness.compliment')
      : (s.fresh(s.persona.voice.thanks) ?? s.line('kindness.compliment')),
  ];
  return {
    parts,
    from: 'compliment',
    affection: 2,
    trust: 1,
    reason: `You paid ${them} a compliment.`,
    mood: 'happy',
    importance: 3,
    valence: 0.6,
  };
}

export function apology({ s }: Scene): Answer {
  const them = pronounSet(s.persona.pronouns).object;
  if (s.affection < -30)
    return {
      parts: [s.line('kindness.forgiveSlow')],
      from: 'apology',
      affection: 3,
      trust: 1,
      reason: `You said sorry to ${them}.`,
      importance: 3,
      bare: true,
    };
  const owed = s.affection < 0 || s.said.when('(offended)') > 0;
  if (!owed) return { parts: [s.line('kindness.forgiveNothing')], from: 'apology for nothing' };
  return {
    parts: [s.line('kindness.forgive')],
    from: 'apology',
    affection: 3,
    trust: 1,
    reason: `You said sorry to ${them}.`,
    importance: 3,
    valence: 0.3,
    bare: true,
  };
}

/** Offence costs the touchy more; the second in a row ends the talk. */
export function offence(scene: Scene): Answer {
  const { s, u } = scene;
  const them = pronounSet(s.persona.pronouns).object;
  const kind =
    u.intent === 'insult' || u.intent === 'threat' || u.intent === 'lewd' || u.intent === 'swear'
      ? u.intent
      : 'insult';
  const weight = { insult: 4, threat: 7, lewd: 5, swear: 2 }[kind];
  const touchy = 1 + (s.persona.traits.neuroticism - s.persona.traits.agreeableness) * 0.5;
  const cost = Math.max(1, Math.min(10, Math.round(weight * touchy)));
  const again = s.said.when('(offended)') > 0;
  s.picked.push('(offended)');
  const ends = again && kind !== 'swear' ? ('offended' as const) : null;
  const did = {
    insult: `You insulted ${them}.`,
    threat: `You threatened ${them}.`,
    lewd: `You spoke to ${them} in a way that was not welcome.`,
    swear: `You swore at ${them}.`,
  }[kind];
  return {
    parts: [s.line(ends ? 'offence.leave' : `offence.${kind}`)],
    from: kind,
    ends,
    mood: kind === 'lewd' || kind === 'swear' ? 'surprised' : 'angry',
    affection: -cost,
    trust: -Math.max(1, Math.round(cost * 0.7)),
    reason: did,
    importance: Math.min(7, weight + 1),
    valence: -0.7,
    bare: true,
  };
}

export function marry({ s, u }: Scene): Answer {
  const whom = u.people[0];
  if (whom !== undefined && !/\byou\b/.test(u.plain))
    return {
      parts: [s.line('errand.crush', { name: whom.shortName, them: pronounSet(whom.pronouns).object })],
      from: `fondness for ${whom.shortName}`,
      importance: 6,
      valence: 0.4,
      trust: 2,
      reason: 'You confided a fondness.',
      bare: true,
    };
  return {
    parts: [s.line(s.affection >= 40 ? 'offence.marryFond' : 'offence.marry')],
    from: 'courtship declined',
    mood: 'surprised',
    importance: 4,
    valence: 0.2,
    bare: true,
  };
}

export function laugh({ s }: Scene): Answer {
  return { parts: [s.line('kindness.laugh')], from: 'laughter', mood: 'happy' };
}
