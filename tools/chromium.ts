/** @module Finds Chromium for the browser tests. On Debian, as root, installs it when it is missing. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

function find(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  return [...(named === undefined ? [] : [named]), ...PATHS].find((path) => existsSync(path))
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function install(): void {
  console.log('chromium is missing: installing it with apt-get, once')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) {
      console.error(`apt-get ${args.join(' ')} failed:\n${stderr}`)
      return
    }
  }
}

/** Returns the path of Chromium, or `undefined` where it is missing and cannot be installed. */
export function ensureChromium(): string | undefined {
  if (find() === undefined && mayInstall()) install()
  return find()
}
