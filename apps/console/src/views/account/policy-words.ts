/** @module What a policy allows, in words. */

import type { PolicyStatement } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { jsonProblem } from '../../words/json-problem.ts'
import { say } from '../../words/words.ts'

/** Name of the preset policy. */
export const FULL_ACCESS = 'QcloudFaceFusionFullAccess'
const SERVICES: Readonly<Record<string, string>> = { facefusion: 'Face Fusion', sts: 'STS' }

function actionWords(action: string): string {
  const [service = '', name = ''] = action.split(':')
  if (action === '*') return say('account.action.all')
  if (name === '') return say('account.action.unknown', { action })
  const product = SERVICES[service] ?? service
  if (name === '*') return say('account.action.service', { product })
  const word = name.endsWith('*') ? 'account.action.prefix' : 'account.action.one'
  return say(word, { product, name: name.replace('*', '') })
}

/** Says which operations a statement is about. */
export function statementWords({ action }: PolicyStatement): string {
  return action.map(actionWords).join(say('account.action.and'))
}

/** Returns the document of statements, as an editor shows it. */
export function documentOf(statement: readonly PolicyStatement[]): string {
  const resource = '*'
  const statements = statement.map((one) => ({ ...one, resource }))
  return JSON.stringify({ version: '2.0', statement: statements }, undefined, 2)
}

/** Returns a document, or why it is none. */
export function parseDocument(text: string): Result<unknown, string> {
  const problem = jsonProblem(text)
  return problem === undefined ? ok(JSON.parse(text)) : fail(problem)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}

/** Returns the statements of a document as far as they can be read, for words while it is typed. */
export function statementsIn(document: unknown): readonly PolicyStatement[] {
  if (typeof document !== 'object' || document === null) return []
  const statements = 'statement' in document ? listOf(document.statement) : []
  return statements.flatMap((one) => {
    if (typeof one !== 'object' || one === null) return []
    const { effect, action } = { effect: '', action: [], ...one } as Record<string, unknown>
    if (effect !== 'allow' && effect !== 'deny') return []
    const actions = listOf(action).map((name) => String(name).replace(/^name\//, ''))
    return [{ effect, action: actions }]
  })
}

/** Returns the statement that a sentence of the emulator is about, as JSON; `undefined` where it is about none. */
export function quotedIn(sentence: string, document: unknown): string | undefined {
  const number = /statement (\d+)/.exec(sentence)?.[1]
  if (number === undefined || typeof document !== 'object' || document === null) return undefined
  const statements = 'statement' in document ? listOf(document.statement) : []
  const statement = statements[Number(number)]
  return statement === undefined ? undefined : JSON.stringify(statement)
}

function matches(pattern: string, operation: string): boolean {
  return pattern.endsWith('*') ? operation.startsWith(pattern.slice(0, -1)) : pattern === operation
}

/** Returns whether statements allow an operation: one names it and allows it, and none denies it. */
export function allows(statements: readonly PolicyStatement[], operation: string): boolean {
  const about = statements.filter(({ action }) => action.some((one) => matches(one, operation)))
  return about.length > 0 && about.every(({ effect }) => effect === 'allow')
}
