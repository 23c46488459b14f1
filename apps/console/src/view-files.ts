/** @module Fetches the scripts of the view that an address names, while the page's own scripts are on their way. */

import { BASE } from './base.ts'

/** Returns the files of a view from the page's list of all: `part file file;part file`. */
export function filesOfView(list: string, path: string): string[] {
  const [part] = path.slice(BASE.length).split('/')
  const found = list.split(';').find((view) => view.split(' ')[0] === part)
  return found?.split(' ').slice(1) ?? []
}

/** Fetches them. The view's import finds them then, instead of asking for one after the other. */
export function fetchViewFiles(path: string): void {
  const list = document.querySelector<HTMLMetaElement>('meta[name="view-files"]')?.content ?? ''
  for (const file of filesOfView(list, path)) {
    const href = `${BASE}assets/${file}`
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'modulepreload', href }),
    )
  }
}
