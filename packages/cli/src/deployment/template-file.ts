/** @module Reads a template of the catalogue from a file of the settings. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TemplateEntry } from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { FileError } from '../ports.ts'
import type { Deployment } from './deployment.ts'

function isTemplate(value: unknown): value is TemplateEntry {
  return (
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
  )
}

/** Returns the template of a file, or what is wrong with the file. Fields other than the id are not looked at. */
export async function readTemplate(
  { folder, ports }: Deployment,
  file: string,
): Promise<Result<TemplateEntry, string>> {
  const path = resolve(folder, file)
  if (!existsSync(path)) return fail(`${file} does not exist`)
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await ports.readFile(path)))
    return isTemplate(value) ? ok(value) : fail(`${file} is not a template: it has no id`)
  } catch (error) {
    return fail(error instanceof FileError ? error.message : `${file} is not JSON`)
  }
}
