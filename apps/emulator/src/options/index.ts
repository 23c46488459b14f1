export { helpText, readCommandLine, readVersion } from './command-line.ts'
export { COMMAND_FLAGS, FLAGS, type Flag, OPTION_TABLE } from './option-table.ts'
export { type EmulatorOptions, InvalidOptionError } from './options.ts'
export { resolveOptions, type Settings } from './resolve-options.ts'
