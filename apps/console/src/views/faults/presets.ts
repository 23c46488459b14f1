/** @module Rules that are added with one click. */

import type { FaultRule } from '@fuse-edge/core/control'

/** Rules of each preset. */
export const PRESETS = {
  cdn: { fault: { kind: 'download-error', firstTry: true } },
  singapore: {
    region: 'ap-singapore',
    fault: { kind: 'delay', delayMs: 3000, when: 'before-work' },
  },
  lost: { action: 'FuseFace', count: 1, fault: { kind: 'cut', when: 'after-work' } },
  quota: { fault: { kind: 'error', code: 'RequestLimitExceeded', when: 'before-work' } },
  gateway: { fault: { kind: 'status', status: 502, when: 'before-work' } },
  slow: { fault: { kind: 'drip', chunkBytes: 512, everyMs: 200 } },
  half: { fault: { kind: 'malformed-json' } },
} as const satisfies Readonly<Record<string, FaultRule>>

/** Name of a preset. */
export type PresetName = keyof typeof PRESETS

/** Names of the presets, in order. */
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[]
