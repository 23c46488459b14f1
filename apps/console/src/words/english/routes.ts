/** @module English words of Routes and regions. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'route.lead': 'Where the photos of an end user go, and why. Nothing is sent to find out.',
  'route.country': 'Country of the end user',
  'route.choose': 'Choose a country',
  'route.unknown': 'Country not known',
  'route.template': 'Template',
  'route.anyTemplate': 'Any template',
  'route.empty': 'Choose a country',
  'route.emptySay':
    'By the list, or by a click on the map: then you see the entry of the policy that decides, the regions in their order, and the reason.',
  'route.title': '{who} goes to {region}',
  'route.nowhere': '{who} is let in nowhere',
  'route.order': 'Regions in their order',
  'route.region': 'Region',
  'route.roundTrip': 'Round trip',
  'route.measured': '{n} ms, measured',
  'route.expected': '{n} ms, expected',
  'route.state': 'State',
  'route.healthy': 'serves',
  'route.down': 'does not serve',
  'route.use': 'Use',
  'route.first': 'first',
  'route.next': 'next',
  'route.nextSay': 'The next one is tried only where the one before certainly made nothing.',
  'route.unused': 'not used',
  'route.entry': 'Decided by the entry for {who}:',
  'route.noPolicy': 'This edge has a single region and no policy.',
  'route.header': 'As the header Server-Timing says it:',
  'route.map': 'Map: the way from {who} to {region}',
  'route.mapAll': 'Map of the {n} regions of this edge',
  'route.mapAll.one': 'Map of the only region of this edge',
  'route.noCountry': 'No country has the code {code}',
  'route.noCountrySay':
    'The code in the address is none of ISO 3166-1. Choose a country by the list, or on the map.',
  'route.mapHint': 'Each dot is a country: click one. The list above has them all.',
  'why.closed':
    'Refused with status 451: the entry for {entry} opens no region. No photo leaves the edge.',
  'why.noTemplate':
    'None of the regions that the policy opens has this template. Choose another template, or import it on the other site.',
  'why.onlyRegion': '{region} is the only one: this edge has no other region.',
  'why.onlyOpen': '{region} is the only region that the policy opens to them.',
  'why.inland':
    '{region} is in mainland China, and so are they: regions across the border come after it.',
  'why.measured': '{region} has the shortest round trip, as this data centre measured it.',
  'why.expected':
    '{region} has the shortest expected round trip. This data centre has measured nothing yet.',
  'why.configured':
    'No round trip is known, so the order of the configuration decides: {region} is the first.',
  'why.passed': '{region} would be nearer, but calls to it fail. It is used again after a probe.',
  'why.allDown':
    'Calls to every open region fail. {region} is tried all the same: there is no better one.',
  'residency.title': 'Who may be served where',
  'residency.who': 'End users of',
  'residency.where': 'Regions',
  'residency.others': 'All other countries',
  'residency.unknown': 'No known country',
  'residency.nowhere': 'nowhere: 451',
  'residency.decides': 'decides',
  'residency.only': 'No policy: {region} is the only region and serves every end user.',
  'residency.set': 'Set by the variable of the deployment',
  'residency.rule':
    'The most specific entry decides alone: country, then continent, then all others.',
  'continent.AF': 'Africa',
  'continent.AN': 'Antarctica',
  'continent.AS': 'Asia',
  'continent.EU': 'Europe',
  'continent.NA': 'North America',
  'continent.OC': 'Oceania',
  'continent.SA': 'South America',
} as const
