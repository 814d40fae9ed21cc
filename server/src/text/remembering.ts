/** For what is asked again and again of the same texts, and depends on nothing else. */

/** The same answers from a table of at most so many texts, which is emptied when it is full. */
export function remembering<Answer>(
  most: number,
  answerOf: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = answerOf(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
