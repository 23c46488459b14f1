/** @module Tests of the list of files that the page carries for its views. */

import { expect, it } from 'vitest'
import { filesOfView } from '../src/view-files.ts'

const LIST = 'materials materials-1.js shared-1.js;requests requests-1.js'

it.each([
  ['/console/materials', ['materials-1.js', 'shared-1.js']],
  ['/console/materials/act_1/mat_1', ['materials-1.js', 'shared-1.js']],
  ['/console/requests', ['requests-1.js']],
  ['/console/', []],
  ['/console/no-view', []],
])('the files of %s are those of its first part', (path, files) => {
  expect(filesOfView(LIST, path)).toEqual(files)
})

it('a page without a list names no files', () => {
  expect(filesOfView('', '/console/requests')).toEqual([])
})
