/** @module The pictures of this machine of which templates are made, with the faces that were found on them. */

import { MATERIAL_ID, type TemplateEntry } from '@fuse-edge/core/admin'
import type { Box } from '@fuse-edge/core/edge'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { useEffect, useRef, useState } from 'preact/hooks'
import { problemOf } from '../../state/check-picture.ts'
import { stemOf } from '../../state/files.ts'
import { findFaces } from '../../state/find-faces.ts'
import type { Refusal } from '../../state/refusal.ts'
import { problemSentence } from '../../words/picture-problem.ts'
import { say } from '../../words/words.ts'

const { FACES_MAX, ULTRA_TEMPLATE_DOWNLOAD_BYTES } = FUSION_LIMITS
const SIDES = {
  abovePx: FUSION_LIMITS.ULTRA_TEMPLATE_SIDE_ABOVE_PX,
  belowPx: FUSION_LIMITS.ULTRA_TEMPLATE_SIDE_BELOW_PX,
}

/** How the search for faces stands: how many were found, or why none are looked for. */
export type Search = 'running' | 'no-finder' | number

/** A picture of which a template is made. */
export interface NewPicture {
  readonly key: number
  /** Name of its file. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `blob:` address. */
  readonly url: string
  /** In px, upright. */
  readonly width: number
  /** In px, upright. */
  readonly height: number
  readonly title: string
  readonly modelId: string
  readonly boxes: readonly Box[]
  readonly search: Search
  readonly refusal?: Refusal | undefined
  /** The template that the person allowed to be replaced, as it was shown. */
  readonly replaces?: TemplateEntry | undefined
}

/** What of a picture can change. */
export type PictureChange = Partial<
  Pick<NewPicture, 'title' | 'modelId' | 'boxes' | 'search' | 'refusal' | 'replaces'>
>

let last = 0

/** Reads a file. Returns a sentence for one that is not accepted. */
async function readPicture(file: File): Promise<NewPicture | string> {
  const problem = await problemOf(file, ULTRA_TEMPLATE_DOWNLOAD_BYTES, SIDES)
  if (problem) return problemSentence(problem)
  const url = URL.createObjectURL(file)
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    last += 1
    const stem = stemOf(file.name)
    return {
      key: last,
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      url,
      width,
      height,
      title: stem,
      modelId: MATERIAL_ID.test(stem) ? stem : '',
      boxes: [],
      search: 'running',
    }
  } catch {
    URL.revokeObjectURL(url)
    return say('draw.noPicture')
  }
}

/** Holds the pictures of a form. Their faces are found one picture after the other. */
export function useNewPictures() {
  const [pictures, setPictures] = useState<readonly NewPicture[]>([])
  const [refused, setRefused] = useState<readonly string[]>([])
  const urls = useRef(new Set<string>())
  useEffect(
    () => () => {
      for (const url of urls.current) URL.revokeObjectURL(url)
    },
    [],
  )

  const change = (key: number, changes: PictureChange) =>
    setPictures((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  const remove = (key: number) => setPictures((all) => all.filter((one) => one.key !== key))

  const search = async ({ key, bytes }: NewPicture) => {
    const found = await findFaces(bytes)
    if (!found.ok) return change(key, { search: 'no-finder' })
    const boxes = found.value.slice(0, FACES_MAX)
    setPictures((all) =>
      all.map((one) => {
        if (one.key !== key) return one
        // What a person has drawn meanwhile stays.
        const kept = one.boxes.length > 0 ? one.boxes : boxes
        return { ...one, boxes: kept, search: found.value.length }
      }),
    )
  }

  const add = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(readPicture))
    const good = read.filter((one) => typeof one !== 'string')
    for (const { url } of good) urls.current.add(url)
    setPictures((all) => [...all, ...good])
    setRefused(
      read.flatMap((one, at) => (typeof one === 'string' ? [`${files[at]?.name}: ${one}`] : [])),
    )
    for (const one of good) await search(one)
  }

  return { pictures, refused, add, change, remove }
}
