/** @module `fuse-edge verify`: says what a picture says of itself, and whether that holds. */

import { readPictureHeader } from '@fuse-edge/core/picture'
import { describeCredentials, readCredentials, xmpMarks } from '@fuse-edge/provenance/reading'
import { atMost, COMMON_OPTIONS, readArguments } from '../arguments/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { FileError, type Ports, UsageError } from '../ports.ts'
import type { Command } from './command.ts'

const USAGE = `fuse-edge verify PICTURE

  Says what a JPEG or PNG says of itself: whether it was made with AI, by which software, from which template, and when;
  whether its Content Credentials (C2PA) hold, and who signed; and which marks are missing. PICTURE is a file, or - for
  standard input. It exits with 0 where the credentials hold, also those of an unknown signer, and with 6 where they do
  not, or where there are none. Nothing is sent.`

/** Width of the first column. */
const NAME_CHARS = 21

const OPTIONS = {
  trust: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    takes: 'FILE',
    help: 'PEM file with roots that you trust, of signers and of time stamps; may be given several times',
  },
  ...COMMON_OPTIONS,
} as const

/** Reads files of roots. @throws {UsageError} for one without a certificate */
async function readRoots(paths: readonly string[], ports: Ports): Promise<string> {
  const texts: string[] = []
  for (const path of paths) {
    const text = new TextDecoder().decode(await ports.readFile(path))
    if (!text.includes('-----BEGIN CERTIFICATE-----')) {
      throw new UsageError(`${path} has no certificate in PEM`, '--trust')
    }
    texts.push(text)
  }
  return texts.join('\n')
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const [path] = atMost(1, positionals)
  if (path === undefined) throw new UsageError('PICTURE is missing', 'PICTURE')
  const bytes = await ports.readFile(path)
  const header = readPictureHeader(bytes)
  if (!header.ok) throw new FileError(`${path} is not a JPEG or PNG that can be read`)
  const roots = await readRoots(values.trust, ports)
  // The verifier has nine megabytes, which no other command needs.
  const { loadVerifier } = await import('../provenance/load-verifier.ts')
  const picture = { bytes, type: header.value.type, roots }
  const read = await readCredentials(await loadVerifier(), picture)
  const marks = xmpMarks(bytes)
  const holds = read.state === 'holds'
  if (values.json) ports.print(JSON.stringify({ ok: holds, credentials: read, marks }))
  else {
    const rows = describeCredentials(read, marks)
    ports.print(rows.map(([name, text]) => `${name.padEnd(NAME_CHARS)}${text}`).join('\n'))
  }
  return holds ? EXIT.done : EXIT.finding
}

/** `fuse-edge verify`. */
export const verify: Command = {
  summary: 'say what a picture says of itself, and whether its Content Credentials hold',
  usage: USAGE,
  options: OPTIONS,
  run,
}
