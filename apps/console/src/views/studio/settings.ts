/** @module The attributes of the widget that the form sets, and the address that keeps them. */

import type { AppEntry } from '@fuse-edge/core/admin'
import type { QueryOf } from '../../routes.ts'

/** What the form sets. Empty texts are attributes that are left out. */
export interface Settings {
  readonly key: string
  readonly template: string
  /** Ids, in the order in which they are shown. Empty: all of the app. */
  readonly templates: readonly string[]
  readonly lang: string
  readonly consent: string
  readonly degrees: boolean
  readonly sitekey: string
  readonly action: string
}

const WHITE_SPACE = /\s+/
const YES = 'yes'

/** Returns the settings of an address. A key or a template that the app does not have is left out. */
export function settingsOf(
  query: Readonly<Record<string, string | undefined>>,
  app: AppEntry,
): Settings {
  const { key = '', template = '', templates = '' } = query
  const has = (id: string) => app.templates.includes(id)
  return {
    key: app.publishableKeys.includes(key) ? key : (app.publishableKeys[0] ?? ''),
    template: has(template) ? template : '',
    templates: templates.split(WHITE_SPACE).filter(has),
    lang: query.lang ?? '',
    consent: query.consent ?? '',
    degrees: query.degrees === YES,
    sitekey: query['turnstile-sitekey'] ?? '',
    action: query['turnstile-action'] ?? app.challengeAction ?? '',
  }
}

/** Returns the query of settings. What is the default of the app is left out. */
export function queryOf(settings: Settings, app: AppEntry): QueryOf<'studio'> {
  const { key, template, templates, lang, consent, degrees, sitekey, action } = settings
  return {
    ...(key !== app.publishableKeys[0] && { key }),
    template,
    templates: templates.join(' '),
    lang,
    consent,
    ...(degrees && { degrees: YES }),
    'turnstile-sitekey': sitekey,
    ...(action !== (app.challengeAction ?? '') && { 'turnstile-action': action }),
  }
}

/** Returns the attributes of the element, in the order of its reference. `''` is an attribute without a value. */
export function attributesOf(settings: Settings): readonly (readonly [string, string])[] {
  const { template, templates, lang, consent, degrees, sitekey, action } = settings
  const texts: readonly (readonly [string, string])[] = [
    ['template', template],
    ['templates', templates.join(' ')],
    ['lang', lang],
    ['consent', consent],
    ['turnstile-sitekey', sitekey],
    ['turnstile-action', sitekey && action],
  ]
  const given = texts.filter(([, value]) => value !== '')
  return degrees ? [...given, ['degrees', ''] as const] : given
}
