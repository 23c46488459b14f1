/** @module An edge with an empty cache of thumbnails, whose pictures the test answers. */

import type { TemplateList } from '@fuse-edge/core/edge'
import { createEdge, type Edge, type EdgeOptions, KEY, photo, VARIABLES } from './edge.ts'

export const PORTRAIT = 'https://pictures.example/portrait.jpg'

/** An edge that fetches pictures from the test. */
export interface Gallery extends Edge {
  /** Addresses of pictures that the edge fetched. */
  readonly asked: string[]
  /** Answers the next fetch of a picture. */
  answer: () => Response | Promise<Response>
}

export function picture(type = 'image/jpeg', body: BodyInit = photo()): Response {
  return new Response(body, { headers: { 'Content-Type': type } })
}

let galleries = 0

/**
 * Returns an edge with an empty thumbnail cache.
 *
 * @param variables texts and lists; the addresses in them get a path of their own, so that no other test has cached them
 * @param options what replaces the ports of the edge, and bindings besides those of the tests
 */
export function createGallery(
  variables: object = VARIABLES,
  { bindings, ...options }: EdgeOptions & { readonly bindings?: object } = {},
): Gallery {
  const asked: string[] = []
  const place = `https://pictures.example/${galleries++}`
  const text = JSON.stringify(variables).replaceAll('https://pictures.example', place)
  const edge: Gallery = {
    ...createEdge(
      { ...JSON.parse(text), ...bindings },
      {
        ...options,
        fetch: async (url) => {
          asked.push(new Request(url).url.replace(place, 'https://pictures.example'))
          return edge.answer()
        },
      },
    ),
    asked,
    answer: () => picture(),
  }
  return edge
}

/** Returns the path and query of a template's thumbnail, from the list. */
export async function thumbnailOf(edge: Edge, id = 'portrait'): Promise<string> {
  const answer = await edge.call(`/v1/templates?key=${KEY}`)
  const { templates } = await answer.json<TemplateList>()
  const { pathname, search } = new URL(templates.find((one) => one.id === id)?.thumbnail ?? '')
  return pathname + search
}
