/** @module Tests of the drafts of dialogs and forms. */

import { beforeEach, describe, expect, it } from 'vitest'
import { forgetFormDrafts, keepDraft, keptDraft } from '../src/state/form-drafts.ts'

const EMPTY = { name: '', note: '' }

describe('the draft of a form', () => {
  beforeEach(forgetFormDrafts)

  it('is kept by form and object until it is sent', () => {
    keepDraft('rename mt_1', { name: 'Poster', note: '' }, EMPTY)
    expect(keptDraft('rename mt_1')).toEqual({ name: 'Poster', note: '' })
    expect(keptDraft('rename mt_2')).toBeUndefined()
  })

  it('is none once the first values are back', () => {
    keepDraft('rename mt_1', { name: 'Poster', note: '' }, EMPTY)
    keepDraft('rename mt_1', { note: '', name: '' }, EMPTY)
    expect(keptDraft('rename mt_1')).toBeUndefined()
  })

  it('is forgotten when the console is locked', () => {
    keepDraft('rename mt_1', { name: 'Poster', note: '' }, EMPTY)
    forgetFormDrafts()
    expect(keptDraft('rename mt_1')).toBeUndefined()
  })
})
