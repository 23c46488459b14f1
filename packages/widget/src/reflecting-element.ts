/** @module The attributes of the element, each mirrored by a property. */

function set(element: Element, name: string, value: string | boolean | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name)
  else if (typeof value === 'boolean') element.toggleAttribute(name, value)
  else element.setAttribute(name, value)
}

/** An element whose settings are attributes; a property that is `null` has none. */
export class ReflectingElement extends HTMLElement {
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

  /** Publishable key of the app, `pk_…`. `key` is another name of the attribute, where no framework takes it. */
  get publishableKey(): string {
    return this.getAttribute('publishable-key') ?? this.getAttribute('key') ?? ''
  }
  set publishableKey(value: string) {
    set(this, 'publishable-key', value)
  }

  /** Origin of the edge. Default: where the script came from. */
  get endpoint(): string | null {
    return this.getAttribute('endpoint')
  }
  set endpoint(value: string | null) {
    set(this, 'endpoint', value)
  }

  /** Ids of the templates to offer, separated by spaces, in that order. Default: all of the app. */
  get templates(): string | null {
    return this.getAttribute('templates')
  }
  set templates(value: string | null) {
    set(this, 'templates', value)
  }

  /** Id of the chosen template. */
  get template(): string | null {
    return this.getAttribute('template')
  }
  set template(value: string | null) {
    set(this, 'template', value)
  }

  /** A text that the visitor has to agree to first; its hash goes with every fusion. Default: none. */
  get consent(): string | null {
    return this.getAttribute('consent')
  }
  set consent(value: string | null) {
    set(this, 'consent', value)
  }

  /** Whether the visitor may say how much of the template's face stays. */
  get degrees(): boolean {
    return this.hasAttribute('degrees')
  }
  set degrees(value: boolean) {
    set(this, 'degrees', value)
  }

  /** Site key of Turnstile, for an app that asks for a challenge. Default: nothing of it is loaded. */
  get turnstileSitekey(): string | null {
    return this.getAttribute('turnstile-sitekey')
  }
  set turnstileSitekey(value: string | null) {
    set(this, 'turnstile-sitekey', value)
  }

  /** The app's `challengeAction`. */
  get turnstileAction(): string | null {
    return this.getAttribute('turnstile-action')
  }
  set turnstileAction(value: string | null) {
    set(this, 'turnstile-action', value)
  }
}
