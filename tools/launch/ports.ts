/** @module The three ports of `npm start`, and whether they are free. */

import { createServer } from 'node:net'

/** All servers listen on the loopback address only. */
export const HOST = '127.0.0.1'

/** What listens where, and the variable that moves it. */
export const PORTS = Object.freeze({
  emulator: { variable: 'EMULATOR_PORT', standard: 9180 },
  worker: { variable: 'WORKER_PORT', standard: 8787 },
  demo: { variable: 'DEMO_PORT', standard: 8788 },
})

export type PortName = keyof typeof PORTS

const HIGHEST_PORT = 65_535

/** The port of one server, from its variable or the standard one; a message if the variable is no port. */
export function portOf(name: PortName, env: Readonly<Record<string, string | undefined>>): number {
  const { variable, standard } = PORTS[name]
  const text = env[variable]
  if (text === undefined || text === '') return standard
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port
  throw new Error(`${variable} must be a port from 1 to ${HIGHEST_PORT}, not '${text}'`)
}

/** Whether nobody listens on the port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}

/** Throws an error that names the first port that is taken, and the variable that moves it. */
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
    if (!(await isFree(ports[name]))) {
      throw new Error(
        `port ${ports[name]} (${name}) is taken; set ${PORTS[name].variable} to another one`,
      )
    }
  }
  return ports
}
