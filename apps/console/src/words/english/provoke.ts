/** @module English words of buttons that provoke an error. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'provoke.do': 'Provoke',
  'provoke.doNamed': 'Provoke: {what}',
  'provoke.failed': 'No call was made. Try again.',
  'provoke.notRefused': 'The call was carried out: nothing was missing.',
  'provoke.open': 'Open the request',
} as const
