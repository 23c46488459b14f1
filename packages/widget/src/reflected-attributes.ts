/**
 * @module Attributes of `<face-fusion>` and the properties that reflect them. `scripts/reference` copies these
 * doc comments into `custom-elements.json` and `docs/reference/widget.md`.
 */

import type { FaceFusionEventTarget } from './events.ts'

/** `HTMLElement`, with types for the listeners of the element. */
const EventTypedElement: new () => FaceFusionEventTarget = HTMLElement

function setAttribute(
  element: Element,
  name: string,
  value: string | boolean | null | undefined,
): void {
  if (value === null || value === undefined) element.removeAttribute(name)
  else if (typeof value === 'boolean') element.toggleAttribute(name, value)
  else element.setAttribute(name, value)
}

/**
 * Base class of the element: each property reads and writes the attribute of the same name in kebab case. A property is
 * `null` while its attribute is absent; setting it to `null` removes the attribute.
 */
export class ReflectedAttributesElement extends EventTypedElement {
  /** Attributes whose changes the browser reports to the element. */
  static readonly observedAttributes: readonly string[] = [
    'publishable-key',
    'key',
    'endpoint',
    'template',
    'templates',
    'lang',
    'consent',
    'degrees',
    'turnstile-sitekey',
    'turnstile-action',
  ]

  /**
   * Publishable key of the app, `pk_…`. The worker accepts it only from pages of the origins that the app allows. Reads
   * the attribute `key` if `publishable-key` is absent. If both are absent, the widget loads nothing and says that the
   * page is not set up.
   *
   * @default ''
   */
  get publishableKey(): string {
    return this.getAttribute('publishable-key') ?? this.getAttribute('key') ?? ''
  }
  set publishableKey(value: string) {
    setAttribute(this, 'publishable-key', value)
  }

  /**
   * URL of the worker, such as `https://edge.example`, with or without a path. If absent, the origin that served
   * `/widget/v1.js`. A bundle has no such origin: there the widget loads nothing without this attribute.
   *
   * @default null
   */
  get endpoint(): string | null {
    return this.getAttribute('endpoint')
  }
  set endpoint(value: string | null) {
    setAttribute(this, 'endpoint', value)
  }

  /**
   * Id of the selected template. The widget sets it when the end user selects one. Ids that the gallery does not offer,
   * and changes during a fusion, have no effect. If absent, no template is selected, unless the gallery offers just one.
   *
   * @default null
   */
  get template(): string | null {
    return this.getAttribute('template')
  }
  set template(value: string | null) {
    setAttribute(this, 'template', value)
  }

  /**
   * Ids of the templates to offer, separated by white space, in the order in which they are shown. Unknown ids are
   * skipped. If absent or empty, all templates of the app are offered.
   *
   * @default null
   */
  get templates(): string | null {
    return this.getAttribute('templates')
  }
  set templates(value: string | null) {
    setAttribute(this, 'templates', value)
  }

  /**
   * Plain text that the end user has to agree to before giving a photo. Every fusion then carries the SHA-256 of the
   * text in the header `Fuse-Edge-Consent`; that needs a page served over HTTPS or from localhost. Changing the text
   * clears the checkbox. If absent or empty, no agreement is asked for.
   *
   * @default null
   */
  get consent(): string | null {
    return this.getAttribute('consent')
  }
  set consent(value: string | null) {
    setAttribute(this, 'consent', value)
  }

  /**
   * Shows two sliders, 0 to 100: how much of the facial features and of the face shape of the template stays in the
   * picture. Only a slider that the end user moved is sent. If absent, no sliders are shown and the template's own
   * degrees apply.
   *
   * @default false
   */
  get degrees(): boolean {
    return this.hasAttribute('degrees')
  }
  set degrees(value: boolean) {
    setAttribute(this, 'degrees', value)
  }

  /**
   * Site key of Cloudflare Turnstile, for an app that requires a bot check. If absent, the widget loads nothing from
   * Cloudflare and opens sessions without a Turnstile token.
   *
   * @default null
   */
  get turnstileSitekey(): string | null {
    return this.getAttribute('turnstile-sitekey')
  }
  set turnstileSitekey(value: string | null) {
    setAttribute(this, 'turnstile-sitekey', value)
  }

  /**
   * Turnstile action, equal to `challengeAction` in the app's configuration. If absent, the challenge has no action.
   * Has no effect without `turnstile-sitekey`.
   *
   * @default null
   */
  get turnstileAction(): string | null {
    return this.getAttribute('turnstile-action')
  }
  set turnstileAction(value: string | null) {
    setAttribute(this, 'turnstile-action', value)
  }
}
