/** @module English words of the choice of an owner and of days. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'spans.owner': 'App or virtual key',
  'spans.all': 'All apps and keys',
  'spans.key': 'key: {id}',
  'spans.days': 'Days',
  'spans.today': 'Today',
  'spans.days7': '7 days',
  'spans.days30': '30 days',
  'spans.month': 'This month',
  'spans.lastMonth': 'Last month',
} as const
