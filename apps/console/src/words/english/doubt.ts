/** @module English words of In doubt. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'doubt.lead':
    'Calls without an answer: they may have been made and billed, so they count. Compare them with the cloud’s bill.',
  'doubt.empty': 'No call is in doubt',
  'doubt.emptySay': 'A call stands here when its answer was lost, a minute or two later.',
  'doubt.at': 'Time',
  'doubt.owner': 'App or key',
  'doubt.all': 'All apps and keys',
  'doubt.what': 'Template, country',
  'doubt.region': 'Region',
  'doubt.cloudId': 'RequestId of the cloud',
  'doubt.noCloudId': 'no answer came',
  'doubt.edgeId': 'Id in the edge’s log',
  'doubt.status': 'Status',
  'doubt.status.in-doubt': 'in doubt',
  'doubt.status.presumed-committed': 'presumed made',
  'doubt.settle': 'Settle',
  'doubt.ask': 'How did this call end?',
  'doubt.askSay':
    'If the cloud’s bill has it, it was made. If not, it returns to the session and the budget.',
  'doubt.committed': 'It was made',
  'doubt.released': 'It was not billed',
  'doubt.noteSay': 'For the audit trail.',
  'doubt.said.committed': 'The call counts as made. Its budget shows it within a minute.',
  'doubt.said.released':
    'The call was given back to its session and its budget, which shows it within a minute.',
  'doubt.ledger': 'Look it up in the ledger of the emulator',
  'doubt.already':
    'This call was settled otherwise before: by another administrator, or by its own answer.',
  'doubt.more': 'Show older calls',
  'doubt.gone': 'This call is not in doubt any more.',
} as const
