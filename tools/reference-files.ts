/** @module The generated files of the references, and the text that each of them must have. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contractSchemas } from './api-docs/contract-schemas.ts'
import { replaceBlock, table } from './checks/generated-block.ts'
import { ROOT } from './checks/source-files.ts'

interface OpenApiDocument {
  readonly components: { readonly schemas: object }
}

/** The worker's part: it belongs to another TypeScript program, so it is imported by its path. */
interface WorkerReference {
  readonly allowedMethods: () => object
  readonly openApiDocument: (types: object) => OpenApiDocument
  readonly configurationTables: (schemas: object) => Tables
}

/** The emulator's part: the tables of each page, by the path of the page and the name of their part of it. */
interface EmulatorReference {
  readonly referenceTables: () => Readonly<Record<string, Tables>>
}

/** Tables by the name of their part of a page: a header and rows. */
type Tables = Readonly<Record<string, readonly (readonly string[])[]>>

/** A generated file. */
export interface ReferenceFile {
  /** Absolute path. */
  readonly path: string
  readonly text: string
}

const WORKER = join(ROOT, 'apps/worker')

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** Returns a document with its generated tables replaced. */
function withTables(path: string, tables: Tables) {
  return Object.entries(tables).reduce(
    (text, [name, [header = [], ...rows]]) => replaceBlock(text, name, table(header, rows)),
    readFileSync(path, 'utf8'),
  )
}

async function emulatorFiles(): Promise<readonly ReferenceFile[]> {
  const emulator: EmulatorReference = await import(join(ROOT, 'apps/emulator/reference/index.ts'))
  return Object.entries(emulator.referenceTables()).map(([page, tables]) => {
    const path = join(ROOT, page)
    return { path, text: withTables(path, tables) }
  })
}

/** Returns the generated files with the text that they must have. */
export async function referenceFiles(): Promise<readonly ReferenceFile[]> {
  const worker: WorkerReference = await import(join(WORKER, 'reference/index.ts'))
  const document = worker.openApiDocument(contractSchemas())
  const page = join(ROOT, 'docs/reference/worker-configuration.md')
  const tables = worker.configurationTables(document.components.schemas)
  return [
    { path: join(WORKER, 'public/openapi.json'), text: json(document) },
    { path: join(WORKER, 'src/routes/allowed-methods.json'), text: json(worker.allowedMethods()) },
    { path: page, text: withTables(page, tables) },
    ...(await emulatorFiles()),
  ]
}
