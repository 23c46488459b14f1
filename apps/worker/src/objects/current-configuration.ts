/**
 * @module The current configuration of an isolate. Settings, and a catalogue in the variable `CATALOGUE`, are parsed once
 * for each `env` object of the runtime. A catalogue of the registry is read from KV and cached: a stale copy is used while
 * a request refreshes it in the background (stale-while-revalidate, RFC 5861).
 */

import { ageOf, type Ports, SingleFlight } from '../context/index.ts'
import { type Configuration, parseSettings, type Settings, withCatalogue } from '../env/index.ts'
import { FRESH_MS, SPEND_MAX_MS, STALE_MAX_MS } from '../limits/registry.ts'
import { readPublished } from './published-catalogue.ts'

/** Ages after which the catalogue is refreshed in the background, and before the request is answered. */

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
  /** When the last read began, milliseconds since 1970. A background read may begin `REGISTRY_LIMITS.FRESH_MS` later. */
  readingMs: number
  /** The read of one request, for which others wait: each would hold and parse a whole catalogue. */
  reading: SingleFlight
}

type ConfigurationPorts = Pick<Ports, 'now' | 'timeoutSignal' | 'log'>
type WaitUntil = (work: Promise<unknown>) => void

const NEVER_MS = Number.NEGATIVE_INFINITY
const NEVER = Object.freeze({ readMs: NEVER_MS, confirmedMs: NEVER_MS })

/** Parses, reads and caches the configuration. Logs what is invalid by field and rule, never by value. */
export class CurrentConfiguration {
  readonly #ports: ConfigurationPorts
  readonly #all = new WeakMap<Env, Known>()

  constructor(ports: ConfigurationPorts) {
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
    const age = ageOf(known.readMs, now)
    // The clock was set back: what was read before does not become new again when the clock comes back to that time.
    if (now < known.readMs) Object.assign(known, NEVER)
    const isUrgent = known.configuration === undefined || age > STALE_MAX_MS
    const isDue = isUrgent || (age > FRESH_MS && ageOf(known.readingMs, now) > FRESH_MS)
    if (known.reading.isRunning) {
      if (isUrgent) await known.reading.wait()
    } else if (isDue) {
      const { settings, reading } = known
      const work = reading.run(() => this.#read(env, known, settings))
      waitUntil(work)
      if (isUrgent) await work
    }
    return known.configuration
  }

  /** Returns whether the catalogue could not be refreshed for so long that nothing may be spent by it. */
  isStale(env: Env): boolean {
    const { settings, confirmedMs } = this.#known(env)
    const age = ageOf(confirmedMs, this.#ports.now())
    return settings?.fixedCatalogue === undefined && age > SPEND_MAX_MS
  }

  /** Makes the next request read the catalogue again, after this isolate has changed it. */
  expire(env: Env): void {
    Object.assign(this.#known(env), {
      readMs: NEVER_MS,
      // One that is running may have begun before the change.
      reading: new SingleFlight(this.#ports),
    })
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
    const reading = new SingleFlight(this.#ports)
    return { settings, configuration, revision: NEVER_MS, reading, readingMs: NEVER_MS, ...NEVER }
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
      if (published === undefined) {
        // With an admin key, an administrator is about to make the first change.
        return settings.adminKeys.size > 0 ? undefined : this.#refused([MISSING])
      }
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

  #refused(issues: readonly unknown[]): void {
    this.#ports.log({ level: 'error', event: 'not-configured', issues })
  }
}
