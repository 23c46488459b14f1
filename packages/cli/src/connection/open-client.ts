/** @module Creates the client of a command from its options and its key. */

import { type Client, createClient } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import { type Ports, UsageError } from '../ports.ts'
import { type CredentialsOptions, findCredentials } from './credentials.ts'
import { readServiceAddress, type ServiceAddressValues } from './service-address.ts'

/**
 * Creates a client. Nothing is sent.
 *
 * @throws {UsageError} for wrong options, a missing key, or one that no header can carry. @throws {FileError} for an unreadable credentials file.
 */
export async function openClient(
  values: ServiceAddressValues & CredentialsOptions,
  ports: Ports,
): Promise<Client<Site>> {
  const { site, region, endpoint } = readServiceAddress(values, ports.env)
  const { credentials, source } = await findCredentials(values, ports)
  const { fetch, now } = ports
  try {
    return createClient({ credentials, site, regions: [region], endpoint, fetch, now })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message} (key from ${source})`)
    throw error
  }
}
