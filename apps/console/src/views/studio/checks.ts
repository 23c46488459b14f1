/** @module What keeps the tag from working, before it is on a page. Pure but for the digest of the platform. */

import type { AppEntry } from '@fuse-edge/core/admin'
import type { Settings } from './settings.ts'

/** A reason why a fusion of the tag would be refused. */
export type Obstacle =
  | 'key'
  | 'origins'
  | 'stopped'
  | 'credits'
  | 'templates'
  | 'consentMissing'
  | 'consentOther'
  | 'challenge'

/** Returns why fusions of the tag would be refused. `consentHash` is that of the text in the settings. */
export function obstaclesOf(
  app: AppEntry,
  settings: Settings,
  consentHash: string | undefined,
): readonly Obstacle[] {
  const { consentHashes } = app
  const isOther =
    consentHash !== undefined && consentHashes !== undefined && !consentHashes.includes(consentHash)
  const found: readonly (readonly [Obstacle, boolean])[] = [
    ['key', app.publishableKeys.length === 0],
    ['origins', app.origins.length === 0],
    ['stopped', app.stopped === true],
    ['credits', !app.sessionCredits],
    ['templates', app.templates.length === 0],
    ['consentMissing', consentHashes !== undefined && settings.consent === ''],
    ['consentOther', settings.consent !== '' && isOther],
    ['challenge', app.challengeAction !== undefined && settings.sitekey === ''],
  ]
  return found.flatMap(([name, isFound]) => (isFound ? [name] : []))
}
