/** Hours as they are spoken of in the evening: "seven". */
const hours = [
  'twelve',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];

export function clockWords(hour: number): string {
  return hours[hour % 12] ?? String(hour);
}
