/** @module Checks a picture, and adds it as a material. */

import type { CopyrightDeclaration, Material } from '@fuse-edge/core/control'
import { REQUEST_LIMITS } from '@fuse-edge/core/limits'
import { fail, type Result } from '@fuse-edge/core/result'
import { KIB } from '@fuse-edge/core/units'
import { sentenceFor } from '../words/failure.ts'
import { problemSentence } from '../words/picture-problem.ts'
import { problemOf } from './check-picture.ts'
import { api } from './emulator.ts'
import { stemOf } from './files.ts'

const NAME_CHARS = 64
/** What the other fields of the form may need. */
const FORM_BYTES = 16 * KIB
/** Largest file: the form with it is the body of one request. */
const MAX_BYTES = REQUEST_LIMITS.JSON_BYTES - FORM_BYTES

/** A picture to add. */
export interface NewMaterial {
  readonly activityId: string
  readonly file: File
  readonly copyright: CopyrightDeclaration
}

/**
 * Adds a material. The failure is a sentence.
 *
 * @param onProgress Takes the part that is sent, from 0 to 1.
 */
export async function uploadMaterial(
  { activityId, file, copyright }: NewMaterial,
  onProgress: (share: number) => void,
): Promise<Result<Material, string>> {
  const problem = await problemOf(file, MAX_BYTES)
  if (problem) return fail(problemSentence(problem))
  const form = new FormData()
  form.set('activityId', activityId)
  form.set('name', stemOf(file.name).slice(0, NAME_CHARS))
  form.set('copyright', JSON.stringify(copyright))
  form.set('picture', file)
  const added = await api.upload(form, onProgress)
  return added.ok ? added : fail(sentenceFor(added.error))
}
