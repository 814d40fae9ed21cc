/** A valley at work: collects inputs, steps the world, and lets minds, players and storage know what came of it. */
import type { Villager } from '../content/villager.ts';
import type { ValleyMinds } from '../mind/audience.ts';
import { protocolVersion, type ServerMessages } from '../protocol/messages.ts';
import type { ValleyState } from '../protocol/state.ts';
import type { CharacterRecord } from '../ports/valley-store.ts';
import { minuteAt, saveWorld, step, ticksPerSecond } from '../world/index.ts';
import type { ActorId, Input, InputRef, World } from '../world/types.ts';
import { ErrorCode, ServerError } from '@colyseus/core';
import { agentState, characterState } from './actor-states.ts';
import { Announcements } from './announcements.ts';
import { cardOf, tieOf } from './answers/cards.ts';
import { Entrances } from './entrances.ts';
import type { Hosting, LetterToPlayer, RunningValley, TickFigures } from './hosting.ts';
import { Newcomers } from './newcomers.ts';
import { Players } from './players.ts';
import type { Replication } from './replication.ts';
import { carried, createAudience } from './room-audience.ts';
import { farewells } from './sentences.ts';
import { Sessions, type ValleyClient } from './sessions.ts';
import { SnapshotWriter } from './snapshot-writer.ts';
import { Stage } from './stage.ts';
import { StepTimer } from './step-timer.ts';
import { ViewReplication } from './view-replication.ts';

export { ticksPerSecond };
/** Steps between two snapshots: what a crash may lose of positions and needs. */
const stepsPerSnapshot = ticksPerSecond;

export class Valley implements RunningValley {
  readonly sessions = new Sessions();
  readonly minds: ValleyMinds;
  readonly villagers: Map<ActorId, Villager>;
  readonly #hosting: Hosting;
  readonly #world: World;
  readonly #replication: Replication;
  readonly #announcements = new Announcements(this.sessions);
  readonly #snapshots: SnapshotWriter;
  readonly #timer = new StepTimer();
  #inputs: Input[];
  /** Messages that are answered by the next step, unless it refuses them. */
  #unanswered: { actorId: ActorId; ref: InputRef }[] = [];
  readonly #entrances = new Entrances();
  readonly stage: Stage;
  readonly people: Players;
  readonly #newcomers: Newcomers;
  /** Their leaving is among the inputs of the next step. */
  #departing = new Set<ActorId>();
  #closed = false;
  #isBroken = false;

