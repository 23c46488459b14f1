/**
 * @module `pnpm run api-docs [folder]`: writes the API documentation of all packages as a static site, by default to
 * `docs/api`.
 *
 * Every warning is an error, so a public name without a description, or a dead link, fails.
 */

import { join, relative, resolve } from 'node:path'
import {
  Application,
  type Context,
  Converter,
  type DeclarationReflection,
  OptionDefaults,
  type ProjectReflection,
} from 'typedoc'
import { entryPoints, ROOT } from './entries.ts'

/** Tags that the generator of the edge's JSON Schemas reads, and that readers do not need. */
const SCHEMA_TAGS = ['@asType', '@format', '@minimum', '@maximum'] as const

/** Runs before TypeDoc's own handler, which would take the sentence after `@module` for the name of the module. */
const FIRST = 1000

/** Makes the text after `@module` the description of the file. */
function describeModule(_: Context, { comment }: DeclarationReflection): void {
  const tag = comment?.getTag('@module')
  if (comment === undefined || tag === undefined) return
  comment.summary = tag.content
  comment.removeTags('@module')
}

/** Returns the package of a module: `@fuse-edge/core` for `@fuse-edge/core/sign`. */
function packageOf(name: string): string {
  return name.split('/', 2).join('/')
}

/** Returns the name that TypeDoc gives to a file. */
function fileName(file: string): string {
  return relative(ROOT, file).replace(/(\/index)?\.ts$/, '')
}

/** Names each module as a program imports it. */
function nameModules(project: ProjectReflection, entries: ReadonlyMap<string, string>): void {
  const names = new Map([...entries].map(([name, file]) => [fileName(file), name]))
  for (const module of project.children ?? []) module.name = names.get(module.name) ?? module.name
}

const entries = entryPoints()
const app = await Application.bootstrap({
  name: 'Fuse Edge',
  entryPoints: [...entries.values()],
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
  basePath: ROOT,
  displayBasePath: ROOT,
  readme: join(import.meta.dirname, 'front-page.md'),
  blockTags: [...OptionDefaults.blockTags, ...SCHEMA_TAGS],
  excludeTags: [...OptionDefaults.excludeTags, ...SCHEMA_TAGS],
  skipErrorChecking: true,
  disableSources: true,
  hideGenerator: true,
  validation: { invalidLink: true, notDocumented: true, notExported: false },
  // The name and the type of a property can be enough.
  requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'],
  packagesRequiringDocumentation: [...new Set([...entries.keys()].map(packageOf))],
  treatWarningsAsErrors: true,
})
app.converter.on(Converter.EVENT_CREATE_DECLARATION, describeModule, FIRST)
const project = await app.convert()
if (project === undefined) throw new Error('nothing to document')
nameModules(project, entries)
app.validate(project)
await app.generateDocs(project, resolve(process.argv[2] ?? join(ROOT, 'docs/api')))
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1
