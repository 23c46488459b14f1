/** @module Tests the built console: its page, what a strict policy forbids, and its languages apart. */

import { describe, expect, it } from 'vitest'
import { bundleConsole } from '../scripts/bundle.ts'

const { files, firstViews } = await bundleConsole()
const text = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes)
const page = text(files.find(({ path }) => path === 'index.html') ?? { bytes: new Uint8Array() })
const scripts = files.filter(({ path }) => path.endsWith('.js'))

describe('the built console', () => {
  it('has a page for the emulator, and none for a home without views', () => {
    expect(page).toContain('<meta name="home" content="emulator">')
    expect(files.map(({ path }) => path)).not.toContain('edge.html')
  })

  it('names only its own files, which exist', () => {
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
    const paths = files.map(({ path }) => `/console/${path}`)
    expect(named.filter((path) => !paths.includes(path))).toEqual([])
    expect(named.length).toBeGreaterThan(3)
  })

  it('has no inline script, no inline style and no sink of HTML', () => {
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
      .filter(({ path }) => firstViews.emulator?.includes(path))
      .map(text)
      .join('')
    expect(first).not.toContain('快速入门')
    expect(first).not.toContain('FailedOperation.FaceBorderCheckFailed')
  })
})
