/**
 * @module `pnpm run api-docs [folder]`: the API documentation of all packages as a site of plain files, by default in
 * `docs/api`. A warning is an error: a public name without a sentence, or a link that leads nowhere, fails.
 */

import { join, relative, resolve } from 'node:path'
import {
  Application,
  type Context,
  Converter,
  type DeclarationReflection,
  type ProjectReflection,
} from 'typedoc'
import { entryPoints, ROOT } from './entries.ts'

/** Before TypeDoc's own reading of comments, which would take our sentence for the name of the module. */
const FIRST = 1000

/** `@module` begins a sentence about the file; it is the file's description. */
function describeModule(_: Context, { comment }: DeclarationReflection): void {
  const tag = comment?.getTag('@module')
  if (comment === undefined || tag === undefined) return
  comment.summary = tag.content
  comment.removeTags('@module')
}

/** The package of a module: `@fuse-edge/core` of `@fuse-edge/core/sign`. */
function packageOf(name: string): string {
  return name.split('/', 2).join('/')
}

/** What TypeDoc calls a file, from the root. */
function fileName(file: string): string {
  return relative(ROOT, file).replace(/(\/index)?\.ts$/, '')
}

/** Modules are called as they are imported. */
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
  skipErrorChecking: true,
  disableSources: true,
  hideGenerator: true,
  validation: { invalidLink: true, notDocumented: true, notExported: false },
  // A property may say all that there is to say by its name and type.
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
