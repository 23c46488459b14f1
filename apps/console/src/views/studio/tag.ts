/** @module The tag of the widget, and the policy of a page that has it, as texts to copy. */

import { attributesOf, type Settings } from './settings.ts'

const TURNSTILE = 'https://challenges.cloudflare.com'

/** A build of the widget's script. */
export interface WidgetScript {
  /** Path on the edge. */
  readonly path: string
  /** Absent for the address that follows the deployments of the edge. */
  readonly integrity?: string
}

/** A piece of a sample; see `CodeBox`. */
export interface CodePiece {
  readonly text: string
  readonly isText?: boolean
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** Returns the script tag of an edge and its settings. */
export function tagOf(
  edge: string,
  { path, integrity }: WidgetScript,
  settings: Settings,
): readonly CodePiece[] {
  const attributes: readonly (readonly [string, string])[] = [
    ['type', 'module'],
    ['async', ''],
    ['src', `${edge}${path}`],
    ...(integrity ? [['integrity', integrity] as const] : []),
    ['data-key', settings.key],
    ...attributesOf(settings).map(([name, value]) => [`data-${name}`, value] as const),
  ]
  return [
    { text: '<script' },
    ...attributes.flatMap(([name, value]): CodePiece[] =>
      value === ''
        ? [{ text: `\n  ${name}` }]
        : [{ text: `\n  ${name}=` }, { text: `"${escaped(value)}"`, isText: true }],
    ),
    { text: '\n></script>' },
  ]
}

/** Returns the content security policy that a page with the widget needs at least. */
export function policyOf(edge: string, { sitekey }: Settings): string {
  const isChallenged = sitekey !== ''
  const challenge = isChallenged ? ` ${TURNSTILE}` : ''
  const directives = [
    `script-src ${edge}${challenge}`,
    `connect-src ${edge}`,
    `img-src ${edge} blob:`,
    ...(isChallenged ? [`frame-src ${TURNSTILE}`, 'trusted-types fuse-edge-turnstile'] : []),
    "require-trusted-types-for 'script'",
  ]
  return directives.join('; ')
}
