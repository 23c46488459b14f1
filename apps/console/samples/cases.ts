/** @module Requests that programs are generated for: every action and site, as people fill it, and with the worst texts. */

import { ACTIONS, type ActionName, REQUEST_SHAPES, type Shape } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import type { Sample } from '../src/code/generator.ts'
import { LANGUAGE_NAMES, type LanguageName, type Style, stylesOf } from '../src/code/languages.ts'
import type { CodeInput } from '../src/code/values.ts'
import type { Json, JsonObject } from '../src/explorer/json.ts'

/** Texts that end a literal, a comment or a program in one of the languages. */
const WORST = [
  '"; exit(1); "',
  "'; exit 1; '",
  '\\',
  '\\"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell would read it
  '$(exit 1)`exit 1`${x}',
  '%s %d %n',
  'a\nb\r\tc\0d\u001f',
  '?>*/ -->]]> ??/ //',
  '\u2028\u2029\u0085',
  '脸融合 😀 \ud800',
  '\\u000a\\u0022 \\x41',
].join('')

const SHA256 = 'a'.repeat(64)

/** Returns a value of a shape. @param text stands for every free text */
function fill(shape: Shape, site: Site, text: string): Json {
  if (shape.type === 'array') return [fill(shape.of, site, text), fill(shape.of, site, text)]
  if (shape.type === 'object') {
    const fields = Object.entries(shape.fields).filter(
      ([, field]) => field.sites?.includes(site) ?? true,
    )
    return Object.fromEntries(fields.map(([name, field]) => [name, fill(field, site, text)]))
  }
  if (shape.type !== 'string') {
    const usual = shape.type === 'float' ? 0.5 : (shape.max ?? shape.min ?? 1)
    return shape.oneOf?.[0] ?? usual
  }
  if (shape.format === 'base64') return { file: 'photo.jpg', sha256: SHA256 }
  return shape.oneOf?.[0] ?? text
}

/** Returns a request with every field of an action. */
function filled(action: ActionName, site: Site, text: string): JsonObject {
  const value = fill(REQUEST_SHAPES[action], site, text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {}
}

function inputsOf(action: ActionName, site: Site): readonly CodeInput[] {
  const common = { action, site, region: 'ap-singapore' }
  const cloud = 'https://facefusion.tencentcloudapi.com'
  const plain = filled(action, site, 'text')
  const worst = { ...filled(action, site, WORST), [WORST]: WORST, Wrong: [null, true, {}, []] }
  const asFile = 'RspImgType' in plain ? { ...plain, RspImgType: 'base64' } : plain
  const hostile = worst.RspImgType ? { ...worst, RspImgType: 7 } : worst
  return [
    { ...common, endpoint: cloud, parameters: {} },
    { ...common, endpoint: cloud, parameters: plain },
    { ...common, endpoint: 'http://127.0.0.1:9180', parameters: asFile },
    { ...common, endpoint: cloud, parameters: hostile },
  ]
}

/** Every request. */
export const INPUTS: readonly CodeInput[] = (Object.keys(ACTIONS) as ActionName[]).flatMap(
  (action) => ACTIONS[action].sites.flatMap((site) => inputsOf(action, site)),
)

/** A generated program. */
export interface Generated extends Sample {
  readonly language: LanguageName
  readonly style: Style
}

/** Returns the programs of a request in every language and style. */
export function generate(input: CodeInput): readonly Generated[] {
  return LANGUAGE_NAMES.flatMap((language) =>
    (['sdk', 'common'] as const).flatMap((style): Generated[] => {
      const sample = stylesOf(language)[style]?.(input)
      return sample ? [{ ...sample, language, style }] : []
    }),
  )
}
