/**
 * @module The configuration as it is now. The settings are parsed once for each `env` that the runtime hands over (one
 * in the life of an isolate); so is a catalogue that stands in a variable. One that the registry keeps is read from
 * KV, used for a while, and read again beside a request that need not wait for it.
 */

import type { Ports } from '../context/index.ts'
import { type Configuration, parseSettings, type Settings, withCatalogue } from '../env/index.ts'
import { REGISTRY_LIMITS } from '../limits.ts'
import { readPublished } from './published.ts'

/** Read anew beside the answer, and before it. */
const { FRESH_MS, STALE_MAX_MS } = REGISTRY_LIMITS

const MISSING = Object.freeze({ path: 'CATALOGUE', rule: 'is missing' })

/** What is known of one `env`. */
interface Known {
  /** `undefined`: the variables were refused. */
  readonly settings: Settings | undefined
  /** `undefined`: the catalogue was refused, or there is none yet. */
  configuration: Configuration | undefined
  /** Of the catalogue that is in use, where the registry keeps it. */
  revision: number | undefined
  readMs: number
  /** When somebody began to read it: one at a time is enough, unless nobody hears of it again. */
  readingMs: number
}

type WaitUntil = (work: Promise<unknown>) => void

const NEVER_MS = Number.NEGATIVE_INFINITY

/** Keeps the configuration of an isolate. What is wrong is logged by field and rule, never by value. */
export class CurrentConfiguration {
  readonly #ports: Pick<Ports, 'now' | 'log'>
  readonly #all = new WeakMap<Env, Known>()

  constructor(ports: Pick<Ports, 'now' | 'log'>) {
    this.#ports = ports
  }

  /** Variables and secrets; `undefined` where they were refused. */
  settings(env: Env): Settings | undefined {
    return this.#known(env).settings
  }

  /**
   * Settings and catalogue; `undefined` where they were refused, or where there is no catalogue yet.
   *
   * @param waitUntil keeps work alive that goes on after the answer
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

  /** The catalogue was changed through this isolate, which need not wait to hear of it. */
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
    const configuration = settings && fixed && this.#combined(settings, fixed)
    return { settings, configuration, revision: undefined, readMs: NEVER_MS, readingMs: NEVER_MS }
  }

  /** A catalogue that cannot be read or used changes nothing: the last good one goes on. */
  async #read(env: Env, known: Known, settings: Settings): Promise<void> {
    const { now, log } = this.#ports
    known.readingMs = now()
    try {
      const published = await readPublished(env)
      if (published === undefined) return this.#refused([MISSING])
      if (published.revision !== known.revision) {
        known.revision = published.revision
        known.configuration = this.#combined(settings, published.catalogue) ?? known.configuration
      }
      known.readMs = now()
    } catch {
      log({ level: 'error', event: 'catalogue-unread' })
    }
  }

  #combined(settings: Settings, catalogue: unknown): Configuration | undefined {
    const configuration = withCatalogue(settings, catalogue)
    if (configuration.ok) return configuration.value
    this.#refused(configuration.error)
    return undefined
  }

  #refused(issues: unknown): void {
    this.#ports.log({ level: 'error', event: 'not-configured', issues })
  }
}
