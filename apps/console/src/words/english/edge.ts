/** @module English words of the frame around the edge's views. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'edge.offline':
    'The edge does not answer. What you see is its last state. Check the connection, then try again.',
  'edge.locked': 'The edge does not accept this key. Lock the console and enter another one.',
  'edge.refused': 'The edge refused this: {message}',
  'edge.missing': 'The edge has no such entry any more.',
  'edge.unexpected': 'The edge answered with an error ({message}). Its log says more.',
  'code.read-only': 'This key may only read. Lock the console, and enter one that may write.',
  'code.catalogue-fixed':
    'Apps, templates and keys are set by the variable CATALOGUE of the deployment. Change them there.',
  'code.busy': 'The edge is busy. Try again in a few seconds.',
  'code.body-too-large': 'This is larger than the edge accepts.',
  'code.cloud-refused': 'The cloud refused this: {message}',
  'code.cloud-unreachable': 'The edge cannot reach the cloud. Try again in a minute.',
  'code.cloud-ambiguous': 'The cloud gave the edge no usable answer. Try again.',
  'row.more': 'More',
  'row.moreOf': 'More about {name}',
  'where.edge': 'Edge',
  'where.silent': 'No answer',
  'lock.title': 'Open the console of this edge',
  'lock.say':
    'An admin key of {host} opens it. The key stays in this tab and is sent to this edge only.',
  'lock.key': 'Admin key',
  'lock.open': 'Open the console',
  'lock.none': 'No key yet? The operator makes one:',
  'lock.do': 'Lock',
  'lock.refused':
    'The edge does not accept this key. Check that it is complete, or ask for another one.',
  'lock.idle': 'The console locked itself after 30 minutes without a key or a click.',
  'lock.left': 'The console is locked. The key is forgotten.',
  'role.read': '{name}, read-only',
  'role.write': '{name}, can write',
  'age.say': 'Updated {span} ago',
  'age.do': 'Load everything again',
  'readOnly.title': 'Read-only key',
  'readOnly.say': 'You see everything and can change nothing.',
  'fixed.title': 'Fixed catalogue',
  'fixed.say':
    'Apps, templates and keys are set by the variable CATALOGUE of the deployment. Change them there.',
  again: 'Try again',
} as const
