/** The Colyseus room of one valley: connections in and out. What happens inside is `Valley`; this only translates. */
import {
  CloseCode,
  ErrorCode,
  Room,
  ServerError,
  type AuthContext,
  type MessageContext,
} from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import { joinOptions, protocolVersion } from '../protocol/messages.ts';
import { clientRequests, type ClientRequestKind, type RequestAnswers } from '../protocol/requests.ts';
import { ValleyState } from '../protocol/state.ts';
import { answer, requestKinds } from './answers/index.ts';
import type { Hosting } from './hosting.ts';
import { explain, intentKinds, readIntent } from './intents.ts';
import { Questions } from './questions.ts';
import { farewells } from './sentences.ts';
import { sendTo, type ValleyClient } from './sessions.ts';
import { ticksPerSecond, Valley } from './valley.ts';

/** Seconds a lost connection may take to come back; the character stands still meanwhile. */
const reconnectionSeconds = 30;
/** A person clicks and types far below it; what passes it is a program, and loses the connection. */
const messagesPerSecond = 30;

type SeatAuth = { characterId: string };

class ValleyRoom extends Room<{
  state: ValleyState;
  client: ValleyClient;
  metadata: { valley: string };
}> {
  override state = new ValleyState();
  /** Milliseconds. Twenty steps make ten patches: a frame costs the same whatever is in it. */
  override patchRate = 100;
  override autoDispose = false;
  override maxMessagesPerSecond = messagesPerSecond;

  /** Given by the subclass that `valleyRoom` makes. */
  protected static hosting: Hosting;
  #hosting!: Hosting;
  #valley!: Valley;
  readonly #questions = new WeakMap<ValleyClient, Questions>();

  override onCreate(): void {
    this.#hosting = (this.constructor as typeof ValleyRoom).hosting;
    // Clients ask for a room of their own when the valley has no seat left; there is only the one.
    if (this.#hosting.running !== null) throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.full);
    this.maxClients = this.#hosting.maxPlayers;
    this.metadata = { valley: this.#hosting.valleyId };
    this.#valley = new Valley(this.#hosting, this.state);
    this.#hosting.running = this.#valley;
    this.#listen();
    this.setFixedTimestep(() => this.#valley.step(), ticksPerSecond);
  }

  /** Called by Colyseus at the patch rate: the replicated state is brought up to date only as often as it is sent. */
  override broadcastPatch(): boolean {
    this.#valley.sessions.dropSlow(this.clients);
    this.#valley.replicate();
    return super.broadcastPatch();
  }

  /** One character has one seat, however many reservations it asks for and leaves unused. */
  override hasReachedMaxClients(): boolean {
    return super.hasReachedMaxClients() && this.#seated() >= this.maxClients;
  }

  #seated(): number {
    // Private in the library's types only: [options, auth, …] by session.
    const { _reservedSeats } = this as unknown as { _reservedSeats: Record<string, [unknown, SeatAuth?]> };
    const reserved = Object.values(_reservedSeats).map(([, auth]) => auth?.characterId);
    return new Set([...reserved, ...this.clients.map(({ auth }) => auth?.characterId)]).size;
  }

  override onJoin(client: ValleyClient): Promise<void> {
    return forPlayers(this.#hosting, () => this.#admit(client));
  }

  async #admit(client: ValleyClient): Promise<void> {
    const characterId = client.auth?.characterId;
    if (characterId === undefined) throw new ServerError(ErrorCode.AUTH_FAILED, farewells.stranger);
    const character = await this.#valley.find(characterId);
    const earlier = this.#valley.sessions.take(characterId, client);
    if (earlier !== null) this.#showOut(earlier);
    await this.#valley.people.arrive(characterId);
    await this.#valley.enter(character);
    client.view = new StateView();
    this.#valley.watch(client, characterId);
    sendTo(client, 'welcome', await this.#valley.welcome(characterId));
  }

  override onDrop(client: ValleyClient, code?: number): void {
    const characterId = client.auth?.characterId;
    if (characterId === undefined || !this.#valley.sessions.speaksFor(characterId, client)) return;
    // Who broke the rules of the wire is not kept a seat for.
    if (code === CloseCode.WITH_ERROR) return;
    this.#valley.lostSight(characterId);
    this.allowReconnection(client, reconnectionSeconds).catch(() => {});
  }

  override onReconnect(client: ValleyClient): Promise<void> {
    return forPlayers(this.#hosting, () => this.#readmit(client));
  }

  async #readmit(client: ValleyClient): Promise<void> {
    const characterId = client.auth?.characterId;
    if (characterId === undefined || !this.#valley.sessions.speaksFor(characterId, client)) {
      throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.takenOver);
    }
    this.#valley.sessions.take(characterId, client);
    this.#valley.backInSight(characterId);
    sendTo(client, 'welcome', await this.#valley.welcome(characterId));
  }

  override onLeave(client: ValleyClient): void {
    this.#valley.unwatch(client);
    client.view?.dispose();
    const characterId = client.auth?.characterId;
    if (characterId !== undefined && this.#valley.sessions.release(characterId, client)) {
      this.#valley.depart(characterId);
    }
  }

  /** A step that throws is a bug, and ends the process; whatever else throws costs one client at most. */
  override onUncaughtException(error: Error, methodName: string): void {
    const cause = error.cause instanceof Error ? error.cause : error;
    if (methodName === 'setFixedTimestep') this.#hosting.fail(cause);
    else this.#hosting.log.error({ err: cause, methodName }, 'A connection ran into a fault.');
  }

  #listen(): void {
    for (const kind of intentKinds) {
      this.onMessage(kind, (client: ValleyClient, payload: unknown) => {
        const characterId = client.auth?.characterId;
        if (characterId === undefined) return;
        const intent = readIntent(kind, characterId, payload);
        if (!intent.ok) sendTo(client, 'notice', { ref: intent.ref, code: 'bad_message', text: intent.why });
        else this.#valley.submit(intent.input, intent.answerAtOnce ? intent.ref : null);
      });
    }
    for (const kind of requestKinds) {
      this.onMessage(kind, (client: ValleyClient, payload: unknown, context: MessageContext): unknown =>
        this.#answer(kind, client, payload, context),
      );
    }
    this.onMessage('*', (client: ValleyClient, type: string | number) => {
      const text = explain(String(type).slice(0, 40), { path: [], message: 'there is no such message' });
      sendTo(client, 'notice', { ref: null, code: 'bad_message', text });
    });
  }

  async #answer(
    kind: ClientRequestKind,
    client: ValleyClient,
    payload: unknown,
    context: MessageContext,
  ): Promise<unknown> {
    const parsed = clientRequests[kind].safeParse(payload ?? {});
    const asking = client.auth?.characterId;
    if (!parsed.success || asking === undefined) {
      const text = explain(kind, parsed.error?.issues[0]);
      sendTo(client, 'notice', { ref: null, code: 'bad_message', text });
      return context.reject(text);
    }
    const asked = { hosting: this.#hosting, valley: this.#valley, asking };
    try {
      const found = await this.#questionsOf(client).ask<RequestAnswers[ClientRequestKind]>(() =>
        // The table pairs every kind with its own question; the compiler cannot follow that through a union of kinds.
        answer(kind, asked, parsed.data as never),
      );
      return found === null ? context.reject(farewells.tooManyQuestions) : context.resolve(found);
    } catch (error) {
      this.#hosting.log.warn({ err: error, kind }, 'A question could not be answered.');
      return context.reject('The valley cannot look that up right now. Try again in a moment.');
    }
  }

  #questionsOf(client: ValleyClient): Questions {
    let questions = this.#questions.get(client);
    if (questions === undefined)
      this.#questions.set(client, (questions = new Questions(() => performance.now())));
    return questions;
  }

  #showOut(client: ValleyClient): void {
    this.#valley.unwatch(client);
    sendTo(client, 'farewell', { text: farewells.takenOver });
    // As if they had left by themselves, or the client would come back and take over in turn.
    client.leave(CloseCode.CONSENTED, farewells.takenOver);
  }
}

