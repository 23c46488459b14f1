/** @module Tests of the route table: every address that is made is read back. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASE } from '../src/base.ts'
import { match, placeOf, ROUTES, to, type ViewName, viewsOf } from '../src/routes.ts'

const ORIGIN = 'http://127.0.0.1:9180'
const NAMES = Object.keys(ROUTES) as ViewName[]

/** Texts that the parts of a path may hold: not empty, and not the segments that browsers remove. */
const part = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !/^\.{1,2}$/.test(text))
const value = fc.string({ minLength: 1, unit: 'binary' })

function partNames(name: ViewName): string[] {
  return [...ROUTES[name].path.matchAll(/:(\w+)/g)].map(([, found = '']) => found)
}

/** Returns texts that a part of a path may hold: some name a tab of the view. */
function partOf(name: ViewName, partName: string): fc.Arbitrary<string> {
  const route = ROUTES[name]
  return partName === 'tab' && 'tabs' in route ? fc.constantFrom(...route.tabs) : part
}

function filled(names: readonly string[], arbitraryOf: (name: string) => fc.Arbitrary<string>) {
  return fc.record(Object.fromEntries(names.map((name) => [name, arbitraryOf(name)])))
}

describe('the route table', () => {
  it.each(NAMES)('%s: reads back every address that it makes', (name) => {
    const addresses = fc.tuple(
      filled(partNames(name), (one) => partOf(name, one)),
      filled(ROUTES[name].query, () => value),
    )
    fc.assert(
      fc.property(addresses, ([parts, query]) => {
        const url = new URL(to(name, parts, query), ORIGIN)
        expect(match(url, ROUTES[name].home)).toEqual({ name, parts, query })
      }),
    )
  })

  it('leaves out what has no value', () => {
    expect(to('requests')).toBe(`${BASE}requests`)
    expect(to('requests', {}, { code: 'ok' })).toBe(`${BASE}requests?code=ok`)
    expect(to('start')).toBe(BASE)
  })

  it.each([
    '/',
    '/console',
    '/console/nothing',
    '/console/clock/more',
    '/console/billing/gone',
    '/console/signature/gone',
    '/console/faults/%E0%A4%A',
  ])('finds no view at %s', (path) => {
    expect(match(new URL(path, ORIGIN), 'emulator')).toBeUndefined()
  })

  it('gives no two views of a home the same letter', () => {
    for (const home of ['emulator', 'edge'] as const) {
      const letters = viewsOf(home).map((name) => placeOf(name).letter)
      expect(letters).toEqual([...new Set(letters)])
    }
  })

  it('shows no view of the other home', () => {
    expect(match(new URL(to('requests'), ORIGIN), 'edge')).toBeUndefined()
    expect(match(new URL(to('apps'), ORIGIN), 'emulator')).toBeUndefined()
  })
})
