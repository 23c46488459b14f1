/** @module English words of limits of budgets. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'limit.day.calls': 'Calls a day',
  'limit.day.money': 'Money a day',
  'limit.month.calls': 'Calls a month',
  'limit.month.money': 'Money a month',
  'limit.of.day': '{used} of {limit} today',
  'limit.of.month': '{used} of {limit} this month',
  'limit.template': 'template {name}',
  'limit.inDoubt': '{amount} in doubt',
  'limit.leased': '{amount} held near end users',
  'limit.resets': 'Whole again {time}',
  'limit.until': 'Used up: callers are refused until {time}',
} as const
