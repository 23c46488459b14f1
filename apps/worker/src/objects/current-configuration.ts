/**
 * @module The current configuration of an isolate. Settings, and a catalogue in the variable `CATALOGUE`, are parsed once
 * for each `env` object of the runtime. A catalogue of the registry is read from KV and cached: a stale copy is used while
 * a request refreshes it in the background (stale-while-revalidate, RFC 5861).
 */

import type { Ports } from '../context/index.ts'
import { type Configuration, parseSettings, type Settings, withCatalogue } from '../env/index.ts'
import { REGISTRY_LIMITS } from '../limits.ts'
import { readPublished } from './published-catalogue.ts'

/** Ages after which the catalogue is refreshed in the background, and before the request is answered. */
const { FRESH_MS, STALE_MAX_MS, SPEND_MAX_MS } = REGISTRY_LIMITS

const MISSING = Object.freeze({ path: 'CATALOGUE', rule: 'is missing' })

/** What was parsed of one `env`, and read for it. */
interface Known {
  /** `undefined` where a variable is invalid. */
  readonly settings: Settings | undefined
  /** `undefined` where the catalogue is invalid or was never published. */
  configuration: Configuration | undefined
  /** The newest revision that was read, whether it is valid or not. */
  revision: number
  /** When the catalogue was read last, milliseconds since 1970. */
  readMs: number
  /** When a read last showed that the catalogue in use is the newest, milliseconds since 1970. */
  confirmedMs: number
  /**
   * When the last background read began, milliseconds since 1970. Another one may begin `REGISTRY_LIMITS.FRESH_MS` later,
   * since the platform may have cancelled the first.
   */
  readingMs: number
}

type WaitUntil = (work: Promise<unknown>) => void

const NEVER_MS = Number.NEGATIVE_INFINITY

/** Parses, reads and caches the configuration. Logs what is invalid by field and rule, never by value. */
export class CurrentConfiguration {
  readonly #ports: Pick<Ports, 'now' | 'log'>
  readonly #all = new WeakMap<Env, Known>()

  constructor(ports: Pick<Ports, 'now' | 'log'>) {
    this.#ports = ports
  }

  /** Returns variables and secrets; `undefined` where one of them is invalid. */
  settings(env: Env): Settings | undefined {
    return this.#known(env).settings
  }

  /**
   * Returns settings and catalogue; `undefined` where they are invalid, or where no catalogue was published.
   *
   * @param waitUntil extends the life of the request for a background read
   */
  async configuration(env: Env, waitUntil: WaitUntil): Promise<Configuration | undefined> {
    const known = this.#known(env)
    if (known.settings === undefined || known.settings.fixedCatalogue !== undefined) {
      return known.configuration
    }
    const now = this.#ports.now()
    const age = now - known.readMs
    if (known.configuration === undefined || age > STALE_MAX_MS) {
      await this.#read(env, known, known.settings)
    } else if (age > FRESH_MS && now - known.readingMs > FRESH_MS) {
      waitUntil(this.#read(env, known, known.settings))
    }
    return known.configuration
  }

  /** Returns whether the catalogue could not be refreshed for so long that nothing may be spent by it. */
  isStale(env: Env): boolean {
    const { settings, confirmedMs } = this.#known(env)
    return settings?.fixedCatalogue === undefined && this.#ports.now() - confirmedMs > SPEND_MAX_MS
  }

  /** Makes the next request read the catalogue again, after this isolate has changed it. */
  expire(env: Env): void {
    this.#known(env).readMs = NEVER_MS
  }

  #known(env: Env): Known {
    const known = this.#all.get(env) ?? this.#open(env)
    this.#all.set(env, known)
    return known
  }

  #open(env: Env): Known {
    const parsed = parseSettings(env)
    if (!parsed.ok) this.#refused(parsed.error)
    const settings = parsed.ok ? parsed.value : undefined
    const fixed = settings?.fixedCatalogue
    const configuration = settings && fixed && this.#combined(settings, { catalogue: fixed })
    const times = { readMs: NEVER_MS, readingMs: NEVER_MS, confirmedMs: NEVER_MS }
    return { settings, configuration, revision: NEVER_MS, ...times }
  }

  /**
   * Reads the catalogue. Keeps the last valid one where the read fails, the new catalogue is invalid, or KV holds an older
   * revision.
   */
  async #read(env: Env, known: Known, settings: Settings): Promise<void> {
    const { now, log } = this.#ports
    known.readingMs = now()
    try {
      const published = await readPublished(env)
      if (published === undefined) return this.#refused([MISSING])
      if (published.revision > known.revision) {
        known.revision = published.revision
        known.configuration = this.#combined(settings, published) ?? known.configuration
      }
      known.readMs = now()
      if (published.revision === known.configuration?.revision) known.confirmedMs = known.readMs
      if (published.revision < known.revision) log({ level: 'error', event: 'catalogue-older' })
    } catch {
      log({ level: 'error', event: 'catalogue-unread' })
    }
  }

  #combined(
    settings: Settings,
    { catalogue, revision }: { catalogue: unknown; revision?: number },
  ): Configuration | undefined {
    const configuration = withCatalogue(settings, catalogue, revision)
    if (configuration.ok) return configuration.value
    this.#refused(configuration.error)
    return undefined
  }

  #refused(issues: unknown): void {
    this.#ports.log({ level: 'error', event: 'not-configured', issues })
  }
}