  constructor(hosting: Hosting, state: ValleyState) {
    this.#hosting = hosting;
    this.#world = hosting.world;
    this.#inputs = [...hosting.firstInputs];
    this.villagers = new Map(hosting.villagers.map((villager) => [villager.id, villager]));
    this.#replication = new ViewReplication(state, this.#world);
    for (const { id, appearance } of hosting.villagers)
      this.#replication.dress(id, JSON.stringify(appearance));
    this.#snapshots = new SnapshotWriter(hosting.store, hosting.log, hosting.fail);
    this.stage = new Stage(this.#world, (input) => this.submit(input));
    this.#newcomers = new Newcomers(this.#world, this.villagers, (input) => this.submit(input));
    this.people = new Players(hosting.store.players, this.#world, hosting.log);
    this.minds = hosting.createMinds(createAudience(this.sessions, this.people, hosting.describeItem));
  }

  submit(input: Input, answerRef: InputRef | null = null): void {
    this.#inputs.push(input);
    if (answerRef !== null && 'actorId' in input)
      this.#unanswered.push({ actorId: input.actorId, ref: answerRef });
  }

  step(): void {
    if (this.#closed || this.#isBroken) return;
    this.#timer.measure(() => this.#step());
  }

  #step(): void {
    const inputs = this.#inputs;
    const unanswered = this.#unanswered;
    this.#inputs = [];
    this.#unanswered = [];
    this.#departing.clear();
    this.#hosting.recorder?.before(this.#world, inputs);
    // Unless it ends well: nothing may go on from a world that broke off in the middle.
    this.#isBroken = true;
    const events = step(this.#world, inputs);
    this.#isBroken = false;
    this.#hosting.recorder?.after(this.#world);
    for (const event of events) {
      if (event.kind === 'departed' && !this.#entrances.has(event.actorId)) {
        this.#replication.forget(event.actorId);
      } else if (this.#entrances.settle(event) && 'actorId' in event) this.#snapshots.forget(event.actorId);
    }
    this.#announcements.announce(this.#world, events);
    const refused = new Set(events.map((e) => (e.kind === 'refused' ? `${e.actorId} ${e.ref}` : '')));
    for (const { actorId, ref } of unanswered) {
      if (!refused.has(`${actorId} ${ref}`)) this.sessions.send(actorId, 'received', { ref });
    }
    for (const event of events) if (event.kind === 'brought') this.#tellPockets(event.toId);
    this.#inputs.push(...this.minds.observe(this.#world, events));
    this.stage.after(events);
    this.people.afterStep();
    this.#newcomers.afterStep();
    this.#hosting.witness?.(this.#world, events);
    if (this.#world.tick % stepsPerSnapshot === 0) this.#snapshots.write(() => this.#takeSnapshot());
  }

  /** Before a patch. */
  replicate(): void {
    if (!this.#closed) this.#replication.flush(this.#world);
  }

  /** The character as last seen. Throws a ServerError with a sentence for the player. */
  async find(characterId: ActorId): Promise<CharacterRecord> {
    const found = await this.#hosting.store.findCharacter(characterId).catch((error: unknown) => {
      this.#hosting.log.warn({ err: error }, 'A character could not be looked up.');
      throw new ServerError(ErrorCode.APPLICATION_ERROR, farewells.storageDown);
    });
    if (found === null) throw new ServerError(ErrorCode.AUTH_FAILED, farewells.stranger);
    return this.#snapshots.overlay(found);
  }

  /** Resolves once the character stands in the world, within a step. Throws a ServerError with a sentence. */
  enter(character: CharacterRecord): Promise<void> {
    const { id, name, appearance, facing, inventory, needs } = character;
    this.#replication.dress(id, JSON.stringify(appearance));
    this.#replication.setConnected(id, true);
    const present = this.#world.actors.get(id);
    if (present !== undefined && !this.#departing.has(id)) {
      if (present.name !== name) this.submit({ kind: 'rename', actorId: id, name });
      return Promise.resolve();
    }
    // Who gave or set something down before the first snapshot has pockets stored, and no place: a crash then must not
    // fill them again.
    const isNew = character.at === null && Object.keys(inventory).length === 0;
    const actor = {
      id,
      kind: 'character' as const,
      name,
      at: character.at ?? this.#spawn(),
      facing,
      inventory: isNew ? { ...this.#hosting.newcomerPockets } : inventory,
      ...(needs === null ? {} : { needs }),
    };
    this.submit({ kind: 'join', actor });
    return this.#entrances.wait(id);
  }

  watch(client: ValleyClient, characterId: ActorId): void {
    if (client.view !== undefined) this.#replication.watch(client.sessionId, characterId, client.view);
  }

  unwatch(client: ValleyClient): void {
    this.#replication.unwatch(client.sessionId);
  }

  /** The connection is lost and may come back: the character stands still. */
  lostSight(characterId: ActorId): void {
    this.#replication.setConnected(characterId, false);
    this.submit({ kind: 'stop', actorId: characterId });
  }

  backInSight(characterId: ActorId): void {
    this.#replication.setConnected(characterId, true);
  }

  depart(characterId: ActorId): void {
    if (this.#closed) return;
    const actor = this.#world.actors.get(characterId);
    if (actor !== undefined) this.#snapshots.keep(characterState(actor, this.#world.tick));
    this.people.depart(characterId);
    this.#departing.add(characterId);
    this.submit({ kind: 'depart', actorId: characterId });
  }

  async welcome(characterId: ActorId): Promise<ServerMessages['welcome']> {
    const { store, log, describeItem, greetsNewcomers } = this.#hosting;
    const [ties, unread] = await Promise.all([
      store.relationshipsWith(characterId),
      store.letters.unread(characterId),
    ]).catch((error: unknown) => {
      log.warn({ err: error }, 'Ties and letters could not be read for a welcome.');
      return [[], 0] as const;
    });
    const inventory = this.#world.actors.get(characterId)?.inventory ?? {};
    return {
      protocolVersion,
      you: characterId,
      tick: this.#world.tick,
      ticksPerSecond,
      secondsPerMinute: (this.#world.settings.dayMinutes * 60) / 1440,
      villagers: [...this.villagers.values()].map(cardOf),
      inventory: carried(inventory, describeItem),
      ties: ties.map((tie) => tieOf(tie, this.villagers.get(tie.agentId)?.name ?? '')),
      unread,
      muted: this.people.mutedBy(characterId),
      guide:
        greetsNewcomers && this.people.isToBeGreeted(characterId)
          ? this.#newcomers.welcome(characterId)
          : null,
    };
  }

  applyVillager(villager: Villager): void {
    const present = this.#world.actors.get(villager.id);
    this.villagers.set(villager.id, villager);
    this.#replication.dress(villager.id, JSON.stringify(villager.appearance));
    this.minds.applyVillager(villager);
    if (present === undefined) this.submit({ kind: 'join', actor: this.#hosting.comingIn(villager) });
    else if (present.name !== villager.name) {
      this.submit({ kind: 'rename', actorId: villager.id, name: villager.name });
    }
  }

  #tellPockets(actorId: ActorId | null): void {
    const actor = actorId === null ? undefined : this.#world.actors.get(actorId);
    if (actor?.kind !== 'character') return;
    const items = carried(actor.inventory, this.#hosting.describeItem);
    this.sessions.send(actor.id, 'inventory', { items });
  }

  async letter(to: ActorId, { key, ...letter }: LetterToPlayer): Promise<boolean> {
    const gameMinute = minuteAt(this.#world, this.#world.tick);
    const kept = await this.#hosting.store.letters.add({
      toId: to,
      gameMinute,
      idempotencyKey: key,
      ...letter,
    });
    if (kept?.isNew === true) {
      const { id, kind, fromName, text } = kept.letter;
      this.sessions.send(to, 'letter', { key: id, kind, from: fromName, text });
    }
    return kept !== null;
  }

  async stored(): Promise<void> {
    await this.minds.stored();
    if (this.#closed || this.#isBroken) throw new Error('The valley is closing.');
    await this.#snapshots.store(() => this.#takeSnapshot());
  }

  players(): number {
    return this.sessions.size;
  }

  agents(): number {
    return [...this.#world.actors.values()].filter(({ kind }) => kind === 'agent').length;
  }

  tick(): number {
    return this.#world.tick;
  }

  idleMs(): number {
    return this.#timer.idleMs();
  }

  stepFigures(): TickFigures {
    return this.#timer.figures();
  }

  snapshot(): { ok: boolean; ageMs: number; detail: string | null } {
    return this.#snapshots.health();
  }

  close(farewell: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.stage.close();
    for (const actor of this.#world.actors.values())
      this.sessions.send(actor.id, 'farewell', { text: farewell });
  }

  async flush(): Promise<void> {
    await this.#snapshots.flush(() => this.#takeSnapshot());
    await this.people.flush();
  }

  /** In turns, so that people who come in together do not stand on each other. */
  #spawn(): { x: number; y: number } {
    const { spawns } = this.#world.map;
    const spawn = spawns[this.sessions.size % spawns.length];
    if (spawn === undefined) throw new Error('the map has no place where players come in');
    return spawn;
  }

  #takeSnapshot(): Parameters<Hosting['store']['saveSnapshot']>[0] {
    const { tick, actors } = this.#world;
    const all = [...actors.values()];
    return {
      // Who was there comes back by joining; their talks are over with the process.
      world: structuredClone({ ...saveWorld(this.#world), actors: [], conversations: [], pathQueue: [] }),
      agents: all.filter(({ kind }) => kind === 'agent').map((actor) => agentState(this.#world, actor)),
      characters: all.filter(({ kind }) => kind === 'character').map((actor) => characterState(actor, tick)),
    };
  }
}
