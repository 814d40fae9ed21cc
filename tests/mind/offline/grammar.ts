/** What is plainly wrong with a spoken line, as a list of complaints. */
export function faultsOf(text: string): string[] {
  const faults: [boolean, string][] = [
    [text.length === 0 || text.length > 500, 'length'],
    [/ {2,}|^\s|\s$/.test(text), 'spaces'],
    [!/[.!?…]["”’')]*$/u.test(text), 'no closing mark'],
    [!/^["“'(]*[\p{Lu}\p{N}…]/u.test(text), 'no capital at the start'],
    [/undefined|null|NaN|\[object/.test(text), 'a value shows'],
    [/[{}<>]/.test(text), 'a frame shows'],
    [/\b[a-z]+_[a-z_]+\b/.test(text), 'an id shows'],
    [/\s(?:[,!?;:]|\.(?!\.))/.test(text), 'space before a mark'],
    [/,,|;;|\?\.|!\.|,\./.test(text), 'doubled marks'],
    [/\bi\b(?!['.])/.test(text), 'a small I'],
    [
      /\b(?:I is|you is|I are|he are|she are|they is|you was|I were(?! you)|your's|the the|a a)\b/.test(text),
      'a wrong form',
    ],
    [/\ba (?:apple|egg|innkeeper|apprentice|onion|old)\b/i.test(text), 'a for an'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, name]) => name);
}
