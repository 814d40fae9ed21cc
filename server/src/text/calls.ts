/** Words into the air that are meant for whoever hears them: a cry for help, or a greeting to all. */

const plea =
  /\b(?:help|fire|thief|stop (?:him|her|them)|save me|somebody come|i am lost|i['’]m lost|hurt myself)\b/i;
const toAll =
  /^(?:(?:good|fine) (?:morning|day|afternoon|evening)|hello|hi|hey|greetings|good night|goodbye|farewell)\b|\b(?:everyone|everybody|anyone|anybody|somebody|you all|all of you|neighbours|friends|folks)\b/i;

export function isPlea(text: string): boolean {
  return plea.test(text);
}

export function isCall(text: string): boolean {
  return isPlea(text) || toAll.test(text.trim());
}
