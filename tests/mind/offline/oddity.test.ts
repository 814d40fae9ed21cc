import { describe, expect, it } from 'vitest';
import { isGibberish } from '../../../server/src/mind/offline/oddity.ts';

describe('keyboard noise', () => {
  it.each(['asdkjh qwe', 'qwe', 'asdasd', 'zxc qwe asd'])('is known: %s', (text) =>
    expect(isGibberish(text)).toBe(true),
  );
  it.each(['good day', 'my sister wren', 'zorblax told me', 'rye bread'])('is not seen in: %s', (text) =>
    expect(isGibberish(text)).toBe(false),
  );
});
