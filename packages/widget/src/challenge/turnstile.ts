/** @module Asks Cloudflare Turnstile whether the visitor is human; its script is loaded when it is needed. */

/** Address of the script. Source: Turnstile, "explicit rendering". */
const SCRIPT_URL = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

/** The part of the script's interface that is used. Source: Turnstile, "client-side rendering". */
interface Turnstile {
  render(container: HTMLElement, options: Readonly<Record<string, unknown>>): string | undefined
  remove(widget: string): void
}

declare global {
  interface Window {
    turnstile?: Turnstile
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string }
    }
  }
}

/** What to ask, and where. */
export interface ChallengeOptions {
  readonly sitekey: string
  /** Name of what is asked for; the app's `challengeAction`. */
  readonly action: string
  /** Element that gets the challenge as a child, with the slot `challenge`, for as long as it lasts. */
  readonly host: HTMLElement
  readonly language: string
  /** Default: Cloudflare's. */
  readonly scriptUrl: string | undefined
}

/** Attempts at one token: a first one, and another where the first failed. */
const ATTEMPTS = 2

const scripts = new Map<string, Promise<Turnstile>>()

/** A page that requires trusted types names this policy: the address is the owner's, never the visitor's. */
const policy = window.trustedTypes?.createPolicy('fuse-edge-turnstile', {
  createScriptURL: (url) => url,
})

function insertScript(url: string): Promise<Turnstile> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = policy?.createScriptURL(url) ?? url
    script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
    const failed = (why: string) => {
      script.remove()
      scripts.delete(url)
      reject(new Error(why))
    }
    script.onload = () =>
      window.turnstile ? resolve(window.turnstile) : failed('turnstile is not what it was')
    script.onerror = () => failed('turnstile cannot be loaded')
    document.head.append(script)
  })
}

/** Once for the page, whoever asks. */
function loadTurnstile(url: string): Promise<Turnstile> {
  const known = window.turnstile ? Promise.resolve(window.turnstile) : scripts.get(url)
  const loading = known ?? insertScript(url)
  scripts.set(url, loading)
  return loading
}

function ask(turnstile: Turnstile, options: ChallengeOptions): Promise<string> {
  const { sitekey, action, host, language } = options
  // Outside the shadow tree, where Turnstile expects to be; seen inside it, through a slot.
  const container = document.createElement('div')
  container.slot = 'challenge'
  host.append(container)
  let widget: string | undefined
  return new Promise<string>((resolve, reject) => {
    const fail = (code: unknown) => {
      reject(new Error(`turnstile: ${String(code)}`))
      // Handled: the script need not complain in the console.
      return true
    }
    widget = turnstile.render(container, {
      sitekey,
      ...(action && { action }),
      language: language.toLowerCase(),
      appearance: 'interaction-only',
      size: 'flexible',
      retry: 'never',
      callback: resolve,
      'error-callback': fail,
      'timeout-callback': () => fail('timeout'),
      'unsupported-callback': () => fail('unsupported'),
    })
  }).finally(() => {
    if (widget !== undefined) turnstile.remove(widget)
    container.remove()
  })
}

/**
 * A token of a passed challenge; tried once more where the first attempt fails.
 *
 * @throws Error if there is none: then there is no session.
 */
export async function passChallenge(options: ChallengeOptions): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(await loadTurnstile(options.scriptUrl ?? SCRIPT_URL), options)
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
  }
}
