/** @module `fuse-edge certificate`: makes a test certificate for Content Credentials. */

import { join } from 'node:path'
import { atMost, COMMON_OPTIONS, readArguments, wholeNumber } from '../arguments/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import type { Command } from './command.ts'

const USAGE = `fuse-edge certificate

  Makes a TEST certificate chain for Content Credentials (C2PA): a key, its certificates and their root, as PEM files
  that only you can read. Verifiers do not know it: they show an unknown signer, unless they are given the root. For
  pictures that others are to trust, get a certificate of an authority on the C2PA trust list. Existing files are kept.`

const DEFAULT_FOLDER = 'test-credentials'
const DEFAULT_DAYS = 90
const MOST_DAYS = 3650

const OPTIONS = {
  folder: {
    type: 'string',
    default: DEFAULT_FOLDER,
    takes: 'FOLDER',
    help: `where the files go (default: ${DEFAULT_FOLDER})`,
  },
  days: {
    type: 'string',
    takes: 'NUMBER',
    help: `days that it is valid, 1 to ${MOST_DAYS} (default: ${DEFAULT_DAYS})`,
  },
  ...COMMON_OPTIONS,
} as const

function readDays(text: string | undefined): number {
  const days = wholeNumber(text, '--days') ?? DEFAULT_DAYS
  if (days < 1 || days > MOST_DAYS) {
    throw new UsageError(`--days must be 1 to ${MOST_DAYS}, not ${days}`, '--days')
  }
  return days
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(0, positionals)
  const days = readDays(values.days)
  const { makeTestChain } = await import('../provenance/test-chain.ts')
  const { now, randomBytes } = ports
  const { key, certificates, root, expires } = await makeTestChain({
    now: now(),
    days,
    randomBytes,
  })
  const paths = {
    key: join(values.folder, 'key.pem'),
    certificates: join(values.folder, 'certificates.pem'),
    root: join(values.folder, 'root.pem'),
  }
  // The key first: where it exists, nothing is written beside it.
  await ports.writeSecretFile(paths.key, key)
  await ports.writeSecretFile(paths.certificates, certificates)
  await ports.writeSecretFile(paths.root, root)
  const day = expires.toISOString().slice(0, 10)
  if (values.json) ports.print(JSON.stringify({ ok: true, files: paths, expires: day }))
  else {
    ports.print(`TEST certificate, valid until ${day}. Only who gets its root trusts it.

C2PA_CERTIFICATE  the text of ${paths.certificates}
C2PA_KEY          the text of ${paths.key}, a secret
root              ${paths.root}

To check a picture that was signed with it:
  fuse-edge verify PICTURE --trust ${paths.root}`)
  }
  return EXIT.done
}

/** `fuse-edge certificate`. */
export const certificate: Command = {
  summary: 'make a test certificate for Content Credentials',
  usage: USAGE,
  options: OPTIONS,
  run,
}
