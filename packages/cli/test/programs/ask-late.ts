/** @module Holds the terminal, waits for a signal, and asks for a secret: for the test of what is typed too early. */

import { once } from 'node:events'
import { NODE_PORTS } from '../../src/node-ports.ts'

const { holdTerminal, questions, writeStderr } = NODE_PORTS
const isHeld = process.argv[2] === 'held'
const release = isHeld ? holdTerminal() : () => {}
const signal = once(process, 'SIGUSR2')
const stay = setInterval(() => {}, 60_000)
writeStderr(`waiting ${process.pid}\n`)
await signal
const answer = await questions.secret({ message: 'SecretKey' })
writeStderr(`answer ${answer.length}\n`)
clearInterval(stay)
release()
