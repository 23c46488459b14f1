/** @module Tests of what is derived from the state, and of copies that spare the first load an import. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { expect, it } from 'vitest'
import { createFailedCard } from '../src/failed-card.ts'
import { messages as english } from '../src/messages/en.ts'
import {
  INITIAL_STATE,
  photoCountOf,
  type Recovery,
  recoveryOf,
  type WidgetHint,
} from '../src/state.ts'

/** What the button of each failure offers. A new hint has to be added here. */
const RECOVERIES: Readonly<Record<WidgetHint, Recovery>> = {
  'photo-no-face': 'photo',
  'photo-face-too-small': 'photo',
  'photo-too-small': 'photo',
  'photo-too-large': 'photo',
  'photo-unreadable': 'photo',
  'photo-heic': 'photo',
  'photo-damaged': 'photo',
  'photo-unreachable': 'retry',
  'photo-refused': 'photo',
  'template-unavailable': 'template',
  'request-invalid': '',
  'session-expired': 'retry',
  'not-allowed': '',
  'origin-not-allowed': '',
  'out-of-credits': '',
  busy: 'retry',
  'maybe-done': 'retry',
  unavailable: 'retry',
  offline: 'retry',
  'load-failed': 'retry',
}

it.each(Object.entries(RECOVERIES))('after %s the end user is offered %j', (hint, recovery) => {
  expect(recoveryOf(hint as WidgetHint)).toBe(recovery)
})

it('a fusion needs no more photos than it can have faces', () => {
  const face = { x: 0, y: 0, width: 64, height: 64 }
  const faces = Array.from({ length: FUSION_LIMITS.FACES_MAX + 2 }, (_, index) => {
    return { id: `face_${index}`, box: face }
  })
  const template = { id: 'mt_1', title: 'Crowd', thumbnail: '', width: 640, height: 640, faces }
  const state = { ...INITIAL_STATE, template, isPhotoPerFace: true }
  expect(photoCountOf(state)).toEqual({ done: 0, total: FUSION_LIMITS.FACES_MAX })
  expect(photoCountOf({ ...state, isPhotoPerFace: false }).total).toBe(1)
})

it('a card whose messages did not load has the texts of English', () => {
  const texts = (messages: object) => createFailedCard(messages, () => undefined).textContent
  expect(texts({})).toBe(texts(english))
})
