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
    const named = [...page.matchAll(/(?:src|href|content)="([^"]+\/[^"]+)"/g)].map(
      ([, path = '']) => path,
    )
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

  it('has a hash in the name of every file, or of its folder, that is kept for good', () => {
    const kept = files.filter(({ path }) => path.startsWith('assets/'))
    for (const { path } of kept) expect(path).toMatch(/-[A-Za-z0-9]{8}(\.\w+|\/[\w.-]+)$/)
  })

  it('has no script that only hands on what another one has: each would cost a round trip', () => {
    for (const script of scripts) {
      expect(text(script), script.path).not.toMatch(/^export\{[^}]*\}from"[^"]+";?\s*$/)
    }
  })

  it('imports only scripts that exist, and names that they export', () => {
    const exported = new Map(
      scripts.map((script) => {
        const [, names = ''] = /export\{([^}]*)\};?\s*$/.exec(text(script)) ?? []
        return [
          script.path.replace('assets/', './'),
          names.split(',').map((name) => name.split(' as ').at(-1)),
        ] as const
      }),
    )
    let found = 0
    for (const script of scripts) {
      for (const [, target = ''] of text(script).matchAll(/import\([`"'](\.\/[^`"']+)[`"']\)/g)) {
        expect([...exported.keys()], script.path).toContain(target)
      }
      const through = /import\("(\.\/[^"]+)"\)\.then\(m=>\(\{([^}]*)\}\)\)/g
      for (const [, target = '', names = ''] of text(script).matchAll(through)) {
        found++
        for (const name of names.split(',')) {
          expect(exported.get(target), target).toContain(name.split(':m.')[1])
        }
      }
    }
    expect(found).toBeGreaterThan(0)
  })

  it.each(HOMES)('needs few files for the first view of $home', ({ home }) => {
    const few = firstViews[home as keyof typeof firstViews].filter(
      (path) => !path.endsWith('.html') && !path.endsWith('.svg'),
    )
    // Boot script, style sheet, frame, first view, entry: as many as a browser asks one server for at a time, less one.
    expect(few).toHaveLength(5)
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
