// Intents as messages, each with its number.
import type {
  ClientMessages,
  ClientRequestKind,
  ClientRequests,
  RequestAnswers,
} from '@heartwood/server/protocol';
import type { Connection } from './connection.ts';
import type { Intents } from './intents.ts';
import { inTurn } from './questions.ts';
import { SpeechQueue } from './speech-queue.ts';
import type { WorldStore } from './store.ts';

export function intentsOver(connection: Connection, store: WorldStore): Intents {
  // Begins at a number that differs from the last page's, whose acknowledgements may still come.
  let lastRef = Math.floor(performance.timeOrigin / 1000) % 1_000_000;
  const send = <K extends keyof ClientMessages>(kind: K, message: Omit<ClientMessages[K], 'ref'>): number => {
    lastRef++;
    connection.send(kind, { ...message, ref: lastRef });
    return lastRef;
  };
  const request = inTurn((kind, question) => connection.request(kind, question));
  const ask = <K extends ClientRequestKind>(kind: K, question: ClientRequests[K]) =>
    request<RequestAnswers[K]>(kind, question);
  const queue = new SpeechQueue(store, ({ ref, to, text }) => {
    if (to === null) connection.send('say', { text, ref });
    else connection.send('talk', { to, text, ref });
  });
  const speak = (to: string | null, text: string): number => {
    const ref = ++lastRef;
    queue.speak(ref, to, text);
    return ref;
  };
  return {
    go: (to) => void send('go', { x: to.x, y: to.y }),
    stop: () => void send('stop', {}),
    talk: speak,
    say: (text) => speak(null, text),
    leave: () => void send('leave', {}),
    give: (to, item) => send('give', { to, item }),
    take: (object) => send('take', { object }),
    drop: (item) => send('drop', { item }),
    emote: (kind) => void send('emote', { kind }),
    inspect: (id) => ask('inspect', { id }),
    journal: () => ask('journal', {}),
    dispute: (key) => ask('dispute', { key }),
    mailbox: () => ask('mailbox', {}),
    readLetter: (key) => ask('read_letter', { key }),
    away: () => ask('away', {}),
    mute: (id, muted) => ask('mute', { id, muted }),
    report: (id, reason, text) => ask('report', text === undefined ? { id, reason } : { id, reason, text }),
  };
}
