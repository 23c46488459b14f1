/** @module Finds the browsers of the tests. On Debian, as root, installs one that is missing. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Each browser: the variable that names it, where it is found otherwise, and its package in Debian. */
const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    debian: 'chromium',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
    debian: 'firefox-esr',
  },
} as const

/** A browser of the tests. */
export type BrowserName = keyof typeof BROWSERS

function find(name: BrowserName): string | undefined {
  const { variable, paths } = BROWSERS[name]
  const named = process.env[variable]
  return [...(named === undefined ? [] : [named]), ...paths].find((path) => existsSync(path))
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function install(name: BrowserName): void {
  console.log(`${name} is missing: installing it with apt-get, once`)
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', BROWSERS[name].debian],
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

/** Returns the path of a browser, or `undefined` where it is missing and cannot be installed. */
export function ensureBrowser(name: BrowserName): string | undefined {
  if (find(name) === undefined && mayInstall()) install(name)
  return find(name)
}
