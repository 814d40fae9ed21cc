/** A decision as a person reads it: when, what set it off, what came to mind, what was chosen, and what it cost. */
import type { StoredTrace } from '../ports/traces.ts';

const width = 100;

export function traceText(trace: StoredTrace): string {
  const { percepts, memories, options, inputs } = trace;
  const tokens = trace.promptTokens + trace.completionTokens;
  const cost = `${trace.milliseconds.toFixed(1)} ms${tokens > 0 ? `, ${trace.promptTokens}+${trace.completionTokens} tokens` : ''}`;
  return [
    `${when(trace.gameMinute)}  ${trace.kind}  (#${trace.id}, ${trace.by}, ${cost})`,
    ...percepts.map((text) => line('because', text)),
    ...memories.map((one) => line('memory', `${one.score.toFixed(2)}  ${one.content}${termsOf(one.terms)}`)),
    ...options.map((one) =>
      line(
        'option',
        `${one.score === null ? '   –' : one.score.toFixed(2)}  ${one.what}${one.why === null ? '' : ` (${one.why})`}`,
      ),
    ),
    line('choice', trace.choice),
    ...(trace.reason === null ? [] : [line('reason', trace.reason)]),
    ...inputs.map((one) => line('does', `${one.kind}: ${one.detail}`)),
    line('how', trace.how),
  ].join('\n');
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(8)} ${text.length > width * 2 ? `${text.slice(0, width * 2 - 1)}…` : text}`;
}

function termsOf(terms: StoredTrace['memories'][number]['terms']): string {
  if (terms === null) return '';
  const shown = Object.entries(terms).filter(([, value]) => Math.abs(value) >= 0.005);
  return shown.length === 0
    ? ''
    : `  [${shown.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(', ')}]`;
}

/** "day 3, 14:05"; days are counted from 1 as people do. */
function when(gameMinute: number): string {
  const day = Math.floor(gameMinute / 1440);
  const minute = Math.floor(gameMinute - day * 1440);
  return `day ${day + 1}, ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
