/** Who is left out, who stands still, and how players fare among the villagers. */
import type { ActorId } from '../../world/types.ts';
import { list } from '../narrator/press.ts';
import { confidenceOf, largest, median, round, spanWords, type Finding } from './finding.ts';
import type { Look } from './look.ts';
import { societyOf } from './relationships.ts';

/** Below this share of what is usual somebody is alone. */
const lonelyShare = 0.4;
const enoughTurns = 30;
const mostNamed = 5;

type Kept = { readonly id: ActorId; readonly turns: number; readonly partners: number };

function companyOf({ villagers, turns }: Look): Kept[] {
  const said = new Map<ActorId, number>();
  const met = new Map<ActorId, Set<ActorId>>();
  for (const { speakerId, participants } of turns) {
    said.set(speakerId, (said.get(speakerId) ?? 0) + 1);
    for (const one of participants) {
      const partners = met.get(one) ?? new Set<ActorId>();
      for (const other of participants) if (other !== one) partners.add(other);
      met.set(one, partners);
    }
  }
  return villagers.map((id) => ({ id, turns: said.get(id) ?? 0, partners: met.get(id)?.size ?? 0 }));
}

export function loneliness(look: Look): Finding[] {
  return [...lonely(look), ...stuck(look)];
}

function lonely(look: Look): Finding[] {
  const kept = companyOf(look);
  const usual = {
    turns: median(kept.map(({ turns }) => turns)),
    partners: median(kept.map(({ partners }) => partners)),
  };
  if (usual.turns < 3) return [];
  const alone = largest(
    kept.filter(
      ({ turns, partners }) => turns < lonelyShare * usual.turns || partners < lonelyShare * usual.partners,
    ),
    ({ turns }) => -turns,
    mostNamed,
  );
  if (alone.length === 0) return [];
  const clarity = alone.reduce((sum, { turns }) => sum + (1 - turns / usual.turns), 0) / alone.length + 0.3;
  const { circles } = societyOf(look);
  const findings = {
    usual_turns: usual.turns,
    usual_partners: usual.partners,
    agents: alone.map((one) => ({ ...one })),
  };
  const told = list(
    alone.map(({ id, turns, partners }) => `${look.name(id)} (${turns} lines, ${partners} people)`),
  );
  const found: Finding = {
    kind: 'pattern_detected',
    analysisType: 'lonely_agents',
    title: `Left out: ${list(alone.map(({ id }) => look.name(id)))}`,
    text: `In ${spanWords(look.days)} half of the villagers said at least ${usual.turns} lines, with at least ${usual.partners} people. Well below that: ${told}.`,
    findings,
    confidence: confidenceOf(look.turns.length, enoughTurns, clarity),
    about: alone.map(({ id }) => id),
  };
  return [found, ...alone.slice(0, 2).flatMap(({ id }) => adviceFor(look, id, circles, found.confidence))];
}

function adviceFor(
  look: Look,
  id: ActorId,
  circles: readonly (readonly ActorId[])[],
  confidence: number,
): Finding[] {
  const circle = circles.find((one) => one.includes(id)) ?? [];
  const dearest = largest(
    look.ties.filter((tie) => tie.agentId === id && tie.otherKind === 'agent'),
    ({ affection }) => affection,
    2,
  ).filter(({ affection }) => affection > 0);
  const to =
    dearest.length > 0
      ? dearest.map(({ otherId }) => otherId)
      : circle.filter((one) => one !== id).slice(0, 2);
  const names = list(to.map((one) => look.name(one)));
  return [
    {
      kind: 'recommendation',
      analysisType: 'lonely_agents',
      title: `Give ${look.name(id)} a reason to be where others are`,
      text:
        names === ''
          ? `${look.name(id)} has nobody they are fond of. A relationship in their file, or a regular hour at the inn in their schedule, would give a talk a chance to begin.`
          : `${look.name(id)} is fond of ${names} and seldom where they are. An hour in the schedule of each at the same place, or a topic both have something to say about, would help.`,
      findings: { agent: id, fond_of: to },
      confidence: round(confidence * 0.8),
      about: [id, ...to],
    },
  ];
}

/** Neither heard nor seen to have done anything, for all of the time looked at. */
function stuck(look: Look): Finding[] {
  const busy = new Set(
    look.memories.filter(({ tags }) => tags.includes('own-doing')).map(({ agentId }) => agentId),
  );
  const heard = new Set(look.turns.map(({ speakerId }) => speakerId));
  const still = look.villagers.filter((id) => !busy.has(id) && !heard.has(id));
  if (still.length === 0 || busy.size === 0) return [];
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'stuck_agents',
      title: `Standing still: ${list(still.slice(0, mostNamed).map((id) => look.name(id)))}`,
      text: `${list(still.map((id) => look.name(id)))} neither spoke nor finished anything in ${spanWords(look.days)}, while ${busy.size} others did. They may be shut in, without a schedule for these days, or new.`,
      findings: { agents: still },
      confidence: confidenceOf(look.days * 10, 5),
      about: still.slice(0, 60),
    },
  ];
}

const enoughMeetings = 8;

export function players(look: Look): Finding[] {
  const ties = look.ties.filter(({ otherKind }) => otherKind === 'character');
  const byPlayer = [...Map.groupBy(ties, ({ otherId }) => otherId)].map(([id, own]) => ({
    id,
    villagers: own.length,
    affection: round(own.reduce((sum, { affection }) => sum + affection, 0) / own.length),
    meetings: own.reduce((sum, { interactions }) => sum + interactions, 0),
    dearest: largest(own, ({ affection }) => affection, 1)[0]?.agentId ?? null,
    lines: look.turns.filter(({ speakerId }) => speakerId === id).length,
  }));
  if (byPlayer.length === 0) return [];
  const shown = largest(byPlayer, ({ lines, meetings }) => lines * 100 + meetings, mostNamed);
  const told = shown.map(
    ({ id, villagers, affection, dearest }) =>
      `${look.name(id)} is known to ${villagers}, liked ${affection} of 100 on average${dearest === null ? '' : `, most by ${look.name(dearest)}`}`,
  );
  return [
    {
      kind: 'insight_generated',
      analysisType: 'players',
      title: `${byPlayer.length} ${byPlayer.length === 1 ? 'player' : 'players'} among the villagers`,
      text: `${told.join('; ')}.`.slice(0, 1200),
      findings: { players: shown.map((one) => ({ ...one })), all: byPlayer.length },
      confidence: confidenceOf(
        byPlayer.reduce((sum, { meetings }) => sum + meetings, 0),
        enoughMeetings,
      ),
      about: shown.flatMap(({ id, dearest }) => (dearest === null ? [id] : [id, dearest])),
    },
  ];
}
