/** @module JSON Schema of a Grafana dashboard, from the types that Grafana publishes in its Foundation SDK. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  type CompletedConfig,
  createFormatter,
  createParser,
  DEFAULT_CONFIG,
  type Schema,
  SchemaGenerator,
} from 'ts-json-schema-generator'
import ts from 'typescript'

const require = createRequire(import.meta.url)

/** Name under which queries of a panel are in the schema. Each data source has its own: the SDK leaves it open. */
export const QUERY = 'Dataquery'

/** Returns the schema of the classic dashboard model, which Grafana imports as a file. */
export function grafanaDashboardSchema(): Schema {
  const folder = dirname(require.resolve('@grafana/grafana-foundation-sdk/dashboard'))
  const path = join(folder, 'types.gen.d.ts')
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path,
    skipTypeCheck: true,
    additionalProperties: false,
    expose: 'all',
    topRef: true,
    functions: 'comment',
  }
  // The types use nothing but ECMAScript: without the DOM and the types of Node, the program is made in a fraction of the time.
  const program = ts.createProgram([path], { lib: ['lib.es5.d.ts'], types: [] })
  const parser = createParser(program, config)
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config)
  return generator.createSchema('Dashboard')
}
