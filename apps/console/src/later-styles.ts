/** @module The style sheet of the views that are not the first of their home: the first is drawn without it. */

let loading: Promise<void> | undefined

function linkTo(attributes: Partial<HTMLLinkElement>): HTMLLinkElement {
  const href = document.querySelector<HTMLMetaElement>('meta[name="later-styles"]')?.content ?? ''
  return Object.assign(document.createElement('link'), { href, ...attributes })
}

function load(): Promise<void> {
  const link = linkTo({ rel: 'stylesheet' })
  return new Promise((resolve, reject) => {
    link.onload = () => resolve()
    link.onerror = () => {
      link.remove()
      loading = undefined
      reject(new Error('the style sheet cannot be loaded'))
    }
    // At the end: it stands after the sheet of the first view.
    document.head.append(link)
  })
}

/** Fetches the style sheet, which {@link laterStyles} will use. */
export function fetchLaterStyles(): void {
  document.head.append(linkTo({ rel: 'preload', as: 'style' }))
}

/** Loads the style sheet. After a failure the next call tries again. */
export function laterStyles(): Promise<void> {
  loading ??= load()
  return loading
}
