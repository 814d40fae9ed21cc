/** A run paused, taken up again and called off: told only when it is stored. */
import type { RunId } from '../../ports/scenario-runs.ts';
import { asJson, logOf, type Desk } from './books.ts';
import type { Playing } from './playing.ts';
import { resumed, type RunState } from './run-state.ts';

/** `conflict` says why not: it is not running, not paused, or over. */
export type Controlled = { ok: true } | { ok: false; why: 'unknown' | 'conflict'; detail: string };

export type Controls = {
  /** Its clock stands still; what is in the queue already still comes about. */
  pause(id: RunId): Promise<Controlled>;
  /** It goes on at the hour at which it was paused (see `resumed` in `run-state.ts`). */
  resume(id: RunId): Promise<Controlled>;
  /** What waits in the queue is withdrawn, and the cast is let go. */
  cancel(id: RunId): Promise<Controlled>;
};

export function createControls(
  desk: Desk,
  open: ReadonlyMap<RunId, Playing>,
  gameMinute: () => number,
): Controls {
  async function control(id: RunId, change: (playing: Playing) => Promise<Controlled>): Promise<Controlled> {
    const playing = open.get(id);
    if (playing !== undefined) return await change(playing);
    const run = await desk.runs.run(id);
    return run === null
      ? { ok: false, why: 'unknown', detail: `There is no run ${id}.` }
      : { ok: false, why: 'conflict', detail: `The run is ${run.status}.` };
  }

  async function put(
    { story }: Playing,
    from: 'running' | 'paused',
    to: 'running' | 'paused',
    state: RunState,
  ): Promise<Controlled> {
    const before = story.state;
    story.state = state;
    try {
      if (!(await desk.runs.change(story.run.id, [from], { status: to, state: asJson(state) })))
        return notNow;
    } catch (error) {
      story.state = before;
      throw error;
    }
    await logOf(desk, story, 'info', to === 'paused' ? 'Paused.' : 'Goes on.');
    return { ok: true };
  }

  return {
    pause: async (id) =>
      await control(id, async (playing) => {
        const { story, jobs } = playing;
        if (story.state.pausedMinute !== null) return conflict('It is paused already.');
        await jobs.settled();
        if (story.state.over !== null) return conflict('It is over.');
        return await put(playing, 'running', 'paused', { ...story.state, pausedMinute: gameMinute() });
      }),

    resume: async (id) =>
      await control(id, async (playing) => {
        const { state, scenario, inside } = playing.story;
        if (state.pausedMinute === null) return conflict('It is not paused.');
        // Who is where was not looked at meanwhile.
        inside.clear();
        return await put(playing, 'paused', 'running', resumed(scenario, state, gameMinute()));
      }),

    cancel: async (id) =>
      await control(id, async (playing) => {
        playing.end('cancelled', null);
        await playing.jobs.settled();
        return { ok: true };
      }),
  };
}

const conflict = (detail: string): Controlled => ({ ok: false, why: 'conflict', detail });
const notNow = conflict('It has just changed; look at it again.');
