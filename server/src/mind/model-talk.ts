/** A whole talk that nobody hears, in one call: every line of it is checked as if it had been asked for alone. */
import { clip } from './answer.ts';
import { faultOfLine } from './check-line.ts';
import type { ConverseRequest, Reply, ReplyRequest, ScriptedTurn } from './tasks/talking.ts';
import type { ModelUsage } from './tasks/meter.ts';
import { scriptSchema, type Script } from './model-answers.ts';
import { expectFine, type Thinker } from './model-tasks.ts';
import { promptVersion } from './prompts.ts';
import { converseMessages, memoriesInTalk } from './prompts-talk.ts';
import { callOptions as call, feelings } from './reply-ladder.ts';
import { spokenPart } from './spoken.ts';

/** About what a line and its frame take, and the words on what it did to them both. */
const tokensPerLine = 60;
const tokensAfter = 220;

export async function converse(
  { model, limits, moderation, size, signal, whose }: Thinker,
  request: ConverseRequest,
): Promise<readonly ScriptedTurn[]> {
  const maxTokens = tokensAfter + tokensPerLine * request.maxTurns;
  const asked = call('converse', size, limits.quietMs, signal, maxTokens, whose);
  const { value, usage } = await model.structured(converseMessages(request), scriptSchema, 'talk', asked);
  const [first, second] = request.sides;
  const lines: Line[] = [];
  for (const { by, text, mood } of value.turns.slice(0, request.maxTurns)) {
    const side = by === 'A' ? first : second;
    // One who speaks twice in a row goes on with what they were saying; the talk begins with A.
    if (side === (lines.at(-1)?.side ?? second)) continue;
    const said = clip(spokenPart(text, side.persona.shortName, true).said);
    const fault = faultOfLine(said, { ...side, ...soFar(lines, side) }, moderation);
    // What was fine up to there is talk enough; a fault right away is not.
    if (fault !== null && lines.length >= 2) break;
    expectFine(fault, 'line of a talk');
    lines.push({ by, side, text: said, mood });
  }
  if (lines.length < 2) expectFine('it is no talk', 'talk');
  return lines.map((line, at) => ({
    speakerId: line.side.persona.id,
    reply: { ...replyOf(value, line, at, lines, size, moderation), usage: shareOf(usage, at, lines.length) },
  }));
}

type Line = {
  readonly by: 'A' | 'B';
  readonly side: ReplyRequest;
  readonly text: string;
  readonly mood: Reply['mood'];
};

function soFar(
  lines: readonly Line[],
  { persona, alreadySaid }: ReplyRequest,
): Pick<ReplyRequest, 'turns' | 'alreadySaid'> {
  const turns = lines.map((line) => ({
    speakerId: line.side.persona.id,
    speakerName: line.side.persona.shortName,
    text: line.text,
  }));
  const own = turns.filter((turn) => turn.speakerId === persona.id).map((turn) => turn.text);
  return { turns, alreadySaid: [...own, ...alreadySaid] };
}

/** Each line carries as much of the one call as the others, so that traces add up to what it cost. */
function shareOf(usage: ModelUsage, at: number, lines: number): ModelUsage {
  const share = (of: number): number => Math.floor((of * (at + 1)) / lines) - Math.floor((of * at) / lines);
  return {
    promptTokens: share(usage.promptTokens),
    completionTokens: share(usage.completionTokens),
    milliseconds: share(usage.milliseconds),
  };
}

/** What the talk did to each comes with their last line, the leave with the very last. */
function replyOf(
  { ties, ends }: Script,
  { by, side, text, mood }: Line,
  at: number,
  lines: readonly Line[],
  size: Thinker['size'],
  moderation: Thinker['moderation'],
): Omit<Reply, 'usage'> {
  const felt = ties[by];
  const isLast = !lines.slice(at + 1).some((line) => line.by === by);
  const { affection, trust, reason } =
    isLast && felt !== undefined
      ? feelings(felt, side, moderation)
      : { affection: 0, trust: 0, reason: null };
  return {
    text,
    mood,
    ends: at === lines.length - 1 ? ends : null,
    affection,
    trust,
    reason,
    importance: felt?.importance ?? 3,
    valence: felt?.valence ?? 0,
    usedMemories: isLast
      ? (felt?.memories ?? []).flatMap((number) => memoriesInTalk(side)[number - 1]?.memory.id ?? [])
      : [],
    by: size === 'full' ? 'language-model' : 'small-model',
    how: `prompt ${promptVersion}, line ${at + 1} of a talk in one`,
  };
}
