/** @module A time stamping authority: openssl, with a separate chain. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bytes } from '@fuse-edge/core/picture/containers'
import type { AskForStamp } from '../../src/stamp.ts'
import { makeChain, TIME_STAMPING } from './certificates.ts'

/** A running authority. */
export interface Authority {
  readonly ask: AskForStamp
  /** PEM. */
  readonly root: string
  readonly remove: () => void
}

const CERTIFICATE = /-----BEGIN[\s\S]+?END CERTIFICATE-----/g

/** Makes an authority. @param digest the only hash that it accepts in requests */
export async function makeAuthority(digest = 'sha256'): Promise<Authority> {
  const chain = await makeChain({ purposes: [TIME_STAMPING], isPurposeCritical: true })
  const folder = mkdtempSync(join(tmpdir(), 'authority-'))
  const file = (name: string) => join(folder, name)
  const [own = '', between = ''] = chain.certificates.match(CERTIFICATE) ?? []
  const config = [
    '[tsa]',
    `serial=${file('serial')}`,
    'default_policy=1.2.3.4.1',
    'signer_digest=sha256',
    `digests=${digest}`,
  ]
  const files = { own, between, key: chain.key, serial: '01', config: config.join('\n') }
  for (const [name, text] of Object.entries(files)) writeFileSync(file(name), `${text}\n`)
  const ask = async (request: Bytes): Promise<Bytes> => {
    writeFileSync(file('query'), request)
    const keys = ['-signer', file('own'), '-inkey', file('key'), '-chain', file('between')]
    const configured = ['-config', file('config'), '-section', 'tsa']
    const files = ['-queryfile', file('query'), '-out', file('reply')]
    execFileSync('openssl', ['ts', '-reply', ...configured, ...keys, ...files], { stdio: 'ignore' })
    return Uint8Array.from(readFileSync(file('reply')))
  }
  return { ask, root: chain.root, remove: () => rmSync(folder, { recursive: true }) }
}
