/** @module The Grafana dashboard has the structure that Grafana's own types describe. Its queries are tested beside the worker. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type AnySchemaObject } from 'ajv'
import { expect, it } from 'vitest'
import { grafanaDashboardSchema, QUERY } from '../api-docs/grafana-schema.ts'
import { ROOT } from '../checks/source-files.ts'

const TEXT = readFileSync(join(ROOT, 'docs/reference/grafana-dashboard.json'), 'utf8')

/**
 * A query as the ClickHouse data source of Altinity stores it, the type `CHQuery` of
 * https://github.com/Altinity/clickhouse-grafana.
 */
const CLICKHOUSE_QUERY = {
  type: 'object',
  additionalProperties: false,
  required: ['refId', 'query', 'format', 'dateTimeType', 'dateTimeColDataType', 'datasource'],
  properties: {
    refId: { type: 'string' },
    datasource: { $ref: '#/definitions/DataSourceRef' },
    query: { type: 'string', pattern: '^SELECT .*\\$timeFilter' },
    format: { enum: ['time_series', 'table'] },
    dateTimeType: { const: 'DATETIME' },
    dateTimeColDataType: { const: 'timestamp' },
    editorMode: { enum: ['sql', 'builder'] },
    interval: { type: 'string' },
    intervalFactor: { type: 'number' },
    round: { type: 'string' },
    add_metadata: { type: 'boolean' },
    skip_comments: { type: 'boolean' },
    extrapolate: { type: 'boolean' },
  },
} as const

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

function overlaps(one: Box, other: Box): boolean {
  const isBeside = one.x + one.w <= other.x || other.x + other.w <= one.x
  const isBelow = one.y + one.h <= other.y || other.y + other.h <= one.y
  return !isBeside && !isBelow
}

it('is a dashboard by the types of Grafana, with queries of its ClickHouse data source', () => {
  const schema = grafanaDashboardSchema()
  const definitions = { ...schema.definitions, [QUERY]: CLICKHOUSE_QUERY }
  const whole: AnySchemaObject = { $ref: schema.$ref ?? '', definitions }
  const validate = new Ajv({ strict: false }).compile(whole)
  const isValid = (text: string) => validate(JSON.parse(text))
  expect([isValid(TEXT), validate.errors]).toEqual([true, null])
  expect(isValid(TEXT.replaceAll('"gridPos"', '"gridpos"'))).toBe(false)
  expect(isValid(TEXT.replaceAll('"time_series"', '"graph"'))).toBe(false)
})

it('shows each panel in its own place', () => {
  const { panels } = JSON.parse(TEXT) as { panels: { id: number; gridPos: Box }[] }
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  for (const [index, { gridPos }] of panels.entries()) {
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
    for (const other of panels.slice(index + 1))
      expect(overlaps(gridPos, other.gridPos)).toBe(false)
  }
})
