/** @module English words of Widget studio. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'studio.lead': 'Set the widget up by form, try it, and copy its tag.',
  'studio.app': 'App',
  'studio.chooseApp': 'Choose an app',
  'studio.attributes': 'Attributes',
  'studio.key': 'Publishable key',
  'studio.noKey': 'none yet',
  'studio.lang': 'Language',
  'studio.langPage': 'that of the page',
  'studio.templates': 'Templates on offer',
  'studio.templatesSay':
    'None chosen: all of the app. They are shown in the order in which you choose them.',
  'studio.noTemplates': 'The app has no templates yet.',
  'studio.template': 'Selected at first',
  'studio.templateNone': 'none',
  'studio.degrees': 'Sliders',
  'studio.degreesSay': 'End users choose how much of the template stays.',
  'studio.consent': 'Text to agree to',
  'studio.consentNone': 'none: the widget asks for no consent',
  'studio.sitekey': 'Turnstile site key',
  'studio.action': 'Turnstile action',
  'studio.tag': 'Tag',
  'studio.pinned': 'This build',
  'studio.latest': 'Always the latest',
  'studio.policy': 'Content-Security-Policy',
  'studio.tagSay':
    'The widget appears where the tag is. “This build” does not change, and browsers check its digest; copy the tag again after an upgrade of the edge.',
  'studio.preview': 'Preview',
  'studio.previewSay':
    'The first fusion opens a trial session: ten minutes, three fusions at most. They count on the budget of the app and are in the audit trail. The bot check is left out here.',
  'studio.readOnly': 'A read-only key can look at the widget. A fusion needs a key that can write.',
  'studio.lost':
    'The script of the widget could not be loaded. Check that this edge serves /widget/v1.js, then load the page again.',
  'studio.openApp': 'Open the app',
  'studio.obstacle.key': 'The app has no publishable key: the tag works on no page.',
  'studio.obstacle.origins': 'The app allows no origin: the tag works on no page.',
  'studio.obstacle.stopped': 'The app is stopped: every fusion is refused.',
  'studio.obstacle.credits': 'Sessions of the app have no credits: they cannot fuse.',
  'studio.obstacle.templates': 'The app offers no template.',
  'studio.obstacle.consentMissing':
    'The app requires consent: give the text that end users agree to.',
  'studio.obstacle.consentOther':
    'The app does not know this text, and refuses its fusions. Its hash is {hash}.',
  'studio.obstacle.challenge':
    'The app requires the bot check “{action}”: give the site key of your Turnstile widget.',
  'studio.empty': 'No app yet',
  'studio.emptySay':
    'The widget belongs to an app, which has its key, its origins and its templates.',
  'studio.newApp': 'Create an app',
  'studio.gone': 'There is no such app',
  'studio.goneSay': 'It may have been removed. Choose another one above.',
} as const
