/** @module Slow, chunked, huge and many bodies at the same time. */

import { CHUNKED_BODIES } from './chunked.ts'
import { FORMS_OF_FIELDS } from './forms.ts'
import { LARGE_ANSWERS } from './large-answers.ts'
import type { Scenario } from './scenario.ts'
import { SLOW } from './slow.ts'

const PARTS = [SLOW, CHUNKED_BODIES, FORMS_OF_FIELDS, LARGE_ANSWERS] as const
/** Each part is half as large as alone. */
const SHARE = 0.5

export const MIXED: Scenario = {
  name: 'a mixed flood',
  async run(stage) {
    const smaller = { ...stage, scale: stage.scale * SHARE }
    await Promise.all(PARTS.map((part) => part.run(smaller)))
  },
}
