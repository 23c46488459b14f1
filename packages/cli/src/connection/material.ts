/** @module Finds the activity and the material that a command is about: options, else the environment. */

import { checkRule, RULES } from '../arguments/index.ts'
import type { Ports } from '../ports.ts'

/** An activity and one of its materials. */
export interface MaterialValues {
  readonly project?: string | undefined
  readonly template?: string | undefined
}

/**
 * Returns the activity and the material of the options or, where none of both is given, of `FUSE_EDGE_PROJECT` and `FUSE_EDGE_TEMPLATE`: a
 * material of the environment would not belong to an activity of an option.
 *
 * @throws {UsageError} for a variable that is no id
 */
export function materialOf(
  { project, template }: MaterialValues,
  env: Ports['env'],
): MaterialValues {
  if (project !== undefined || template !== undefined) return { project, template }
  const read = (name: string, rule: keyof typeof RULES) => {
    const text = env[name] || undefined
    if (text !== undefined) checkRule(text, name, RULES[rule])
    return text
  }
  return {
    project: read('FUSE_EDGE_PROJECT', 'cloudActivity'),
    template: read('FUSE_EDGE_TEMPLATE', 'cloudMaterial'),
  }
}
