/** @module English words of Virtual keys. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'virtual.lead': 'Programs that call this edge as if it were the cloud, with an official SDK.',
  'virtual.new': 'New virtual key',
  'virtual.newSay':
    'It begins with the action FuseFace, without a budget: it may spend nothing yet.',
  'virtual.create': 'Create virtual key',
  'virtual.empty': 'No virtual key yet',
  'virtual.emptySay':
    'Your programs keep their SDK and get a key of the edge: it checks, limits and meters, and your real key stays here.',
  'virtual.key': 'Key',
  'virtual.pairs': 'Pairs',
  'virtual.actions': 'Actions',
  'virtual.noActions': 'none',
  'virtual.actionsSay': 'What the key may call. None chosen: nothing.',
  'virtual.projects': 'Activities',
  'virtual.models': 'Materials',
  'virtual.projectRule': 'An activity is at_ and digits, or * for every one',
  'virtual.modelRule': 'A material is mt_ and digits, or * for every one',
  'virtual.starSay': 'One a line; * is every one. Empty: none.',
  'virtual.budget': 'Budget',
  'virtual.v1': 'Allow the older signatures',
  'virtual.v1Say': 'HmacSHA1 and HmacSHA256, which the international Node SDK uses by default.',
  'virtual.unlabelled': 'Allow results without the cloud’s AI label',
  'virtual.unlabelledSay': 'You then have to mark the results yourself.',
  'virtual.tab.settings': 'Settings',
  'virtual.tab.pairs': 'Pairs',
  'virtual.tab.json': 'JSON',
  'pairs.say':
    'A program signs with a SecretId and its SecretKey. Two pairs are valid at once while they are rotated.',
  'pairs.none': 'No pair yet: no program can use this key.',
  'pairs.make': 'New pair',
  'pairs.made': 'New pair of {id}',
  'pairs.end': 'End this pair',
  'pairs.endAsk': 'End {id}?',
  'pairs.endSay':
    'Programs that sign with it are refused within two minutes. This cannot be undone.',
  'pairs.ended': 'The pair is ended.',
  'pairs.use': 'Use it with an official SDK',
  'pairs.environment': 'Environment',
} as const
