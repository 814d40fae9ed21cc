/** The model server on a thread of its own, where what it does must not slow what is measured. */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Behaviour } from './model-behaviour.ts';
import { variedAnswer } from './model-answers.ts';
import { startModelServer } from './model-server.ts';

type WorkingModelServer = { readonly url: string; stop(): Promise<void> };

export async function startModelServerWorker(...behaviours: Behaviour[]): Promise<WorkingModelServer> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { behaviours } });
  const url = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { url, stop: async () => void (await worker.terminate()) };
}

if (!isMainThread && parentPort !== null) {
  const server = await startModelServer(0, {
    keepsRequests: false,
    // Players ask the same things again: words said before are refused, and asked for anew, which no model brings about.
    answer: (name, prompt) => (name === null ? variedAnswer(prompt) : null),
  });
  server.behave(...(workerData as { behaviours: Behaviour[] }).behaviours);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origins
  parentPort.postMessage(server.url);
}
