/** @module Starts WebKitGTK for tests: its small browser on a virtual display, driven by WebDriver. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver'
import { findBrowser, installBrowsers } from '../../tools/browsers.ts'
import { freePorts } from '../test/stack.ts'

const SCREEN = '1400x1100x24'

/** A running browser. */
export interface WebKitSession {
  readonly driver: WebDriver
  /** Ends the browser, its driver and the display. */
  end(): Promise<void>
}

/** Starts a virtual display, and returns its number as soon as it can be used. */
async function startDisplay(): Promise<{ child: ChildProcess; display: string }> {
  const args = ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => reject(new Error('Xvfb ended')))
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  return { child, display: `:${number}` }
}

async function waitForDriver(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`${url}/status`).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`WebKitWebDriver ended with ${child.exitCode}`)
}

/** Starts the browser. Installs it where that can be. */
export async function startWebKit(): Promise<WebKitSession> {
  await installBrowsers(['webkit'])
  const path = findBrowser('webkit')
  if (path === undefined) throw new Error('WebKitWebDriver is missing: set WEBKIT_DRIVER_PATH')
  const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-webkit-'))
  const display = await startDisplay()
  const { DEMO_PORT: port } = await freePorts()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(path, ['-p', String(port)], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.display,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Its sandbox needs privileges that containers do not have. The pages are those of this repository.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  })
  await waitForDriver(url, child)
  const driver = await new Builder()
    .usingServer(url)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build()
  return {
    driver,
    async end() {
      await driver.quit()
      child.kill()
      display.child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
