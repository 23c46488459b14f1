/** @module What the element can say: the shape that every language fills completely. */

import type { Hint } from '@fuse-edge/core/edge'
import type { Notice, Recovery, Stage } from '../states.ts'

/** All sentences of one language. */
export interface Messages {
  readonly language: string
  readonly chooseTemplate: string
  readonly loadingTemplates: string
  readonly addPhoto: string
  readonly chooseFile: string
  readonly takePhoto: string
  readonly dropHint: string
  readonly readingPhoto: string
  readonly photoPreview: string
  readonly changePhoto: string
  readonly samples: string
  /** Name of a sample that has none of its own. */
  readonly sample: (number: number) => string
  readonly chooseFace: string
  readonly face: (number: number) => string
  readonly consent: string
  readonly fuse: string
  /** What is still missing before the button works. */
  readonly missing: { readonly template: string; readonly photo: string }
  readonly stages: Readonly<Record<Stage, string>>
  /** Percent, 0–100. */
  readonly percent: (value: number) => string
  readonly cancel: string
  readonly resultTitle: string
  readonly resultPicture: (template: string) => string
  readonly before: string
  readonly after: string
  readonly compare: string
  readonly compareValue: (percent: number) => string
  /** `when` is a date in this language. */
  readonly expires: (when: string) => string
  readonly aiMade: string
  readonly download: string
  readonly deleteNow: string
  readonly tryAnother: string
  /** What went wrong, and what to do next. */
  readonly hints: Readonly<Record<Hint, string>>
  readonly recoveries: Readonly<Record<Exclude<Recovery, 'none'>, string>>
  readonly notices: Readonly<Record<Notice, string>>
  readonly deletionFailed: string
}
