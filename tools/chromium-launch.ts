/** @module How tests start Chromium: as root, without a screen, and without a word to anybody outside. */

/** Options for Playwright; where Debian puts the browser, unless `CHROMIUM_PATH` says otherwise. */
export const CHROMIUM_LAUNCH: { readonly executablePath: string; readonly args: string[] } = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
