/** @module English words of Budgets. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'budgets.lead':
    'What each app and virtual key may spend, what is held and in doubt, and what is left.',
  'budgets.stopped': 'stopped',
  'budgets.change': 'Change limits',
  'budgets.noLimit': 'No limit says what it may spend: it may spend nothing.',
  'budgets.price': '{price} a call',
  'budgets.zone': 'days and months begin in {zone}',
  'budgets.all': 'All budgets',
  'budgets.filter': 'Filter by app or key',
  'budgets.order': 'Order',
  'budgets.order.used': 'Most used first',
  'budgets.order.name': 'By name',
  'budgets.noMatch': 'No app or key has “{text}” in its name.',
  'budgets.showAll': 'Show all',
  'budgets.empty': 'Nothing may be spent yet',
  'budgets.emptySay': 'Budgets belong to apps and virtual keys. Create one first.',
  'budgets.gone': '{owner} has no budget here, or does not exist any more.',
} as const
