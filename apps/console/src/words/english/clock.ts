/** @module English words of Clock and regions. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'clock.lead':
    'Move time and slow regions down. Signatures, links, keys and bills follow this clock.',
  'clock.now': 'Now',
  'clock.real': 'The emulator runs in real time',
  'clock.ahead': '{span} ahead of real time',
  'clock.behind': '{span} behind real time',
  'clock.back': 'Back to real time',
  'clock.jumps': 'Jumps',
  'clock.jump.5m': '+5 minutes',
  'clock.jump.5m.say': 'signatures expire',
  'clock.jump.2h': '+2 hours',
  'clock.jump.2h.say': 'temporary keys expire',
  'clock.jump.7d': '+7 days',
  'clock.jump.7d.say': 'links expire',
  'clock.jump.month': 'End of the month',
  'clock.jump.month.say': 'the month is settled',
  'clock.set': 'Set the time',
  'clock.setLabel': 'Time (UTC)',
  'clock.noTime':
    '“{text}” is not a time. Enter one like 2026-01-31 12:00, in UTC, in the years {first} to {last}.',
  'clock.pastAsk': 'Set the clock back?',
  'clock.pastSay':
    'Keys and bills of this emulator may be newer than the chosen time. Their order may look wrong until time catches up.',
  'clock.setBack': 'Set the clock back',
  'latency.title': 'Latency by region',
  'latency.say':
    'Added to every call, by the region in its host, otherwise by the region that it names.',
  'latency.region': 'Region',
  'latency.ms': 'Latency in ms',
  'latency.jitter': 'Random part in ms',
  'latency.default': 'every other region',
  'latency.msOf': 'Latency of {region} in ms',
  'latency.jitterOf': 'Random part of {region} in ms',
  'latency.clear': 'Clear all',
  'latency.cleared': 'No latency is added.',
  'snapshots.title': 'Snapshots',
  'snapshots.say': 'A copy of accounts, materials and the bill, to return to.',
  'snapshots.take': 'Take a snapshot',
  'snapshots.name': 'Name',
  'snapshots.empty': 'No snapshot was taken.',
  'snapshots.restore': 'Restore',
  'snapshots.restoreNamed': 'Restore {name}',
  'snapshots.ask': 'Restore {name}?',
  'snapshots.askSay':
    'Accounts, materials and the bill of now are replaced. Take a snapshot first if you want to keep them.',
  'snapshots.restored': '{name} is restored.',
  'snapshots.taken': '{name} is taken.',
} as const
