/** @module Reads a JSON file that an argument names. */

import { type Ports, UsageError } from '../ports.ts'

/** Reads and parses a file, or standard input for `-`. @throws {UsageError} if it is not JSON in UTF-8. @throws {FileError} */
export async function readJsonFile(path: string, ports: Pick<Ports, 'readFile'>): Promise<unknown> {
  const bytes = await ports.readFile(path)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new UsageError(`${path} is not JSON`)
  }
}
