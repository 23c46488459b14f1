/** @module The generated files of the references, and the text that each of them must have. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contractSchemas } from './api-docs/contract-schemas.ts'
import { replaceBlock, table } from './checks/generated-block.ts'
import { ROOT } from './checks/source-files.ts'
import { interfaceTable } from './interface-table.ts'

interface OpenApiDocument {
  readonly components: { readonly schemas: object }
}

/** The worker's part: it belongs to another TypeScript program, so it is imported by its path. */
interface WorkerReference {
  readonly openApiDocument: (types: object) => OpenApiDocument
  readonly configurationTables: (schemas: object) => Tables
  /** By the path of the page. */
  readonly LIMITS_TABLES: Readonly<Record<string, Tables>>
  readonly LOG_TABLES: Tables
  readonly METRICS_TABLES: Tables
  readonly GRAFANA_DASHBOARD: object
}

/** The emulator's part: the tables of each page, by the path of the page and the name of their part of it. */
interface EmulatorReference {
  readonly referenceTables: () => Readonly<Record<string, Tables>>
}

/** The command line's part: the schema of `fuse-edge.json`, and the table of its settings. */
interface SettingsReference {
  readonly settingsJsonSchema: () => object
  readonly settingsTable: () => readonly (readonly string[])[]
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

/** Returns pages with their generated tables replaced. */
function pagesWithTables(pages: Readonly<Record<string, Tables>>): readonly ReferenceFile[] {
  return Object.entries(pages).map(([page, tables]) => {
    const path = join(ROOT, page)
    return { path, text: withTables(path, tables) }
  })
}

async function emulatorFiles(): Promise<readonly ReferenceFile[]> {
  const emulator: EmulatorReference = await import(join(ROOT, 'apps/emulator/reference/index.ts'))
  return pagesWithTables(emulator.referenceTables())
}

const SETTINGS_PAGE = 'docs/reference/deployment-settings.md'

async function settingsFiles(): Promise<readonly ReferenceFile[]> {
  const cli = join(ROOT, 'packages/cli')
  const settings: SettingsReference = await import(join(cli, 'reference/settings.ts'))
  return [
    { path: join(cli, 'fuse-edge.schema.json'), text: json(settings.settingsJsonSchema()) },
    ...pagesWithTables({ [SETTINGS_PAGE]: { settings: settings.settingsTable() } }),
  ]
}

const ENGINE_PAGE = 'docs/reference/engine.md'
/** Interfaces on the engine's page, by their source. */
const ENGINE_INTERFACES: Readonly<Record<string, readonly string[]>> = {
  'fuse/engine.ts': ['EngineOptions'],
  'pool/engine-pool.ts': ['EnginePoolOptions'],
  'fuse/progress.ts': ['CallOptions'],
  'fuse/fuse-request.ts': ['FuseRequest', 'FuseFaceRequest'],
}

function engineTables(): Tables {
  const tables = Object.entries(ENGINE_INTERFACES).flatMap(([path, names]) => {
    const source = readFileSync(join(ROOT, 'packages/engine/src', path), 'utf8')
    return names.map((name) => [name, interfaceTable(source, name)] as const)
  })
  return Object.fromEntries(tables)
}

/** Returns the generated files with the text that they must have. */
export async function referenceFiles(): Promise<readonly ReferenceFile[]> {
  const worker: WorkerReference = await import(join(WORKER, 'reference/index.ts'))
  const document = worker.openApiDocument(contractSchemas())
  const page = join(ROOT, 'docs/reference/worker-configuration.md')
  const tables = worker.configurationTables(document.components.schemas)
  return [
    { path: join(WORKER, 'public/openapi.json'), text: json(document) },
    { path: page, text: withTables(page, tables) },
    ...pagesWithTables({
      ...worker.LIMITS_TABLES,
      'docs/reference/log-fields.md': worker.LOG_TABLES,
      'docs/reference/worker-logs-and-metrics.md': worker.METRICS_TABLES,
    }),
    {
      path: join(ROOT, 'docs/reference/grafana-dashboard.json'),
      text: json(worker.GRAFANA_DASHBOARD),
    },
    ...(await emulatorFiles()),
    ...(await settingsFiles()),
    ...pagesWithTables({ [ENGINE_PAGE]: engineTables() }),
  ]
}
