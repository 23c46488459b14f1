/** @module JSON Schemas of the edge's HTTP contract, from the types of `@fuse-edge/core` and their doc comments. */

import { join } from 'node:path'
import {
  type BaseType,
  type CompletedConfig,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  LiteralType,
  type Schema,
  SchemaGenerator,
  type SubNodeParser,
  UnionType,
} from 'ts-json-schema-generator'
import ts from 'typescript'
import { ROOT } from './entries.ts'

/**
 * Reads indexed access types that are unions of texts, such as `(typeof PROBLEM_CODES)[number]`. The generator itself
 * works on syntax alone, and cannot follow the call of `Object.freeze` in them.
 */
function textUnionParser(checker: ts.TypeChecker): SubNodeParser {
  const textsOf = (node: ts.Node): string[] => {
    const type = checker.getTypeAtLocation(node)
    const members = type.isUnion() ? type.types : [type]
    return members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []))
  }
  return {
    supportsNode: (node) => ts.isIndexedAccessTypeNode(node) && textsOf(node).length > 0,
    createType: (node): BaseType =>
      new UnionType(textsOf(node).map((text) => new LiteralType(text))),
  }
}

/** Returns the definitions of all exported types of the contract, by name. */
export function contractSchemas(): Readonly<Record<string, Schema>> {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path: join(ROOT, 'packages/core/src/{edge/contract,admin/contract/*}.ts'),
    tsconfig: join(ROOT, 'packages/core/tsconfig.json'),
    type: '*',
    skipTypeCheck: true,
    additionalProperties: false,
    expose: 'export',
    jsDoc: 'extended',
    topRef: true,
  }
  const program = createProgram(config)
  const parser = createParser(program, config, (parsers) =>
    parsers.addNodeParser(textUnionParser(program.getTypeChecker())),
  )
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config)
  return (generator.createSchema('*').definitions ?? {}) as Readonly<Record<string, Schema>>
}