/** The class to register: Colyseus makes the rooms itself, so what they need comes with the class. */
export function valleyRoom(hosting: Hosting): typeof ValleyRoom {
  return class HostedValleyRoom extends ValleyRoom {
    protected static override hosting = hosting;

    /** Called by Colyseus without a `this`, before a seat is kept. */
    static override onAuth(token: string, options: unknown, _context: AuthContext): Promise<unknown> {
      return forPlayers(hosting, () => authenticate(hosting, token, options));
    }
  };
}

async function authenticate(
  hosting: Hosting,
  token: unknown,
  options: unknown,
): Promise<{ characterId: string }> {
  if (joinOptions.safeParse(options).data?.protocolVersion !== protocolVersion) {
    throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.outdated);
  }
  if (!hosting.hasSeats()) throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.storageDown);
  const characterId = typeof token === 'string' ? await hosting.readToken(token) : null;
  if (characterId === null) throw new ServerError(ErrorCode.AUTH_FAILED, farewells.stranger);
  return { characterId };
}

/** Colyseus hands the message of whatever is thrown to the client: only sentences for players may reach it. */
async function forPlayers<T>(hosting: Hosting, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServerError) throw error;
    hosting.log.error({ err: error }, 'Somebody could not be let in.');
    throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.fault);
  }
}
