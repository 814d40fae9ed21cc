/** A bar on the error stream while days are lived and questions asked; nothing where nobody watches. */
import { SingleBar } from 'cli-progress';

export type Progress = { at(stage: 'days' | 'questions', done: number): void; stop(): void };

export function createProgress(title: string, minutes: number, questions: number): Progress {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {stage} | {duration_formatted}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  // A question takes about as long as four minutes of the valley.
  bar.start(minutes + 4 * questions, 0, { stage: 'days' });
  return {
    at: (stage, done) => bar.update(stage === 'days' ? done : minutes + 4 * done, { stage }),
    stop: () => bar.stop(),
  };
}
