/** @module The marker of an isolate: made at its first use, refused while it cannot be made. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { ageOf, type Marker, type Ports } from '../context/index.ts'
import {
  type ConfigurationIssue,
  isLoopback,
  type MarkingVariables,
  mayFetch,
  type Settings,
} from '../env/index.ts'
import { type MarkingSettings, parseMarking } from '../env/marking-settings.ts'
import { RECHECK_MS } from '../limits/marking.ts'
import { createMarker } from './marker.ts'

/** What is known of some variables. */
interface Known {
  readonly marker: Marker | undefined
  /** Milliseconds since 1970. */
  readonly checkedMs: number
}

type MarkedSettings = Pick<Settings, 'accounts'> & { readonly marking: MarkingVariables }
type Made = Result<Marker, readonly ConfigurationIssue[]>

const NOT_PUBLIC: ConfigurationIssue = {
  path: 'C2PA_SIGNER_URL',
  rule: 'or C2PA_STAMP_URL is on this machine, and the cloud is not',
}

const known = new WeakMap<MarkingVariables, Known>()

/** Returns whether the edge may call the servers: those on loopback only beside an emulator, as in development. */
function mayCall(settings: MarkedSettings, { credentials }: MarkingSettings): boolean {
  const { key, stampUrl } = credentials ?? {}
  const urls = [typeof key === 'object' ? key.url : undefined, stampUrl]
  return urls.every((url) => url === undefined || !isLoopback(url) || mayFetch(settings, url))
}

async function make(ports: Ports, settings: MarkedSettings): Promise<Made> {
  const parsed = parseMarking(settings.marking)
  if (!parsed.ok) return parsed
  if (!mayCall(settings, parsed.value)) return fail([NOT_PUBLIC])
  const marker = await createMarker(ports, parsed.value)
  return marker.ok ? marker : fail([marker.error])
}

/**
 * Returns the marker, or fails where the variables are wrong, the certificate has expired, or a remote signer does not answer. What is
 * wrong is logged by variable and rule, never by value, and looked at again after `RECHECK_MS`.
 */
export async function openMarker(
  ports: Ports,
  settings: MarkedSettings,
): Promise<Result<Marker, 'not-configured'>> {
  const { marking } = settings
  const now = ports.now()
  const last = known.get(marking)
  if (last?.marker !== undefined && now < last.marker.validUntilMs) return ok(last.marker)
  if (last !== undefined && ageOf(last.checkedMs, now) < RECHECK_MS) return fail('not-configured')
  const made = await make(ports, settings)
  known.set(marking, { marker: made.ok ? made.value : undefined, checkedMs: now })
  if (made.ok) return made
  ports.log({ level: 'error', event: 'not-configured', issues: made.error })
  return fail('not-configured')
}
