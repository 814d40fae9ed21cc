/** Whether days and words were kept, and what all the thinking cost. */
import { list } from '../narrator/press.ts';
import { confidenceOf, largest, percent, round, spanWords, type Finding } from './finding.ts';
import type { Look } from './look.ts';

const enoughDays = 3;
/** A day of which less was done than this went wrong. */
const poorDay = 0.5;
const leastDays = 2;
/** Kinds of decisions, in words for who reads of them. */
const thoughts: Readonly<Record<string, string>> = {
  reply: 'answers',
  open: 'first words',
  react: 'what to do about a thing',
  routine: 'what to do next',
  plan_day: 'plans for a day',
  replan: 'changes of plan',
  promise: 'promises',
  reflect: 'reflections',
  metacognise: 'looks back on a day',
  rate: 'weighing memories',
  gift: 'gifts',
};

export function plans(look: Look): Finding[] {
  return [...dayPlans(look), ...broken(look)];
}

function dayPlans(look: Look): Finding[] {
  const ended = look.plans.filter(({ steps, status }) => steps > 0 && status !== 'active');
  const byAgent = [...Map.groupBy(ended, ({ agentId }) => agentId)].map(([id, own]) => ({
    id,
    days: own.length,
    dropped: own.filter(({ status }) => status === 'dropped').length,
    done: round(
      own.reduce((sum, one) => sum + (one.status === 'done' ? 1 : one.currentStep / one.steps), 0) /
        own.length,
    ),
  }));
  const poor = largest(
    byAgent.filter(({ done, days }) => done < poorDay && days >= leastDays),
    ({ done }) => -done,
    5,
  );
  if (poor.length === 0) return [];
  const mean = byAgent.reduce((sum, { done }) => sum + done, 0) / byAgent.length;
  const confidence = confidenceOf(
    poor.reduce((sum, { days }) => sum + days, 0),
    enoughDays,
    1.2 - (poor[0]?.done ?? 0),
  );
  const names = list(poor.map(({ id, done }) => `${look.name(id)} (${percent(done)})`));
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'plan_failures',
      title: `Days that come to nothing: ${list(poor.map(({ id }) => look.name(id)))}`,
      text: `Of what they plan, villagers do ${percent(mean)}. Least of it: ${names}.`,
      findings: { mean: round(mean), agents: poor },
      confidence,
      about: poor.map(({ id }) => id),
    },
    {
      kind: 'recommendation',
      analysisType: 'plan_failures',
      title: `Look at the day of ${look.name(poor[0]?.id ?? '')}`,
      text: `${look.name(poor[0]?.id ?? '')} does ${percent(poor[0]?.done ?? 0)} of what they plan. Steps that are too far apart, too many, or given up for talk are the usual causes: the traces of their routine say which.`,
      findings: { agent: poor[0]?.id ?? null },
      confidence: round(confidence * 0.7),
      about: poor.slice(0, 1).map(({ id }) => id),
    },
  ];
}

function broken(look: Look): Finding[] {
  const settled = look.promises.filter(({ outcome }) => outcome === 'kept' || outcome === 'broken');
  const failed = settled.filter(({ outcome }) => outcome === 'broken');
  if (failed.length < 2) return [];
  const byOwner = largest(
    Map.groupBy(failed, ({ madeBy }) => madeBy),
    ([, all]) => all.length,
    4,
  );
  const share = failed.length / settled.length;
  return [
    {
      kind: 'pattern_detected',
      analysisType: 'broken_promises',
      title: `${percent(share)} of promises were broken`,
      text: `${failed.length} of ${settled.length} promises that fell due were broken, most of them given by ${list(byOwner.map(([id, all]) => `${look.name(id)} (${all.length})`))}.`,
      findings: {
        settled: settled.length,
        broken: failed.length,
        given_by: Object.fromEntries(byOwner.map(([id, all]) => [id, all.length])),
      },
      confidence: confidenceOf(settled.length, 10, 0.5 + share),
      about: byOwner.map(([id]) => id),
    },
  ];
}

/** Above this share of all tokens one villager costs more than they should. */
const dearShare = 0.2;

export function budget(look: Look): Finding[] {
  const all = look.spending;
  const tokensOf = (one: (typeof all)[number]): number => one.promptTokens + one.completionTokens;
  const total = all.reduce((sum, one) => sum + tokensOf(one), 0);
  const decisions = all.reduce((sum, one) => sum + one.decisions, 0);
  if (decisions === 0) return [];
  const byKind = sums(all.map((one) => [one.kind, tokensOf(one), one.decisions]));
  const byAgent = sums(all.map((one) => [one.agentId, tokensOf(one), one.decisions]));
  const byMind = sums(all.map((one) => [one.by, tokensOf(one), one.decisions]));
  const milliseconds = all.reduce((sum, one) => sum + one.milliseconds, 0);
  const [dearest] = byAgent;
  const isDear =
    dearest !== undefined && total > 0 && dearest.tokens / total > dearShare && look.villagers.length >= 8;
  const found: Finding = {
    kind: 'insight_generated',
    analysisType: 'budget_use',
    title:
      total === 0
        ? `${decisions} decisions, none of them paid for`
        : `${decisions} decisions for ${Math.round(total)} tokens`,
    text: `Over ${spanWords(look.days)}: ${list(byMind.map(({ id, decisions: count, tokens }) => `${count} by ${id === 'routine' ? 'routine' : `the ${id.replaceAll('-', ' ')} mind`}${tokens > 0 ? ` for ${Math.round(tokens)} tokens` : ''}`))}. Most of it for ${list(byKind.slice(0, 3).map(({ id, decisions: count }) => `${thoughts[id] ?? id.replaceAll('_', ' ')} (${count})`))}.${milliseconds < decisions ? '' : ` A decision took ${Math.round(milliseconds / decisions)} ms on average.`}`.slice(
      0,
      1200,
    ),
    findings: { decisions, tokens: total, by_kind: byKind, by_mind: byMind, by_agent: byAgent.slice(0, 8) },
    // Traces are kept for three days and written as well as can be: counted, and not quite all.
    confidence: confidenceOf(decisions, 50, 0.95),
    about: byAgent.slice(0, 3).map(({ id }) => id),
  };
  if (!isDear) return [found];
  return [
    found,
    {
      kind: 'recommendation',
      analysisType: 'budget_use',
      title: `${look.name(dearest.id)} costs ${percent(dearest.tokens / total)} of all tokens`,
      text: `Of ${look.villagers.length} villagers ${look.name(dearest.id)} alone takes ${percent(dearest.tokens / total)} of the tokens. Unless players talk with nobody else, a lower allowance for each villager and day would spread them.`,
      findings: { agent: dearest.id, tokens: dearest.tokens, of: total },
      confidence: confidenceOf(dearest.decisions, 30, dearest.tokens / total / dearShare - 0.5),
      about: [dearest.id],
    },
  ];
}

type Sum = { id: string; tokens: number; decisions: number };

/** The most first, by tokens and then by decisions. */
function sums(rows: readonly (readonly [id: string, tokens: number, decisions: number])[]): Sum[] {
  return [...Map.groupBy(rows, ([id]) => id)]
    .map(([id, own]) => ({
      id,
      tokens: own.reduce((sum, [, tokens]) => sum + tokens, 0),
      decisions: own.reduce((sum, [, , decisions]) => sum + decisions, 0),
    }))
    .sort((a, b) => b.tokens - a.tokens || b.decisions - a.decisions);
}
