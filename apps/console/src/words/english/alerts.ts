/** @module English words of Alerts. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'alerts.lead':
    'Webhooks that hear when a share of a budget is used, and whether each message arrived.',
  'alerts.empty': 'No app has alerts',
  'alerts.emptySay':
    'Open an app and switch alerts on: give a webhook, and the percentages that it hears of.',
  'alerts.hooks': 'Webhooks',
  'alerts.forbidden': 'The edge may not call this address.',
  'alerts.test': 'Send a test',
  'alerts.deliveries': 'Deliveries',
  'alerts.nothingSent': 'Nothing was sent in the last five weeks.',
  'alerts.at': 'Sent',
  'alerts.app': 'App',
  'alerts.all': 'All apps',
  'alerts.why': 'Reason',
  'alerts.end': 'Outcome',
  'alerts.isTest': 'a test',
  'alerts.reached.day': '{percent} % of the day: {used} of {limit}',
  'alerts.reached.month': '{percent} % of the month: {used} of {limit}',
  'alerts.status.delivered': 'delivered',
  'alerts.status.failed': 'not delivered',
  'alerts.delivered': 'The webhook took it at attempt {n}.',
  'alerts.httpStatus': 'The webhook answered with {n}.',
  'alerts.failure.timeout': 'The webhook did not answer within ten seconds.',
  'alerts.failure.unreachable': 'The webhook could not be reached.',
  'alerts.failure.not-allowed': 'The edge may not call this address.',
  'alerts.attempts': '{n} attempts',
  'alerts.attempts.one': '1 attempt',
  'alerts.next': 'It is sent again at {time}.',
  'alerts.noNext': 'It is not sent again.',
} as const
