/** Hours are made so that people can say them, and what is said of an hour is understood again. */
import { describe, expect, it } from 'vitest';
import { hoursAsked } from '../../server/src/text/hours-asked.ts';
import { whenIn } from '../../server/src/text/when.ts';
import { hourWords, sayWhen } from '../../server/src/text/when-words.ts';

/** A Monday, four minutes past seven in the evening. */
const now = 19 * 60 + 4;

describe('an hour that is agreed on', () => {
  it.each([
    ['Meet me now', 'tonight at five past seven'],
    ['in an hour', 'tonight at five past eight'],
    ['in 20 minutes', 'tonight at twenty-five past seven'],
    ['this evening', 'tonight at twenty-five past seven'],
  ])('has words: %s', (said, spoken) => {
    expect(sayWhen(whenIn(said, now)?.fromMinute ?? 0, now)).toBe(spoken);
  });

  it('stays what it was where a clock was read out', () => {
    expect(whenIn('tomorrow at 17:03', now)?.fromMinute).toBe(1440 + 17 * 60 + 3);
  });

  it.each([
    ['at night', 3, 6],
    ['before daybreak', 5.5, 6],
    ['in the morning, when it is over', 6.5, 18],
    ['at noon', 12, 18],
  ])('without a half of the day is the next one: today at 6:00, said %s', (_, hour, expected) => {
    const minute = 3 * 1440 + hour * 60;
    expect(whenIn('Meet me today at 6:00', minute)?.fromMinute).toBe(3 * 1440 + expected * 60);
  });

  it('without a day is the next morning’s, when the day is over', () => {
    const late = 3 * 1440 + 22 * 60;
    expect(whenIn('Meet me at six', late)?.fromMinute).toBe(4 * 1440 + 6 * 60);
    expect(whenIn('Meet me tomorrow at six', late)?.fromMinute).toBe(4 * 1440 + 18 * 60);
    expect(whenIn('Meet me at three', late)?.fromMinute).toBe(4 * 1440 + 15 * 60);
  });

  it('is of the morning with a nought before it', () => {
    expect(whenIn('tomorrow at 06:00', now)?.fromMinute).toBe(1440 + 6 * 60);
    expect(whenIn('tomorrow at 6:00', now)?.fromMinute).toBe(1440 + 18 * 60);
  });

  it('is understood as it is said', () => {
    for (let minute = 13 * 60; minute < 22 * 60; minute += 5) {
      const said = `tomorrow at ${hourWords(minute)}`;
      expect({ said, at: whenIn(`${said} in the evening`, now)?.fromMinute }).toEqual({
        said,
        at: 1440 + minute,
      });
    }
  });

  it('is asked about in the same words', () => {
    expect(hoursAsked('Where were you at twenty past ten?', now)?.fromMinute).toBe(10 * 60 + 20);
  });

  it('is not found in opening hours', () => {
    expect(whenIn('The bakery is open from ten to six', 8 * 60)?.fromMinute).not.toBe(17 * 60 + 50);
  });
});
