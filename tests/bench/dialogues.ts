/** Reads dialogues in LoCoMo's format: every turn is one memory, every question names the turns that answer it. */
import { z } from 'zod';

export const categories: Readonly<Record<number, { key: string; title: string }>> = {
  1: { key: 'MultiHop', title: 'multi-hop' },
  2: { key: 'Temporal', title: 'temporal' },
  3: { key: 'OpenDomain', title: 'open-domain' },
  4: { key: 'SingleHop', title: 'single-hop' },
};

export type Dialogue = {
  id: string;
  /** Milliseconds since 1970: a day after the last turn. */
  now: number;
  memories: {
    id: string;
    text: string;
    speaker: string;
    date: string;
    ts: number;
    session: number;
    turn: number;
  }[];
  questions: { id: string; text: string; category: number; evidence: string[] }[];
};

const turnSchema = z.looseObject({
  dia_id: z.string(),
  speaker: z.string(),
  text: z.string(),
  blip_caption: z.string().optional(),
});
const fileSchema = z.array(
  z.looseObject({
    sample_id: z.string(),
    conversation: z.record(z.string(), z.unknown()),
    qa: z.array(
      z.looseObject({
        question: z.string(),
        category: z.int(),
        evidence: z.array(z.string()).default([]),
      }),
    ),
  }),
);

/** Turns of a session have its time; half a minute apart, so that their order is kept. */
const turnMs = 30_000;
const dayMs = 86_400_000;

export function readDialogues(json: string): Dialogue[] {
  return fileSchema.parse(JSON.parse(json)).map(({ sample_id: id, conversation, qa }) => {
    const memories = Object.keys(conversation)
      .flatMap((key) => /^session_(\d+)$/.exec(key)?.[1] ?? [])
      .map(Number)
      .toSorted((a, b) => a - b)
      .flatMap((session) => turnsOf(conversation, session));
    const known = new Set(memories.map((memory) => memory.id));
    const questions = qa.flatMap(({ question, category, evidence }, n) => {
      const turns = evidenceOf(evidence, known);
      return category in categories && turns.length > 0
        ? [{ id: `${id}/q${n}`, text: question, category, evidence: turns }]
        : [];
    });
    return { id, now: Math.max(...memories.map(({ ts }) => ts)) + dayMs, memories, questions };
  });
}

function turnsOf(conversation: Record<string, unknown>, session: number): Dialogue['memories'] {
  const date = z.string().parse(conversation[`session_${session}_date_time`]);
  const startedAt = timeOf(date);
  return z
    .array(turnSchema)
    .parse(conversation[`session_${session}`])
    .map(({ dia_id: id, speaker, text, blip_caption: caption }, turn) => ({
      id,
      text: caption === undefined || caption === '' ? text : `${text} [shares ${caption}]`,
      speaker,
      date,
      ts: startedAt + turn * turnMs,
      session,
      turn,
    }));
}

/** "1:56 pm on 8 May, 2023", in milliseconds since 1970. */
function timeOf(date: string): number {
  const [, time = '', day = ''] = /^(.+?) on (.+)$/.exec(date.trim()) ?? [];
  const ms = Date.parse(`${day.replace(',', '')} ${time} UTC`);
  if (Number.isNaN(ms)) throw new Error(`"${date}" is no time of a session`);
  return ms;
}

/** A few are written "D8:6; D9:17", "D:11:26" or "D30:05"; what names no turn is left out. */
function evidenceOf(named: readonly string[], known: ReadonlySet<string>): string[] {
  const ids = named
    .flatMap((one) => one.split(/[\s;,]+/))
    .flatMap((one) => {
      const [, session, turn] = /^D:?(\d+):(\d+)$/.exec(one) ?? [];
      return session === undefined ? [] : [`D${Number(session)}:${Number(turn)}`];
    });
  return [...new Set(ids)].filter((id) => known.has(id));
}
