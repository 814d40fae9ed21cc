// The line to the valley: joins, listens, and joins again when it breaks. Writes the store and reads nothing back.
import { CloseCode, ColyseusSDK, ErrorCode } from '@colyseus/sdk';
import { protocolVersion, type ServerMessages, type ValleyState } from '@heartwood/server/protocol';
import { strings } from '../strings.ts';
import { playing } from './guest.ts';
import { conditionsOf, groundOf, marksOf, patchesOf } from './patches.ts';
import { LinkWatch } from './link-watch.ts';
import type { WorldStore } from './store.ts';

/** Real seconds between attempts to come back, the last one for ever. */
const backOffSeconds = [0.5, 1, 2, 4, 8, 12];
/** Of a question: a valley that is busy saving answers late, and a line that breaks ends the wait at once. */
const answerTimeoutMs = 30_000;

const dial = (sdk: ColyseusSDK) => sdk.joinOrCreate<ValleyState>('valley', { protocolVersion });

type Link = Awaited<ReturnType<typeof dial>>;

export class Connection {
  readonly #store: WorldStore;
  readonly #sdk: ColyseusSDK;
  #room: Link | null = null;
  #closing = false;
  #versionOk = true;
  #serverSaid = '';
  readonly #watch = new LinkWatch(() => this.#silent());

  constructor(store: WorldStore, endpoint: string) {
    this.#store = store;
    this.#sdk = new ColyseusSDK(endpoint);
  }

  /** Whether words sent now would arrive: after a drop the SDK would queue them and send them late. */
  get isOpen(): boolean {
    return (
      this.#room !== null && !this.#room.reconnection.isReconnecting && this.#store.status.kind === 'live'
    );
  }

  /**
   * A page that is loaded again joins like a new one: the valley hands the character over to whoever holds its token.
   * @throws when the server refuses or cannot be reached
   */
  async join(token: string): Promise<void> {
    this.#sdk.auth.token = token;
    this.#attach(await dial(this.#sdk));
  }

  send(kind: string, message: object): void {
    if (this.isOpen) this.#room?.send(kind, message);
  }

  async request<Answer>(kind: string, message: object): Promise<Answer> {
    if (this.#room === null || !this.isOpen) throw new Error(strings.status.noAnswer);
    return this.#room.request<object, Answer>(kind, message, { timeout: answerTimeoutMs });
  }

  async leave(): Promise<void> {
    this.#closing = true;
    playing.set(false);
    await this.#room?.leave();
  }

  #attach(room: Link): void {
    this.#room = room;
    const store = this.#store;
    store.ticks.reset();
    this.#listen(room);
    room.onStateChange((state) => {
      const nowMs = performance.now();
      this.#watch.heard(nowMs);
      store.clock(state.tick, state.minute, state.weather as WorldStore['weather'], state.population, nowMs);
      store.see(patchesOf(state));
      store.lie(groundOf(state));
      store.become(conditionsOf(state));
      store.mark(marksOf(state));
    });
    room.onDrop(() => this.#lost());
    room.onReconnect(() => store.setStatus({ kind: 'live' }));
    room.onLeave((code) => {
      if (this.#room === room) void this.#left(code);
    });
    // Without a listener the SDK reports these as unhandled; a close follows each.
    room.onError(() => undefined);
    playing.set(true);
    this.#watch.begin(performance.now());
  }

  #listen(room: Link): void {
    const store = this.#store;
    const hear = <K extends keyof ServerMessages>(
      kind: K,
      handle: (message: ServerMessages[K]) => void,
    ): void => {
      room.onMessage<ServerMessages[K]>(kind, handle);
    };
    hear('welcome', (message) => {
      if (message.protocolVersion !== protocolVersion) return this.#outdated();
      store.welcome(message);
      store.setStatus({ kind: 'live' });
    });
    hear('received', () => undefined);
    hear('notice', (message) => store.notice(message));
    hear('line', (message) => store.line(message, performance.now()));
    hear('speech', (message) => store.speech.receive(message, () => store.nextOrder()));
    hear('conversation', (message) => store.changeConversation(message));
    hear('relationship', (message) => store.changeTie(message));
    hear('inventory', (message) => store.carry(message.items));
    hear('gift', (message) => store.emit('gift', message));
    hear('announcement', (message) => store.emit('announcement', message));
    hear('letter', (message) => store.receiveLetter(message));
    hear('promise_soon', (message) => store.remindOfPromise(message));
    hear('farewell', (message) => {
      this.#serverSaid = message.text;
      store.emit('farewell', message.text);
    });
  }

  #outdated(): void {
    this.#versionOk = false;
    this.#store.setStatus({ kind: 'closed', text: strings.status.outdated, canReload: true });
    void this.leave();
  }

  #lost(): void {
    if (this.#store.status.kind !== 'catching_up') {
      this.#store.setStatus({ kind: 'catching_up', sinceMs: performance.now() });
    }
  }

  /** Closed from here, it is mended as one that broke; the browser would take minutes to notice by itself. */
  #silent(): void {
    if (this.#room === null || this.#room.reconnection.isReconnecting) return;
    this.#lost();
    this.#room.connection.close(CloseCode.MAY_TRY_RECONNECT);
  }

  async #left(code: number): Promise<void> {
    this.#room = null;
    this.#watch.end();
    if (this.#closing || !this.#versionOk) return;
    if (code === CloseCode.CONSENTED) {
      playing.set(false);
      // The server showed us out by itself: another page with this character, or a moderator.
      const text = this.#serverSaid === '' ? strings.status.takenOver : this.#serverSaid;
      this.#store.setStatus({ kind: 'closed', text, canReload: true });
      return;
    }
    this.#lost();
    await this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    for (let attempt = 0; !this.#closing; attempt++) {
      const seconds = backOffSeconds[Math.min(attempt, backOffSeconds.length - 1)] as number;
      // A little chance, so that a whole valley does not knock at the same moment.
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (0.8 + Math.random() * 0.4)));
      try {
        this.#attach(await dial(this.#sdk));
        return;
      } catch (error) {
        if (isRefusal(error)) {
          this.#store.setStatus({ kind: 'closed', text: strings.status.refused, canReload: true });
          return;
        }
      }
    }
  }
}

/** The server is there and does not want this token: asking again would not help. */
function isRefusal(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 401 || code === 403 || code === ErrorCode.AUTH_FAILED;
}
