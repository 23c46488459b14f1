/** @module Makes a table of the fields of an interface from its doc comments in TypeScript source text. */

/** A doc comment of an interface's field, its name, whether it is optional, and its type. */
const FIELD = /^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}(?:readonly )?(\w+)(\??): (.+)$/gm

/** Separates what a comment says from its `@default`. */
function readComment(comment: string): { meaning: string; absent: string | undefined } {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trim())
  const text = lines.filter((line) => line !== '').join(' ')
  const [meaning = '', absent] = text.split(/\s*@default /)
  return { meaning: meaning.replace(/\{@link (\w+)\}/g, '`$1`'), absent }
}

/**
 * Returns a header and a row for each field: name, type, meaning, and what counts without it.
 *
 * @throws Error where the source has no such interface, or the interface no documented field.
 */
export function interfaceTable(source: string, name: string): string[][] {
  const start = source.search(new RegExp(`^export interface ${name}\\b.*\\{$`, 'm'))
  const body = start < 0 ? '' : source.slice(start, source.indexOf('\n}', start))
  const rows = [...body.matchAll(FIELD)].map(
    ([, comment = '', field = '', optional = '', type = '']) => {
      const { meaning, absent } = readComment(comment)
      const code = type.replaceAll('|', '\\|')
      return [
        `\`${field}\``,
        `\`${code}\``,
        meaning,
        optional === '' ? '*required*' : (absent ?? ''),
      ]
    },
  )
  if (rows.length === 0) throw new Error(`no interface '${name}' with documented fields`)
  return [['field', 'type', 'meaning', 'default'], ...rows]
}
