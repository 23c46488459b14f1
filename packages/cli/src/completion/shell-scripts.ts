/** @module Scripts that complete command lines of `fuse-edge` in bash, zsh and fish. Where nothing fits, files are offered. */

import type { CompletionLevel } from './completion-levels.ts'

/** One branch of `case`. */
function branch({ path, words, options }: CompletionLevel): string {
  const all = [...words.map(({ text }) => text), ...options.map((name) => `--${name}`)]
  return `    '${path.join(' ')}') choices='${all.join(' ')}' ;;`
}

/** Follows the words that name a level, and offers what may follow them. */
function bash(levels: readonly CompletionLevel[]): string {
  const paths = levels
    .filter(({ path }) => path.length > 0)
    .map(({ path }) => `'${path.join(' ')}'`)
  return `# bash completion of fuse-edge: eval "$(fuse-edge completion bash)"
_fuse_edge() {
  local current="\${COMP_WORDS[COMP_CWORD]}" level='' choices='' next='' at
  for ((at = 1; at < COMP_CWORD; at++)); do
    next="\${level:+$level }\${COMP_WORDS[at]}"
    case "$next" in
    ${paths.join('|')}) level="$next" ;;
    esac
  done
  case "$level" in
${levels.map(branch).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _fuse_edge fuse-edge`
}

/** Zsh runs completions of bash. */
function zsh(levels: readonly CompletionLevel[]): string {
  return `# zsh completion of fuse-edge: eval "$(fuse-edge completion zsh)"
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
${bash(levels).split('\n').slice(1).join('\n')}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function seen(word: string): string {
  return `__fish_seen_subcommand_from ${word}`
}

/** The condition of fish under which a level is reached. */
function reached({ path }: CompletionLevel): string {
  if (path.length === 0) return '__fish_use_subcommand'
  const isHelp = path[0] === 'help'
  return [...(isHelp ? [] : [`not ${seen('help')}`]), ...path.map(seen)].join('; and ')
}

/** The condition of fish under which the words of a level can be typed: none of them is there. */
function expected(level: CompletionLevel): string {
  const words = level.words.map(({ text }) => text).join(' ')
  return level.path.length === 0
    ? reached(level)
    : `${reached(level)}; and not __fish_seen_subcommand_from ${words}`
}

function fish(levels: readonly CompletionLevel[]): string {
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
export const SHELL_SCRIPTS: Readonly<
  Record<string, (levels: readonly CompletionLevel[]) => string>
> = Object.freeze({ bash, zsh, fish })
