// What the page's thread spends on a frame, by its own processor time: busy neighbours make frames late, but not longer.
import type { CDPSession, Page } from 'playwright-core';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
};

export type FrameTimes = {
  frames: number;
  /** Milliseconds of each frame that its script took. */
  scriptMs: number[];
  /** Of all frames in the middle: what was told to the canvas is painted, without a graphics card by the same thread. */
  rasterMs: number;
  /** Style, layout, what comes over the line, and the rest of the page's thread. */
  elseMs: number;
};

/** Callbacks of one frame follow one another at once. */
const sameFrameUs = 1_500;

async function record(line: CDPSession, ms: number, page: Page): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  line.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((done) => line.once('Tracing.tracingComplete', () => done()));
  await line.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', 'cc'], excludedCategories: ['*'] },
  });
  await page.waitForTimeout(ms);
  await line.send('Tracing.end');
  await complete;
  return events;
}

/** @throws when no frame was drawn */
export async function traceFrames(page: Page, ms: number): Promise<FrameTimes> {
  const line = await page.context().newCDPSession(page);
  const events = await record(line, ms, page);
  const first = events.find(({ name }) => name === 'FireAnimationFrame');
  if (first === undefined) throw new Error('the page drew no frame');
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === first.pid && tid === first.tid);
  const scriptMs: number[] = [];
  let endUs = -Infinity;
  for (const { ts, dur = 0, tdur = 0 } of own
    .filter(({ name }) => name === 'FireAnimationFrame')
    .toSorted((a, b) => a.ts - b.ts)) {
    const same = ts - endUs < sameFrameUs;
    scriptMs.push((same ? (scriptMs.pop() ?? 0) : 0) + tdur / 1000);
    endUs = ts + dur;
  }
  const sumOf = (wanted: (name: string) => boolean): number =>
    own.filter(({ name }) => wanted(name)).reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  const frames = scriptMs.length;
  const rasterMs = sumOf((name) => name === 'LayerTreeHost::DoUpdateLayers') / frames;
  const allMs = sumOf((name) => name === 'ThreadControllerImpl::RunTask') / frames;
  const script = scriptMs.reduce((sum, one) => sum + one, 0) / frames;
  return { frames, scriptMs, rasterMs, elseMs: Math.max(0, allMs - script - rasterMs) };
}
