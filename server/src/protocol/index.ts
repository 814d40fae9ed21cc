export * from './journal.ts';
export * from './mail.ts';
export * from './messages.ts';
export * from './requests.ts';
export * from './social.ts';
export * from './state.ts';
