/**
 * @module Obtains Cloudflare Turnstile tokens, which prove that a browser passed a bot check. The Turnstile script
 * is loaded on first use.
 */

/** URL of the Turnstile script. Source: Turnstile documentation, "explicit rendering". */
const SCRIPT_URL = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

/** The methods of the Turnstile script that this module calls. Source: Turnstile, "client-side rendering". */
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

/** Options of {@link requestToken}. */
export interface ChallengeOptions {
  /** Element that holds the challenge as a child with `slot="challenge"` until the challenge ends. */
  readonly host: HTMLElement & {
    /** Turnstile site key of the app. */
    readonly turnstileSitekey: string | null
    /** Turnstile action name; equals `challengeAction` of the app's configuration. `null`: no action is set. */
    readonly turnstileAction: string | null
  }
  /** BCP 47 tag of the language of the challenge. */
  readonly language: string
  /** URL of the Turnstile script. `undefined`: Cloudflare's. */
  readonly scriptUrl: string | undefined
}

/** Attempts to obtain one token, including the first. */
const MAX_ATTEMPTS = 2

const scripts = new Map<string, Promise<Turnstile>>()

/**
 * Trusted Types policy for the script URL; pages that require Trusted Types have to allow its name. The URL comes
 * from the site owner, never from user input.
 */
const createPolicy = () =>
  window.trustedTypes?.createPolicy('fuse-edge-turnstile', { createScriptURL: (url) => url })
let policy: ReturnType<typeof createPolicy>

function insertScript(url: string): Promise<Turnstile> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    policy ??= createPolicy()
    script.src = policy?.createScriptURL(url) ?? url
    script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
    const failed = (reason: string) => {
      script.remove()
      scripts.delete(url)
      reject(new Error(reason))
    }
    script.onload = () =>
      window.turnstile ? resolve(window.turnstile) : failed('turnstile: no API in the script')
    script.onerror = () => failed('turnstile: the script cannot be loaded')
    document.head.append(script)
  })
}

/** Returns the Turnstile API; concurrent calls share one script element. */
function loadTurnstile(url: string): Promise<Turnstile> {
  const known = window.turnstile ? Promise.resolve(window.turnstile) : scripts.get(url)
  const loading = known ?? insertScript(url)
  scripts.set(url, loading)
  return loading
}

function runChallenge(turnstile: Turnstile, options: ChallengeOptions): Promise<string> {
  const { host, language } = options
  const { turnstileSitekey: sitekey, turnstileAction: action } = host
  // Turnstile does not render inside a shadow tree, so the container is a light DOM child that a slot displays.
  const container = document.createElement('div')
  container.slot = 'challenge'
  host.append(container)
  let widget: string | undefined
  return new Promise<string>((resolve, reject) => {
    const fail = (code: unknown) => {
      reject(new Error(`turnstile: ${String(code)}`))
      // Tells Turnstile that the error was handled, so that it does not log it to the console.
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
 * Runs a challenge and returns its token. Retries once if loading the script or the challenge fails.
 *
 * @throws Error of the last attempt.
 */
export async function requestToken(options: ChallengeOptions): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runChallenge(await loadTurnstile(options.scriptUrl ?? SCRIPT_URL), options)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error
    }
  }
}
