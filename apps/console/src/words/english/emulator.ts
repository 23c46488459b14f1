/** @module English words of the frame around the emulator’s views. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'where.emulator': 'Emulator',
  'where.lost': 'No connection',
  'bar.clock': 'The emulator’s clock',
  'bar.realTime': 'real time',
  'bar.moved': 'moved',
  'foot.billed.one': '1 call billed',
  'foot.billed': '{n} calls billed',
  'state.active': 'Service active',
  'state.not-activated': 'Service not activated',
  'state.opening': 'Service is opening',
  'state.balance-insufficient': 'Balance insufficient',
  'state.in-arrears': 'In arrears',
  'state.frozen': 'Service frozen',
  'state.stopped': 'Service stopped',
  'state.recovered': 'Service taken back',
  live: 'live',
  'emulator.offline':
    'The emulator does not answer. What you see is its last state. Start it again; this page tries to reconnect.',
  'emulator.locked':
    'The emulator gives this page no access. Open the console at the address that the emulator printed.',
  'emulator.refused': 'The emulator refused the change: {message}',
  'emulator.missing':
    'This emulator does not know this call. Start one of the same version as this console.',
  'emulator.unexpected': 'The emulator answered with an error ({message}). Its log says more.',
  'banner.faults.one': '1 fault is active',
  'banner.faults': '{n} faults are active',
  'banner.faultsSay': 'Calls may fail on purpose.',
  'banner.show': 'Show the rules',
  'banner.clear': 'Clear',
  'palette.clearFaults': 'Clear all faults',
  'palette.realTime': 'Set the clock to real time',
  'palette.week': 'Move the clock 7 days on',
  noAction: 'no action',
  'steps.count': '{done} of {all}',
  'clock.jumped': 'It is now {time}.',
  'faults.cleared': 'All rules are removed.',
  'nav.edge': 'Edge',
  'nav.edgeConsole': 'The edge’s console',
} as const
