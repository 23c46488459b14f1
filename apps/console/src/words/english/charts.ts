/** @module English words of charts and maps of the edge. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'chart.today': 'today',
  'chart.day': 'Day',
  'chart.sum': 'Sum',
  'chart.sentence': '{n} calls, {from} to {to}',
  'chart.sentence.one': '{n} call, {from} to {to}',
  'outcome.committed': 'made',
  'outcome.released': 'not billed',
  'outcome.in-doubt': 'in doubt',
  'map.open': 'fails',
  'map.probing': 'is probed',
  'figures.outcomes': 'Fusions by outcome',
  'figures.usage': 'Usage',
  'figures.map': 'End users and regions',
  'figures.routes': 'Routes',
  'figures.mapLabel': '{countries} countries, {regions} regions, in {days} days',
  'figures.country': 'Country',
  'figures.region': 'Region',
  'figures.calls': 'Calls',
  'figures.unknown': 'not known',
  'figures.empty': 'No fusions yet',
  'figures.emptySay': 'Put the widget on a page, or try it in the studio.',
  'figures.emptyDo': 'Get the tag',
} as const
