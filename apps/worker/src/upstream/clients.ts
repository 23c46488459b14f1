/**
 * @module The core clients of an isolate. Each keeps its clock correction and derived keys across requests. An account
 * of a new configuration is another object and gets a new client.
 */

import { type ActionSigner, createSender, type Regions, type Sender } from '@fuse-edge/core/client'
import { regionHost, type Site } from '@fuse-edge/core/regions'
import { signActionPost } from '@fuse-edge/core/sign/web-crypto'
import type { Ports } from '../context/index.ts'
import type { Account } from '../env/index.ts'
import * as UPSTREAM_LIMITS from '../limits/upstream.ts'

/** Returns the address for calls to these regions, or `undefined` if the client derives it. */
function addressOf(account: Account, [region, ...others]: Regions): string | undefined {
  const { endpoint, isPinned } = account
  return endpoint ?? (isPinned && others.length === 0 ? `https://${regionHost(region)}` : undefined)
}

/** Returns the client for calls to these regions, the same one each time. */
export type ClientOf = (account: Account, regions: Regions) => Sender<Site>

/** Keeps one client for each account and address. @param sign @default signs with Web Crypto */
export function createClients(
  { fetch, now, timeoutSignal }: Pick<Ports, 'fetch' | 'now' | 'timeoutSignal'>,
  sign: ActionSigner = signActionPost,
): ClientOf {
  const accounts = new WeakMap<Account, Map<string | undefined, Sender<Site>>>()

  function create(account: Account, endpoint: string | undefined): Sender<Site> {
    const { credentials, site, regions } = account
    return createSender({
      sign,
      credentials,
      site,
      regions,
      endpoint,
      language: 'en-US',
      fetch,
      now,
      timeoutSignal,
      attemptTimeoutMs: UPSTREAM_LIMITS.TIMEOUT_MS,
      deadlineMs: UPSTREAM_LIMITS.TIMEOUT_MS,
      // An end user waits for the answer, and decides whether to try again later.
      maxAttempts: UPSTREAM_LIMITS.ATTEMPTS,
      maxWaitMs: 0,
      // The region health table has the breakers, with probes; two would contradict each other.
      breaker: false,
    })
  }

  return (account, regions) => {
    const clients = accounts.get(account) ?? new Map<string | undefined, Sender<Site>>()
    accounts.set(account, clients)
    const address = addressOf(account, regions)
    const client = clients.get(address) ?? create(account, address)
    clients.set(address, client)
    return client
  }
}
