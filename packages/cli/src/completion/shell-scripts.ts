/** @module Scripts that complete command lines of `fuse-edge` in bash, zsh and fish. Where nothing fits, files are offered. */

import type { Place } from './completion-words.ts'

/** Deepest path of a place, in words. */
const DEPTH = 2

/** One branch of `case`. */
function branch({ path, words, options }: Place): string {
  const all = [...words.map(({ text }) => text), ...options.map((name) => `--${name}`)]
  return `    '${path.join(' ')}') choices='${all.join(' ')}' ;;`
}

function branches(places: readonly Place[]): string {
  return places.map(branch).join('\n')
}

function bash(places: readonly Place[]): string {
  const isDeep = ({ path }: Place) => path.length === DEPTH
  return `# bash completion of fuse-edge: eval "$(fuse-edge completion bash)"
_fuse_edge() {
  local current="\${COMP_WORDS[COMP_CWORD]}" first='' second='' choices=''
  [ "$COMP_CWORD" -gt 1 ] && first="\${COMP_WORDS[1]}"
  [ "$COMP_CWORD" -gt 2 ] && second="\${COMP_WORDS[2]}"
  case "$first" in
${branches(places.filter((place) => !isDeep(place)))}
  esac
  case "$first $second" in
${branches(places.filter(isDeep))}
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _fuse_edge fuse-edge`
}

/** Zsh runs completions of bash. */
function zsh(places: readonly Place[]): string {
  return `# zsh completion of fuse-edge: eval "$(fuse-edge completion zsh)"
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
${bash(places).split('\n').slice(1).join('\n')}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** The condition of fish under which a place is reached. */
function reached({ path }: Place): string {
  const [first, second] = path
  if (first === undefined) return '__fish_use_subcommand'
  const isFirst = `__fish_seen_subcommand_from ${first}`
  return second === undefined ? isFirst : `${isFirst}; and __fish_seen_subcommand_from ${second}`
}

/** The condition of fish under which the words of a place can be typed: none of them is there. */
function expected(place: Place): string {
  const words = place.words.map(({ text }) => text).join(' ')
  return place.path.length === 0
    ? reached(place)
    : `${reached(place)}; and not __fish_seen_subcommand_from ${words}`
}

function fish(places: readonly Place[]): string {
  const lines = places.flatMap((place) => [
    ...place.words.map(
      ({ text, summary }) =>
        `complete -c fuse-edge -f -n ${quoted(expected(place))} -a ${text} -d ${quoted(summary)}`,
    ),
    ...place.options.map((name) => `complete -c fuse-edge -n ${quoted(reached(place))} -l ${name}`),
  ])
  return `# fish completion of fuse-edge: fuse-edge completion fish | source\n${lines.join('\n')}`
}

/** The script of each shell. */
export const SHELL_SCRIPTS: Readonly<Record<string, (places: readonly Place[]) => string>> =
  Object.freeze({ bash, zsh, fish })
