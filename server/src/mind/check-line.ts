/** Whether a line that a model made can be said in the valley; the fault is worded for the model. */
import type { ReplyRequest } from './mind.ts';
import { promptMarks } from './prompt-parts.ts';

const outOfWorld =
  /\b(as an? (ai|a\.i\.|language model|assistant|artificial)|language model|i('m| am) (an? )?(ai|assistant|chat ?bot|virtual|program)\b|openai|chat ?gpt|system prompt|my (instructions|guidelines|programming|training)|i cannot (assist|help) with (that|this)|how can i (help|assist) you today)\b/i;
const someId = /\b[a-z]+_[a-z0-9_]+\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\[\d+\]|<\/?[a-z]+|\{"|"\}/;

/** Null when it is fine. */
export function faultOfLine(said: string, request: ReplyRequest): string | null {
  const line = said.trim();
  if (!/\p{L}/u.test(line)) return 'there are no words in it';
  if (line.length > 700) return 'it is far too long; a few sentences at most';
  if (outOfWorld.test(line)) return 'nobody in the valley would speak of such things';
  if (promptMarks.some((mark) => line.includes(mark)) || quotesNotes(line, request)) {
    return 'it gives your private notes away';
  }
  if (someId.test(line)) return 'it has names and marks in it that people cannot say';
  const before = request.alreadySaid[0]?.toLowerCase().trim();
  if (before !== undefined && before === line.toLowerCase()) return 'you have just said the very same';
  return null;
}

/** A run of words this long from the notes is reading aloud, not speaking. */
const runLength = 60;

/** The secret above all, unless trust has unlocked it. */
function quotesNotes(line: string, { persona, to }: ReplyRequest): boolean {
  const trusted = (to.relationship?.trust ?? 0) >= persona.secret.toldWhen;
  const notes = [persona.constitution, persona.background, ...(trusted ? [] : [persona.secret.text])];
  const words = flat(line);
  return notes.map(flat).some((note) => {
    for (let at = 0; at + runLength <= note.length; at += 20) {
      if (words.includes(note.slice(at, at + runLength))) return true;
    }
    return false;
  });
}

function flat(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
}
