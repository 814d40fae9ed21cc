/** Recognises what is no English: keyboard noise, other languages, other scripts. */
import { rarity } from '../../text/rarity.ts';
import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';

const foreignWords = new Set(
  `bonjour salut merci comment allez vous je suis oui est une pas très avec pour dans où quoi qui hola gracias cómo como
  estás está qué donde dónde soy es el los las muy buenos días tardes noches por favor señor amigo hallo danke bitte wie
  geht ich bin nicht und ist das guten tag morgen abend wo was wer mein dein ciao buongiorno grazie sono che dove perché
  sei mio olá obrigado você não meu onde hej tack är jag och inte det dag goedemorgen dank ik ben niet een het cześć
  dzień dobry dziękuję jestem merhaba nasılsın teşekkürler konnichiwa arigatou sayonara namaste privet spasibo`.split(
    /\s+/,
  ),
);
const english =
  /^(?:was|das|die|den|an|in|so|to|me|am|has|man|is|no|do|the|wo|also|un|as|el|come|como|es|sei|che|tag|dank|dag|een|het|und)$/;

export function isForeign(plain: string): boolean {
  const list = plain.replace(/\?$/, '').split(' ').filter(Boolean);
  const letters = plain.match(/\p{L}/gu) ?? [];
  const latin = plain.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length >= 2 && latin.length < letters.length / 2) return true;
  const hits = list.filter((word) => foreignWords.has(word) && !(english.test(word) && stopWords.has(word)));
  return hits.length >= 2 ? hits.length / list.length >= 0.4 : hits.length === 1 && list.length <= 2;
}

/** No vowels, no words anybody knows, or one letter hammered. */
export function isGibberish(plain: string): boolean {
  const list = plain.replace(/\?$/, '').split(' ').filter(Boolean);
  if (list.length === 0) return false;
  const odd = list.filter((word) => {
    if (stopWords.has(word) || rarity(stem(word)) < 5) return false;
    if (/^\p{N}+$/u.test(word)) return list.length > 3 || word.length > 4;
    if (word.length > 24) return true;
    if (word.length >= 3 && !/[aeiouy]/.test(word)) return true;
    if (/[bcdfghjklmnpqrstvwxz]{5,}/.test(word)) return true;
    if (/^(?:asd|qwe|zxc|sdf|dfg|jkl)+$/.test(word)) return true;
    if (/(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|zxcv|xcvb)/.test(word)) return true;
    return /^(?:(..+)\1{2,}|(.)\2+)$/.test(word) && !/^(?:ha)+h?$|^(?:he)+$/.test(word);
  });
  return odd.length > list.length / 2;
}
