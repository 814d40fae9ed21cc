/** How a talk went, by the model's own judgement or, without one, by the tone of the words. */
import type { Appraisal } from './model-answers.ts';
import { appraisalSchema } from './model-answers.ts';
import type { ReplyRequest } from './tasks/talking.ts';
import { importanceOfText, valenceOfText } from './text-signals.ts';

export function readAppraisal(after: string): Appraisal | null {
  const end = after.lastIndexOf('}');
  if (end < 0) return null;
  try {
    const parsed = appraisalSchema.safeParse(JSON.parse(after.slice(0, end + 1)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Kind words warm a little, unkind ones cool a little more. */
export function plainAppraisal(request: ReplyRequest): Appraisal {
  const last = request.turns.at(-1)?.text ?? '';
  const valence = valenceOfText(last);
  return {
    mood: valence > 0.3 ? 'happy' : valence < -0.3 ? 'sad' : 'neutral',
    affection: valence > 0.3 ? 1 : valence < -0.3 ? -2 : 0,
    trust: 0,
    reason: valence > 0.3 ? 'You spoke kindly.' : valence < -0.3 ? 'You spoke harshly.' : null,
    importance: importanceOfText(last),
    valence,
    ends: null,
    memories: [],
    promise: null,
  };
}
