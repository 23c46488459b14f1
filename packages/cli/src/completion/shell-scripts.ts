/** @module Scripts that complete command lines of `fuse-edge` in bash, zsh and fish. Where nothing fits, files are offered. */

import type { CommandLevel } from './completion-words.ts'

/** Deepest path of a level, in words. */
const DEPTH = 2

/** One branch of `case`. */
function branch({ path, words, options }: CommandLevel): string {
  const all = [...words.map(({ text }) => text), ...options.map((name) => `--${name}`)]
  return `    '${path.join(' ')}') choices='${all.join(' ')}' ;;`
}

function branches(levels: readonly CommandLevel[]): string {
  return levels.map(branch).join('\n')
}

function bash(levels: readonly CommandLevel[]): string {
  const isDeep = ({ path }: CommandLevel) => path.length === DEPTH
  return `# bash completion of fuse-edge: eval "$(fuse-edge completion bash)"
_fuse_edge() {
  local current="\${COMP_WORDS[COMP_CWORD]}" first='' second='' choices=''
  [ "$COMP_CWORD" -gt 1 ] && first="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && second="\${COMP_WORDS[2]}"
  case "$first" in
${branches(levels.filter((level) => !isDeep(level)))}
  esac
  case "$first $second" in
${branches(levels.filter(isDeep))}
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _fuse_edge fuse-edge`
}

/** Zsh runs completions of bash. */
function zsh(levels: readonly CommandLevel[]): string {
  return `# zsh completion of fuse-edge: eval "$(fuse-edge completion zsh)"
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
${bash(levels).split('\n').slice(1).join('\n')}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** The condition of fish under which a level is reached. */
function reached({ path }: CommandLevel): string {
  const [first, second] = path
  if (first === undefined) return '__fish_use_subcommand'
  const isFirst = `__fish_seen_subcommand_from ${first}`
  return second === undefined ? isFirst : `${isFirst}; and __fish_seen_subcommand_from ${second}`
}

/** The condition of fish under which the words of a level can be typed: none of them is there. */
function expected(level: CommandLevel): string {
  const words = level.words.map(({ text }) => text).join(' ')
  return level.path.length === 0
    ? reached(level)
    : `${reached(level)}; and not __fish_seen_subcommand_from ${words}`
}

function fish(levels: readonly CommandLevel[]): string {
  const lines = levels.flatMap((level) => [
    ...level.words.map(
      ({ text, summary }) =>
        `complete -c fuse-edge -f -n ${quoted(expected(level))} -a ${text} -d ${quoted(summary)}`,
    ),
    ...level.options.map((name) => `complete -c fuse-edge -n ${quoted(reached(level))} -l ${name}`),
  ])
  return `# fish completion of fuse-edge: fuse-edge completion fish | source\n${lines.join('\n')}`
}

/** The script of each shell. */
export const SHELL_SCRIPTS: Readonly<Record<string, (levels: readonly CommandLevel[]) => string>> =
  Object.freeze({ bash, zsh, fish })
