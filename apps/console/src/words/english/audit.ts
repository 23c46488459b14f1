/** @module English words of Audit trail. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'audit.lead':
    'Who changed what, newest first. A change can be taken back as long as the entry was not changed again.',
  'audit.empty': 'Nothing was changed yet',
  'audit.emptySay': 'Every change by this console, by the command line or by the API stands here.',
  'audit.created': '{who} created {id}',
  'audit.changed': '{who} changed {id}',
  'audit.removed': '{who} removed {id}',
  'audit.reservations': '{who} settled {id}',
  'audit.sessions': '{who} tried {id}',
  'audit.list.apps': 'app',
  'audit.list.templates': 'template',
  'audit.list.virtual-keys': 'virtual key',
  'audit.list.reservations': 'call in doubt',
  'audit.list.sessions': 'trial session',
  'audit.meta': 'Row {seq}, revision {revision}, request',
  'audit.undo': 'Undo this change',
  'audit.undoCreated': 'This removes {id}: the change made it.',
  'audit.who': 'Made by',
  'audit.everybody': 'Everybody',
  'audit.what': 'Kind',
  'audit.everything': 'Everything',
  'audit.noMatch': 'No row that is loaded matches. Show older changes, or choose another filter.',
  'audit.more': 'Show older changes',
} as const
