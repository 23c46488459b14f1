/** @module The language of messages; import from `@fuse-edge/core/wire`. */

/** Language of a message, as `X-TC-Language` names it. */
export type Language = 'en-US' | 'zh-CN'

/**
 * Returns the language that a caller asks for. English unless Chinese is named: clients that send no language
 * report English messages; the documentation names no default.
 *
 * @param name Value of `X-TC-Language`, or of the v1 field `Language`.
 *
 * @example
 * import { languageNamed } from '@fuse-edge/core/wire'
 * console.assert(languageNamed('zh-CN') === 'zh-CN')
 * console.assert(languageNamed(undefined) === 'en-US')
 */
export function languageNamed(name: string | undefined): Language {
  return name === 'zh-CN' ? 'zh-CN' : 'en-US'
}
