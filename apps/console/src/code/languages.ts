/** @module The table of languages: each with its name and its styles, and the generator of each style. */

import { cppCommon, cppSdk } from './cpp.ts'
import { dotnetCommon, dotnetSdk } from './dotnet.ts'
import type { Generator } from './generator.ts'
import { goCommon, goSdk } from './go.ts'
import { javaCommon, javaSdk } from './java.ts'
import { phpCommon, phpSdk } from './php.ts'
import { pythonCommon, pythonSdk } from './python.ts'
import { nodeCommon, nodeSdk, typescript } from './script.ts'
import { curl, edgeApi, widget } from './shell.ts'

/** `sdk`: the product's client with request classes. `common`: the client that takes any action as JSON. */
export type Style = 'sdk' | 'common'

/** A language. */
interface Language {
  /** Name, the same in every language of the console. */
  readonly title: string
  readonly styles: Readonly<Partial<Record<Style, Generator>>>
}

/** Every language, in the order of the tabs. */
export const LANGUAGES = {
  curl: { title: 'curl', styles: { sdk: curl } },
  typescript: { title: 'TypeScript', styles: { sdk: typescript } },
  edge: { title: 'Edge', styles: { sdk: edgeApi } },
  widget: { title: 'Widget', styles: { sdk: widget } },
  node: { title: 'Node.js', styles: { sdk: nodeSdk, common: nodeCommon } },
  python: { title: 'Python', styles: { sdk: pythonSdk, common: pythonCommon } },
  java: { title: 'Java', styles: { sdk: javaSdk, common: javaCommon } },
  php: { title: 'PHP', styles: { sdk: phpSdk, common: phpCommon } },
  go: { title: 'Go', styles: { sdk: goSdk, common: goCommon } },
  dotnet: { title: '.NET', styles: { sdk: dotnetSdk, common: dotnetCommon } },
  cpp: { title: 'C++', styles: { sdk: cppSdk, common: cppCommon } },
} as const satisfies Readonly<Record<string, Language>>

/** Name of a language, as the address has it. */
export type LanguageName = keyof typeof LANGUAGES

/** Every language, in the order of the tabs. */
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as LanguageName[]

/** Returns the generators of a language. */
export function stylesOf(name: LanguageName): Language['styles'] {
  return LANGUAGES[name].styles
}

/** Returns the language of a name; that of the console's own package for a name of none. */
export function languageOf(text: string | undefined): LanguageName {
  return LANGUAGE_NAMES.find((name) => name === text) ?? 'curl'
}
