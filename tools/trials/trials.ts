/** @module The table of trials: which compiler and which runtime tries which part of the packed packages. */

/** Tools that a trial installs: npm's name with the version, by the name that the trial calls it. */
export const TOOLS: Readonly<Record<string, string>> = {
  'typescript-5.0': 'typescript@5.0.4',
  'typescript-7.0': 'typescript@7.0.2',
  'node-20.18': `node-linux-${process.arch}@20.18.3`,
  'node-20.19': `node-linux-${process.arch}@20.19.0`,
  'node-22.12': `node-linux-${process.arch}@22.12.0`,
  'node-22.18': `node-linux-${process.arch}@22.18.0`,
  'node-24': `node-linux-${process.arch}@24.21.0`,
  bun: `@oven/bun-linux-${process.arch === 'arm64' ? 'aarch64' : process.arch}@1.4.5`,
  deno: `@deno/linux-${process.arch}-glibc@2.9.5`,
}

/** Compiles imports of every entry point, without `skipLibCheck`. */
export interface CompilerTrial {
  readonly compiler: 'typescript-5.0' | 'typescript-7.0'
  readonly module: 'esnext' | 'node16' | 'nodenext' | 'commonjs'
  readonly resolution: 'bundler' | 'node16' | 'nodenext' | 'node10'
  /** Whether the importing file is CommonJS. */
  readonly file: 'imports.ts' | 'imports.cts'
  /** The error that has to come instead of success. */
  readonly refusal?: string
}

// biome-ignore format: a table is read by its rows
export const COMPILER_TRIALS: readonly CompilerTrial[] = [
  { compiler: 'typescript-5.0', module: 'esnext', resolution: 'bundler', file: 'imports.ts' },
  { compiler: 'typescript-5.0', module: 'node16', resolution: 'node16', file: 'imports.ts' },
  { compiler: 'typescript-5.0', module: 'node16', resolution: 'node16', file: 'imports.cts', refusal: 'error TS1479' },
  { compiler: 'typescript-5.0', module: 'commonjs', resolution: 'node10', file: 'imports.ts' },
  { compiler: 'typescript-7.0', module: 'esnext', resolution: 'bundler', file: 'imports.ts' },
  { compiler: 'typescript-7.0', module: 'nodenext', resolution: 'nodenext', file: 'imports.ts' },
  { compiler: 'typescript-7.0', module: 'nodenext', resolution: 'nodenext', file: 'imports.cts' },
]

/** Runs a program of `programs`, or of a package. */
export interface RuntimeTrial {
  readonly runtime: string
  /** Path from the project. */
  readonly program: string
  readonly args?: readonly string[]
  /** A text that the output has to have. */
  readonly prints: string
  /** Whether the program has to fail. @default false */
  readonly fails?: true
}

const DENO = ['run', '--allow-read', '--allow-env', '--no-lock', '--node-modules-dir=manual']
const SIGN = {
  program: 'node_modules/@fuse-edge/cli/dist/main.js',
  args: ['sign', '--timestamp', '1551113065'],
  prints: 'Credential=AKIDEXAMPLE/2019-02-25/',
}

const CORE = { program: 'core.mjs', prints: 'core: ok' }
const CORE_REQUIRED = { program: 'core.cjs', prints: 'core by require: ok' }
const EMULATOR = { program: 'emulator.mjs', prints: 'emulator: ok' }

// biome-ignore format: a table is read by its rows
export const RUNTIME_TRIALS: readonly RuntimeTrial[] = [
  { runtime: 'node-20.18', program: 'core.cjs', prints: 'ERR_REQUIRE_ESM', fails: true },
  { runtime: 'node-20.19', ...CORE },
  { runtime: 'node-20.19', ...CORE_REQUIRED },
  { runtime: 'node-20.19', ...SIGN },
  { runtime: 'node-22.12', ...CORE },
  { runtime: 'node-22.12', ...CORE_REQUIRED },
  { runtime: 'node-22.12', ...SIGN },
  { runtime: 'node-22.18', ...EMULATOR },
  { runtime: 'node-24', ...CORE },
  { runtime: 'node-24', ...CORE_REQUIRED },
  { runtime: 'node-24', ...SIGN },
  { runtime: 'node-24', ...EMULATOR },
  { runtime: 'bun', ...CORE },
  { runtime: 'bun', ...CORE_REQUIRED },
  { runtime: 'deno', ...CORE },
]

/** Where the binary of a runtime is in its npm package, and what precedes the program. */
export function commandOf(runtime: string): {
  readonly binary: string
  readonly args: readonly string[]
} {
  if (runtime === 'deno') return { binary: 'deno', args: DENO }
  return runtime === 'bun' ? { binary: 'bin/bun', args: ['run'] } : { binary: 'bin/node', args: [] }
}
