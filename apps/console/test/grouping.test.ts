/** @module Tests of the rule which modules of the console make a file together. */

import type { Metafile } from 'esbuild'
import { expect, it } from 'vitest'
import { groupModules, type User } from '../scripts/grouping.ts'

/** Modules of each entry, with their bytes, as esbuild reports them: one output for each entry. */
const MODULES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'src/desk.tsx': { frame: 100, desk: 100, common: 100, gone: 0 },
  'src/shop.tsx': { frame: 100, shop: 100 },
  'src/bill.tsx': { bill: 100, large: 1500, larger: 1500, small: 100, everywhere: 100 },
  'src/keys.tsx': { keys: 100, large: 1500, larger: 1500, small: 100, everywhere: 100 },
  'src/list.tsx': { small: 100, everywhere: 100, common: 100, shop: 100 },
  'src/map.tsx': { everywhere: 100, common: 100 },
}
const outputs = Object.entries(MODULES).map(([entryPoint, modules]) => {
  const inputs = Object.entries(modules).map(([name, bytesInOutput]) => [name, { bytesInOutput }])
  return [entryPoint, { entryPoint, imports: [], inputs: Object.fromEntries(inputs) }]
})
const metafile = { inputs: {}, outputs: Object.fromEntries(outputs) } as Metafile

const user = (home: string, name: string, isFirst = false): User => ({
  home,
  isFirst,
  sources: [`src/${name}.tsx`],
})
const fileOf = groupModules(
  {
    'first-near': user('near', 'desk', true),
    'first-far': user('far', 'shop', true),
    bill: user('near', 'bill'),
    keys: user('near', 'keys'),
    list: user('near', 'list'),
    map: user('far', 'map'),
  },
  metafile,
  '/console',
)

it.each([
  ['frame', 'frame', 'both first views need it'],
  ['desk', 'first-near', 'one first view needs it'],
  ['common', 'frame', 'a first view and a view of the other home need it'],
  ['shop', 'frame', 'a first view and a view of the other home need it'],
  ['bill', 'bill', 'one view needs it'],
  ['large', 'bill-keys', 'the same views need much'],
  ['larger', 'bill-keys', 'the same views need much'],
  ['small', 'shared-near', 'views of one home need it'],
  ['everywhere', 'shared', 'views of both homes need it'],
  ['gone', null, 'nothing of it is left'],
  ['later', null, 'no view imports it statically'],
])('the module %s goes to %s, because %s', (module, file, _because) => {
  expect(fileOf(`/console/${module}`)).toBe(file)
})

it('a view whose entry was not built is refused', () => {
  expect(() => groupModules({ none: user('near', 'none') }, metafile, '/console')).toThrow(
    'nothing was built from src/none.tsx',
  )
})
