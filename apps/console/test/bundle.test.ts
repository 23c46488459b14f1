/** @module Tests the built console: its page, what a strict policy forbids, and its languages apart. */

import { describe, expect, it } from 'vitest'
import { bundleConsole } from '../scripts/bundle.ts'

const { files, firstViews } = await bundleConsole()
const text = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)
const pageOf = (path: string) =>
  text(files.find((file) => file.path === path) ?? { bytes: new Uint8Array() })
const HOMES = [
  { home: 'emulator', page: pageOf('index.html') },
  { home: 'edge', page: pageOf('edge.html') },
]
const scripts = files.filter(({ path }) => path.endsWith('.js'))

describe('the built console', () => {
  it.each(HOMES)('has a page for the home $home', ({ home, page }) => {
    expect(page).toContain(`<meta name="home" content="${home}">`)
  })

  it.each(HOMES)('names in the page of $home only its own files, which exist', ({ page }) => {
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
    const paths = files.map(({ path }) => `/console/${path}`)
    expect(named.filter((path) => !paths.includes(path))).toEqual([])
    expect(named.length).toBeGreaterThan(3)
  })

  it('has no inline script, no inline style and no sink of HTML', () => {
    for (const { page } of HOMES)
      expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)| on\w+=/)
    for (const script of scripts) {
      expect(text(script), script.path).not.toMatch(
        /\beval\(|new Function|document\.write|insertAdjacentHTML/,
      )
    }
  })

  it('has a hash in the name of every file that is kept for good', () => {
    const kept = files.filter(({ path }) => path.startsWith('assets/'))
    for (const { path } of kept) expect(path).toMatch(/-[A-Za-z0-9]{8}\.\w+$/)
  })

  it('loads Chinese and the table of error messages later', () => {
    const first = scripts
      .filter(({ path }) => firstViews.emulator.includes(path))
      .map(text)
      .join('')
    expect(first).not.toContain('快速入门')
    expect(first).not.toContain('FailedOperation.FaceBorderCheckFailed')
  })
})
