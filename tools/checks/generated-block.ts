/** @module Reads and replaces the generated parts of documents: what is between two HTML comments of one name. */

function markers(name: string): { begin: string; end: string } {
  return { begin: `<!-- generated: ${name} -->`, end: `<!-- end: ${name} -->` }
}

/** Returns the text of a generated part, or `undefined` where the document has no such part. */
export function readBlock(document: string, name: string): string | undefined {
  const { begin, end } = markers(name)
  const from = document.indexOf(begin)
  const to = document.indexOf(end, from)
  return from < 0 || to < 0 ? undefined : document.slice(from + begin.length, to).trim()
}

/** Returns the document with another text in a generated part. Throws where the document has no such part. */
export function replaceBlock(document: string, name: string, text: string): string {
  const { begin, end } = markers(name)
  const from = document.indexOf(begin)
  const to = document.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error(`no generated part '${name}'`)
  return `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`
}

/** Returns a Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}
