/** What must hold after every step of any world, and a ledger of things and talks kept from the events alone. */
import {
  constants,
  currentTile,
  isStanding,
  isWalkable,
  markKey,
  needKinds,
  tendableOf,
  type Conversation,
  type World,
  type WorldEvent,
} from '../../server/src/world/index.ts';

export class Ledger {
  readonly #carried = new Map<string, number>();
  /** Who is in which conversation, by the events' account. */
  readonly #talks = new Map<string, Set<string>>();
  /** What lies about, by the events' account. */
  readonly #lying = new Set<string>();
  readonly endings = new Map<string, number>();
  /** Where each walker was last seen to get on. */
  readonly #progress = new Map<string, { at: string; tick: number }>();

  /** @returns what is wrong, in words */
  check(world: World, events: readonly WorldEvent[]): string[] {
    const wrong: string[] = [];
    for (const event of events) this.#account(world, event, wrong);
    checkActors(world, wrong);
    this.#checkProgress(world, wrong);
    for (const conversation of world.conversations.values()) this.#checkTalk(world, conversation, wrong);
    if (this.#talks.size !== world.conversations.size) wrong.push('a conversation began or ended untold');
    this.#checkThings(world, wrong);
    return wrong;
  }

  /** Nobody who walks stays on one tile for 10 s: waiting is bounded, and so is the queue for paths. */
  #checkProgress(world: World, wrong: string[]): void {
    for (const actor of world.actors.values()) {
      const tile = currentTile(actor, world.tick);
      const at = `${tile.x},${tile.y}`;
      const before = this.#progress.get(actor.id);
      if (before === undefined || before.at !== at || isStanding(actor)) {
        this.#progress.set(actor.id, { at, tick: world.tick });
      } else if (world.tick - before.tick > 200) {
        wrong.push(`${actor.id} has been walking on the spot at ${at} since tick ${before.tick}`);
      }
      const { pursuit } = actor;
      if (pursuit !== null && pursuit.kind !== 'task' && world.tick > pursuit.untilTick) {
        wrong.push(`${actor.id} goes on pursuing for ever`);
      }
    }
  }

