/** @module Finds the browsers of the tests. On Debian, as root, installs those that are missing. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Each browser: the variable that names it, where it is found otherwise, and its packages in Debian. */
const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    // Fonts are only recommended by browsers, and pictures of text need some. Beside them openssl, which makes the time stamps of tests.
    debian: ['chromium', 'fonts-liberation', 'openssl'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
    debian: ['firefox-esr', 'fonts-liberation'],
  },
  // The driver of WebKitGTK. Its browser has no mode without a display, so it needs a virtual one.
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    paths: ['/usr/bin/WebKitWebDriver'],
    debian: ['webkit2gtk-driver', 'xvfb', 'fonts-liberation'],
  },
} as const

/** A browser of the tests. */
export type BrowserName = keyof typeof BROWSERS

/** Recommended packages are five times as many, and no test needs them. */
const INSTALL = ['install', '-y', '-qq', '--no-install-recommends']

/** Returns the path of a browser, or `undefined` where it is missing. */
export function findBrowser(name: BrowserName): string | undefined {
  const { variable, paths } = BROWSERS[name]
  const named = process.env[variable]
  return [...(named === undefined ? [] : [named]), ...paths].find((path) => existsSync(path))
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Runs `apt-get`. Resolves to what it printed if it failed, and to `undefined` if not. */
function aptGet(args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn('apt-get', args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : printed))
  })
}

/** Installs the browsers that are missing, with one run of `apt-get`; does nothing where that cannot be. */
export async function installBrowsers(names: readonly BrowserName[]): Promise<void> {
  const missing = names.filter((name) => findBrowser(name) === undefined)
  if (missing.length === 0 || !mayInstall()) return
  console.log(`installing with apt-get, once: ${missing.join(', ')}`)
  const packages = new Set(missing.flatMap((name) => BROWSERS[name].debian))
  for (const args of [
    ['update', '-qq'],
    [...INSTALL, ...packages],
  ]) {
    const fault = await aptGet(args)
    if (fault === undefined) continue
    console.error(`apt-get ${args.join(' ')} failed:\n${fault}`)
    return
  }
}

/** Returns variables that name the browsers that are there, for tests. Warns loudly of those that are not. */
export function browserVariables(names: readonly BrowserName[]): Readonly<Record<string, string>> {
  const found = names.map((name) => {
    const { variable } = BROWSERS[name]
    const path = findBrowser(name)
    if (path === undefined) {
      console.error(`\n*** NO ${name.toUpperCase()}: its tests are SKIPPED. Set ${variable}. ***\n`)
    }
    return [variable, path] as const
  })
  return Object.fromEntries(found.flatMap(([name, path]) => (path ? [[name, path]] : [])))
}
