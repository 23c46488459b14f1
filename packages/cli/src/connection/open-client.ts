/** @module The client of a command: where its options say, with the key that they say. */

import { type Client, createClient } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import type { World } from '../world.ts'
import { type CredentialsOptions, findCredentials } from './credentials.ts'
import { type ConnectionValues, readConnection } from './options.ts'

/**
 * Makes it; nothing is sent.
 *
 * @throws {UsageError} for options that make no sense, or a key that is not there. @throws {FileError}
 */
export async function openClient(
  values: ConnectionValues & CredentialsOptions,
  world: World,
): Promise<Client<Site>> {
  const { site, region, endpoint } = readConnection(values, world.env)
  const { credentials } = await findCredentials(values, world)
  const { fetch, now } = world
  return createClient({ credentials, site, regions: [region], endpoint, fetch, now })
}