  #add(item: string, count: number): void {
    this.#carried.set(item, (this.#carried.get(item) ?? 0) + count);
  }

  /** Those who left took their things along; the events do not list them, so they are counted before. */
  noteDeparture(inventory: Readonly<Record<string, number>>): void {
    for (const [item, count] of Object.entries(inventory)) this.#add(item, -count);
  }

  #account(world: World, event: WorldEvent, wrong: string[]): void {
    if (event.kind === 'took') {
      this.#add(event.item, 1);
      if (event.leftBy !== undefined && !this.#lying.delete(event.objectId))
        wrong.push(`${event.objectId} was picked up and did not lie there`);
    } else if (event.kind === 'dropped') {
      this.#add(event.item, -1);
      this.#lying.add(event.objectId);
    } else if (event.kind === 'brought') {
      if (event.objectId === null) this.#add(event.item, 1);
      else this.#lying.add(event.objectId);
    } else if (event.kind === 'perished') this.#lying.delete(event.objectId);
    else if (event.kind === 'ate' && event.item !== null) this.#add(event.item, -1);
    else if (event.kind === 'refused' && event.why === 'unknown_actor' && world.actors.has(event.actorId)) {
      wrong.push(`${event.actorId} is known`);
    } else this.#accountTalk(event, wrong);
  }

  #accountTalk(event: WorldEvent, wrong: string[]): void {
    if (event.kind === 'conversation_began') {
      if (this.#talks.has(event.conversationId)) wrong.push('a conversation began twice');
      this.#talks.set(event.conversationId, new Set(event.participants));
    } else if (event.kind === 'conversation_joined') {
      this.#talks.get(event.conversationId)?.add(event.actorId);
    } else if (event.kind === 'conversation_left') {
      if (this.#talks.get(event.conversationId)?.delete(event.actorId) !== true)
        wrong.push('left twice or never in');
    } else if (event.kind === 'conversation_ended') {
      const left = this.#talks.get(event.conversationId);
      if (left === undefined) wrong.push('a conversation ended twice');
      else if ([...left].sort().join() !== [...event.participants].sort().join())
        wrong.push('ended with others');
      this.#talks.delete(event.conversationId);
      this.endings.set(event.reason, (this.endings.get(event.reason) ?? 0) + 1);
    } else if (event.kind === 'turn') {
      if (this.#talks.get(event.conversationId)?.has(event.turn.speakerId) !== true)
        wrong.push('a stranger spoke');
    }
  }

  noteJoin(inventory: Readonly<Record<string, number>>): void {
    for (const [item, count] of Object.entries(inventory)) this.#add(item, count);
  }

  #checkTalk(world: World, talk: Conversation, wrong: string[]): void {
    const size = talk.participants.length;
    if (size < 2 || size > constants.maxParticipants) wrong.push(`${talk.id} has ${size} participants`);
    if (new Set(talk.participants).size !== size) wrong.push(`${talk.id} has somebody twice`);
    for (const id of talk.participants) {
      if (world.actors.get(id)?.conversationId !== talk.id) wrong.push(`${id} does not know of ${talk.id}`);
      if (this.#talks.get(talk.id)?.has(id) !== true) wrong.push(`${id} came to ${talk.id} untold`);
    }
    for (const id of Object.keys(talk.thinking)) {
      if (!talk.participants.includes(id)) wrong.push(`${id} thinks in ${talk.id} without being in it`);
    }
    if (talk.turns.length > constants.keptTurns) wrong.push(`${talk.id} keeps ${talk.turns.length} turns`);
  }

  #checkThings(world: World, wrong: string[]): void {
    const now = new Map<string, number>();
    for (const actor of world.actors.values()) {
      for (const [item, count] of Object.entries(actor.inventory)) {
        now.set(item, (now.get(item) ?? 0) + count);
        if (!Number.isInteger(count) || count < 1) wrong.push(`${actor.id} carries ${count} ${item}`);
      }
    }
    for (const item of new Set([...now.keys(), ...this.#carried.keys()])) {
      const expected = this.#carried.get(item) ?? 0;
      if ((now.get(item) ?? 0) !== expected)
        wrong.push(`there are ${now.get(item) ?? 0} ${item}, not ${expected}`);
    }
    if ([...this.#lying].sort().join() !== [...world.ground.keys()].sort().join())
      wrong.push('things lie about untold');
    if (world.ground.size > constants.maxGroundItems) wrong.push(`${world.ground.size} things lie about`);
    if (world.marks.size > constants.maxMarks) wrong.push(`${world.marks.size} marks`);
    for (const [key, { placeId, kind, noticedBy }] of world.marks) {
      if (key !== markKey(placeId, kind) || noticedBy.length > constants.maxNoticedBy)
        wrong.push(`${key} is not what it says`);
    }
    for (const { id, at, noticedBy } of world.ground.values()) {
      if (!isWalkable(world.map, at.x, at.y)) wrong.push(`${id} lies in a wall`);
      if (noticedBy.length > constants.maxNoticedBy) wrong.push(`${id} remembers too many`);
    }
    for (const [id, state] of world.objects) {
      const rule = tendableOf(world.map, id)?.rule;
      if (
        rule === undefined
          ? state.condition !== null
          : ![rule.tended, rule.neglected].includes(state.condition ?? 'lit')
      )
        wrong.push(`${id} is ${state.condition}`);
      if (state.stock < 0 || state.stock > constants.maxStock)
        wrong.push(`${id} has a stock of ${state.stock}`);
      if (state.userId !== null && world.actors.get(state.userId)?.activity?.objectId !== id) {
        wrong.push(`${id} is used by ${state.userId}, who does something else`);
      }
    }
  }
}

function checkActors(world: World, wrong: string[]): void {
  const taken = new Map<string, string>();
  for (const actor of world.actors.values()) {
    const { motion } = actor;
    const tile = currentTile(actor, world.tick);
    if (!isWalkable(world.map, tile.x, tile.y)) wrong.push(`${actor.id} is in a wall at ${tile.x},${tile.y}`);
    if (isStanding(actor)) {
      const key = `${tile.x},${tile.y}`;
      const other = taken.get(key);
      if (other !== undefined) wrong.push(`${actor.id} stands on ${other} at ${key}`);
      taken.set(key, actor.id);
      if (motion.segment.to.x !== tile.x || motion.segment.endTick > world.tick)
        wrong.push(`${actor.id} slides`);
    }
    const numbers = [
      ...Object.values(motion.segment.from),
      ...Object.values(motion.segment.to),
      motion.segment.endTick,
    ];
    if (!numbers.every(Number.isFinite)) wrong.push(`${actor.id} has no position`);
    for (const need of needKinds) {
      if (!(actor.needs[need] >= 0 && actor.needs[need] <= 100))
        wrong.push(`${actor.id}'s ${need} is ${actor.needs[need]}`);
    }
    if (actor.conversationId !== null && !world.conversations.has(actor.conversationId)) {
      wrong.push(`${actor.id} is in a conversation that is over`);
    }
    if (actor.inSight.length > constants.attentionLimit)
      wrong.push(`${actor.id} sees ${actor.inSight.length}`);
    if (Object.keys(actor.lastSeen).length > constants.maxLastSeen)
      wrong.push(`${actor.id} remembers too many faces`);
    if (actor.inSight.some((id) => !world.actors.has(id)))
      wrong.push(`${actor.id} sees somebody who is gone`);
  }
  if (new Set(world.pathQueue).size !== world.pathQueue.length)
    wrong.push('somebody queues twice for a path');
  if (world.pathQueue.some((id) => !world.actors.has(id)))
    wrong.push('somebody queues for a path who is gone');
}
