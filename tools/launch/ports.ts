/** @module Settings of `npm start` in the environment: its three ports, which must be free, and the site of the cloud. */

import { createServer } from 'node:net'

/** The address that all servers listen on. Loopback: other machines cannot connect. */
export const HOST = '127.0.0.1'

/** The default port of each server, and the environment variable that replaces it. */
export const PORTS = Object.freeze({
  emulator: { variable: 'EMULATOR_PORT', standard: 9180 },
  worker: { variable: 'WORKER_PORT', standard: 8787 },
  demo: { variable: 'DEMO_PORT', standard: 8788 },
})

export type PortName = keyof typeof PORTS

const HIGHEST_PORT = 65_535

/**
 * Returns the port of a server, from its variable or the default.
 *
 * @throws Error if the variable is not a port from 1 to 65535
 */
export function portOf(name: PortName, env: Readonly<Record<string, string | undefined>>): number {
  const { variable, standard } = PORTS[name]
  const text = env[variable]
  if (text === undefined || text === '') return standard
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port
  throw new Error(`${variable} must be a port from 1 to ${HIGHEST_PORT}, not '${text}'`)
}

/** Resolves to whether the port is free. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}

/**
 * Resolves if the port of a server is free.
 *
 * @throws Error that names the port, and the variable that replaces it
 */
export async function refuseTaken(name: PortName, port: number): Promise<void> {
  if (await isFree(port)) return
  throw new Error(`port ${port} (${name}) is taken; set ${PORTS[name].variable} to another one`)
}

/**
 * Returns the port of each server, after it has checked that all are free.
 *
 * @throws Error that names the first port that is taken, and the variable that replaces it
 */
export async function claimPorts(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<PortName, number>> {
  const ports = {
    emulator: portOf('emulator', env),
    worker: portOf('worker', env),
    demo: portOf('demo', env),
  }
  const names = Object.keys(PORTS) as PortName[]
  for (const name of names) {
    const twin = names.find((other) => other !== name && ports[other] === ports[name])
    if (twin)
      throw new Error(`${PORTS[name].variable} and ${PORTS[twin].variable} are both ${ports[name]}`)
    await refuseTaken(name, ports[name])
  }
  return ports
}

/** Site of the cloud. */
export type Site = 'intl' | 'cn'

/**
 * Returns the site that the emulator stands for, from `FUSE_EDGE_SITE`.
 *
 * @throws Error if the variable is neither `intl` nor `cn`
 */
export function siteOf(env: Readonly<Record<string, string | undefined>>): Site {
  const site = env.FUSE_EDGE_SITE || 'intl'
  if (site === 'intl' || site === 'cn') return site
  throw new Error(`FUSE_EDGE_SITE must be intl or cn, not '${site}'`)
}
