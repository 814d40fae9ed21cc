// Answers while they are being made, put together in the order they were cut.
import type { ServerMessages } from '@heartwood/server/protocol';
import type { Stream } from './store-types.ts';

/** Names of finished answers, kept so that a late piece of one does not start it again. */
const keptFinished = 64;

export class Speech {
  readonly streams = new Map<string, Stream>();
  readonly #finished: string[] = [];
  readonly #tell: (kind: 'stream' | 'streamEnded', stream: Stream) => void;

  constructor(tell: (kind: 'stream' | 'streamEnded', stream: Stream) => void) {
    this.#tell = tell;
  }

  receive(message: ServerMessages['speech'], nextOrder: () => number): void {
    if (this.#finished.includes(message.operationId)) return;
    let stream = this.streams.get(message.operationId);
    if (stream === undefined) {
      const { operationId, conversationId, speakerId } = message;
      stream = {
        operationId,
        conversationId,
        speakerId,
        text: '',
        nextSeq: 0,
        early: new Map(),
        done: false,
        cut: false,
        order: nextOrder(),
      };
      this.streams.set(operationId, stream);
    }
    if (message.done) {
      if (message.text !== undefined) stream.text = message.text;
      stream.done = true;
      stream.early.clear();
    } else if (!stream.done) {
      append(stream, message.seq, message.delta ?? '');
    }
    this.#tell('stream', stream);
  }

  /** The line that an answer became has come: the stream is over. */
  finish(conversationId: string | null, speakerId: string): Stream | undefined {
    for (const stream of this.streams.values()) {
      if (stream.conversationId !== conversationId || stream.speakerId !== speakerId) continue;
      this.#end(stream);
      return stream;
    }
    return undefined;
  }

  /** Nothing more is to come in this conversation. */
  abandon(conversationId: string): void {
    for (const stream of this.streams.values()) {
      if (stream.conversationId === conversationId) this.#cut(stream);
    }
  }

  clear(): void {
    for (const stream of this.streams.values()) this.#cut(stream);
  }

  #cut(stream: Stream): void {
    stream.cut = true;
    this.#end(stream);
  }

  #end(stream: Stream): void {
    this.streams.delete(stream.operationId);
    this.#finished.push(stream.operationId);
    if (this.#finished.length > keptFinished) this.#finished.shift();
    this.#tell('streamEnded', stream);
  }
}

function append(stream: Stream, seq: number, delta: string): void {
  if (seq < stream.nextSeq) return;
  stream.early.set(seq, delta);
  for (
    let next = stream.early.get(stream.nextSeq);
    next !== undefined;
    next = stream.early.get(stream.nextSeq)
  ) {
    stream.text += next;
    stream.early.delete(stream.nextSeq);
    stream.nextSeq++;
  }
}
