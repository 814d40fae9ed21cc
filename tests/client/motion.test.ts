import { describe, expect, it } from 'vitest';
import { SegmentTrack } from '../../client/src/net/motion.ts';

const segment = (fromX: number, toX: number, startTick: number, endTick: number) => ({
  from: { x: fromX, y: 4 },
  to: { x: toX, y: 4 },
  startTick,
  endTick,
});

describe('SegmentTrack', () => {
  it('walks through segments that follow each other without a stop', () => {
    const track = new SegmentTrack();
    for (let i = 0; i < 4; i++) track.push(segment(i, i + 1, 100 + i * 5, 105 + i * 5));
    for (let tick = 100; tick < 120; tick++) {
      const pose = track.sample(tick, 'down');
      expect(pose.x).toBeCloseTo((tick - 100) / 5, 6);
      expect(pose).toMatchObject({ moving: true, facing: 'right' });
    }
  });

  it('still knows the past after the next segment has come', () => {
    const track = new SegmentTrack();
    track.push(segment(0, 1, 100, 105));
    track.push(segment(1, 2, 105, 110));
    expect(track.sample(102, 'down').x).toBeCloseTo(0.4, 6);
  });

  it('stands at the end, looking where the valley says', () => {
    const track = new SegmentTrack();
    track.push(segment(0, 1, 100, 105));
    expect(track.sample(300, 'up')).toEqual({ x: 1, y: 4, moving: false, facing: 'up' });
  });

  it('waits at the start of a segment that has not begun', () => {
    const track = new SegmentTrack();
    track.push(segment(3, 4, 100, 105));
    expect(track.sample(90, 'left')).toEqual({ x: 3, y: 4, moving: false, facing: 'left' });
  });

  it('forgets the old track when ticks start lower, after a restart', () => {
    const track = new SegmentTrack();
    track.push(segment(0, 1, 5000, 5005));
    track.push(segment(8, 9, 100, 105));
    expect(track.sample(105, 'down').x).toBe(9);
  });

  it('hurries after a stall of the line, and does not jump', () => {
    const track = new SegmentTrack();
    track.push(segment(0, 1, 100, 105));
    for (let ms = 0; ms <= 400; ms += 20) track.glide(100 + ms / 50, 'right', ms);
    // Three steps come at once, when the third of them should be half done.
    for (let i = 1; i < 4; i++) track.push(segment(i, i + 1, 100 + i * 5, 105 + i * 5));
    let last = track.glide(117, 'right', 420);
    expect(last.x).toBeLessThan(1.3);
    for (let ms = 440; ms < 2000; ms += 20) {
      const pose = track.glide(117 + (ms - 420) / 50, 'right', ms);
      expect(pose.x - last.x).toBeLessThan(0.35);
      last = pose;
    }
    expect(last).toMatchObject({ x: 4, moving: false });
  });

  it('shows at once whoever was set down elsewhere', () => {
    const track = new SegmentTrack();
    track.push(segment(0, 1, 100, 105));
    track.glide(110, 'right', 0);
    track.push(segment(40, 40, 111, 111));
    expect(track.glide(112, 'right', 20)).toMatchObject({ x: 40, moving: false });
  });
});
