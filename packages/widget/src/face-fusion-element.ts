/**
 * @module The custom element `<face-fusion>`, without side effects: importing it registers nothing; import
 * from `@fuse-edge/widget/element`.
 */

import {
  type ClientPicture,
  createEdgeClient,
  type EdgeClient,
  type EdgeFailure,
  type Hint,
} from '@fuse-edge/core/edge'
import { messagesFor } from './messages/index.ts'
import { type PhotoSource, preparePhoto } from './photo/index.ts'
import * as states from './states.ts'
import { styleSheet } from './styles/index.ts'
import { hintOf, upload } from './transport/index.ts'
import { type Actions, createView, type Part } from './view/index.ts'

/** `detail` of a `load` event. */
export interface FaceFusionResult extends ClientPicture {
  /** Id of the template. */
  readonly template: string
}

/** `detail` of an `error` event. */
export interface FaceFusionError {
  /** What the visitor is told. */
  readonly hint: Hint
  /** What happened; for developers. */
  readonly failure: EdgeFailure
}

const WORDS = /\s+/

/**
 * Lets a visitor choose a template and a photo, and shows the picture that the edge makes of them.
 *
 * Events are those of XMLHttpRequest, and come in the same order for every fusion: `loadstart`, then
 * `progress` (a ProgressEvent of the upload) any number of times, then one of `load` (`detail`:
 * {@link FaceFusionResult}), `error` (`detail`: {@link FaceFusionError}) and `abort`, then `loadend`. Like
 * those of XMLHttpRequest they do not bubble. Source: XMLHttpRequest standard, "events".
 */
export class FaceFusionElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = Object.freeze([
    'publishable-key',
    'endpoint',
    'templates',
    'lang',
  ])

  /** The edge of elements that name none; set by the script that defines the element. */
  static defaultEndpoint: string | undefined

  readonly #root = this.attachShadow({ mode: 'open' })
  #state = states.INITIAL_STATE
  #view: Part | undefined
  #client: EdgeClient | undefined
  /** Aborted when the element leaves the page or its attributes change. */
  #gallery: AbortController | undefined
  #fusion: AbortController | undefined
  /** Photos being read; only the last one counts. */
  #readings = 0
  #isStale = false

  /** Publishable key of the app, `pk_…`. */
  get publishableKey(): string {
    return this.getAttribute('publishable-key') ?? ''
  }
  set publishableKey(value: string) {
    this.setAttribute('publishable-key', value)
  }

  /** Origin of the edge. Default: where the script came from. */
  get endpoint(): string {
    return this.getAttribute('endpoint') ?? FaceFusionElement.defaultEndpoint ?? ''
  }
  set endpoint(value: string) {
    this.setAttribute('endpoint', value)
  }

  /** Ids of the templates to offer, separated by spaces, in that order. Default: all of the app. */
  get templates(): string {
    return this.getAttribute('templates') ?? ''
  }
  set templates(value: string) {
    this.setAttribute('templates', value)
  }

  /** Id of the chosen template. Setting it to one that is not offered changes nothing. */
  get template(): string | undefined {
    return this.#state.template?.id
  }
  set template(id: string | undefined) {
    if (id !== undefined && !this.#isBusy) this.#update(states.templateChosen(this.#state, id))
  }

  /** The photo as it will be sent: upright, scaled, JPEG. */
  get photo(): Blob | undefined {
    return this.#state.photo?.picture
  }

  /** The last picture, until the visitor leaves or deletes it. */
  get result(): ClientPicture | undefined {
    return this.#state.result
  }

  get #isBusy(): boolean {
    return this.#state.progress !== undefined
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [styleSheet(this.ownerDocument)]
    this.#build()
    this.#refresh()
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.abort()
    this.#gallery?.abort()
    this.#gallery = undefined
    // Gives back the memory of the pictures that are shown.
    this.#view?.update(states.INITIAL_STATE)
    this.#root.replaceChildren()
    this.#view = undefined
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return
    if (name === 'lang') this.#build()
    else this.#refresh()
  }

  /**
   * Takes a photo, as if the visitor had chosen it. Fulfilled when it is ready or refused.
   *
   * @returns whether it can be used; if not, the visitor is told why.
   */
  async setPhoto(source: PhotoSource): Promise<boolean> {
    if (this.#isBusy) return false
    const reading = ++this.#readings
    this.#update(states.photoReading(this.#state))
    const photo = await preparePhoto(source)
    if (reading !== this.#readings || this.#isBusy) return false
    this.#update(
      photo.ok
        ? states.photoReady(this.#state, photo.value)
        : states.photoRefused(this.#state, photo.error),
    )
    return photo.ok
  }

  /**
   * Fuses the photo into the template, as if the visitor had pressed the button: does nothing while
   * something is missing or a fusion is under way. Fulfilled when `loadend` has been dispatched.
   */
  async fuse(): Promise<void> {
    const { template, templateFace, photo } = this.#state
    const client = this.#client
    if (!states.canFuse(this.#state) || !template || !photo || !client) return
    this.#fusion = new AbortController()
    const { signal } = this.#fusion
    this.#update(states.fusionStarted(this.#state))
    this.dispatchEvent(new Event('loadstart'))
    const face = { photo: photo.picture, ...(templateFace !== undefined && { templateFace }) }
    const fused = await client.fuse({ template: template.id, faces: [face] }, { signal })
    if (fused.ok) this.#succeed({ ...fused.value, template: template.id })
    else this.#fail(fused.error)
    this.dispatchEvent(new Event('loadend'))
  }

  /** Stops the fusion that is under way; template and photo stay chosen. */
  abort(): void {
    this.#fusion?.abort()
  }

  /** Leaves the result; template and photo stay chosen. */
  reset(): void {
    this.#update(states.resultLeft(this.#state))
  }

  /** Deletes the result at the edge and here. If that fails, the result stays and the visitor is told. */
  async deleteResult(): Promise<void> {
    const { result } = this.#state
    if (!result || !this.#client) return
    const deleted = await this.#client.forget(result.url)
    if (this.#state.result !== result) return
    this.#update(
      deleted.ok
        ? states.resultDeleted(this.#state)
        : states.deletionFailed(this.#state, hintOf(deleted.error)),
    )
  }

  /**
   * Every request of the element goes through here; override it to add headers, or to answer in a test.
   * Without cookies. Uploads are reported as `progress`.
   */
  fetch(url: string, init: RequestInit): Promise<Response> {
    if (!(init.body instanceof FormData)) return fetch(url, { ...init, credentials: 'omit' })
    return upload(url, init, (share) => this.#advance(share))
  }

  #advance(share: number): void {
    this.#update(states.uploadAdvanced(this.#state, share))
    const init = { lengthComputable: true, loaded: share, total: 1 }
    this.dispatchEvent(new ProgressEvent('progress', init))
  }

  #succeed(result: FaceFusionResult): void {
    this.#update(states.fusionDone(this.#state, result))
    this.dispatchEvent(new CustomEvent<FaceFusionResult>('load', { detail: result }))
  }

  #fail(failure: EdgeFailure): void {
    if (failure.kind === 'aborted') {
      this.#update(states.fusionStopped(this.#state, failure.maybeDone))
      this.dispatchEvent(new Event('abort'))
      return
    }
    const hint = hintOf(failure)
    this.#update(states.fusionFailed(this.#state, hint))
    const detail: FaceFusionError = { hint, failure }
    this.dispatchEvent(new CustomEvent<FaceFusionError>('error', { detail }))
  }

  #update(state: states.State): void {
    this.#state = state
    this.#view?.update(state)
  }

  /** What the visitor can do, by hand, is what a script can do. */
  #actions(): Actions {
    return {
      chooseTemplate: (id) => this.#update(states.templateChosen(this.#state, id)),
      chooseTemplateFace: (id) => this.#update(states.templateFaceChosen(this.#state, id)),
      choosePhoto: (source) => void this.setPhoto(source),
      reloadGallery: () => this.#refresh(),
      fuse: () => void this.fuse(),
      abort: () => this.abort(),
      leaveResult: () => this.reset(),
      deleteResult: () => void this.deleteResult(),
    }
  }

  #build(): void {
    const nearest = this.closest('[lang]')?.getAttribute('lang')
    const messages = messagesFor([...(nearest ? [nearest] : []), ...navigator.languages])
    this.#view?.update(states.INITIAL_STATE)
    this.#view = createView({ messages, actions: this.#actions() })
    this.#view.update(this.#state)
    this.#root.replaceChildren(this.#view.root)
  }

  /** Loads the gallery again, once for all attributes that change in the same task. */
  #refresh(): void {
    if (this.#isStale) return
    this.#isStale = true
    queueMicrotask(() => {
      this.#isStale = false
      if (this.isConnected) void this.#loadGallery()
    })
  }

  async #loadGallery(): Promise<void> {
    const { endpoint, publishableKey: key } = this
    this.#gallery?.abort()
    this.#gallery = new AbortController()
    const { signal } = this.#gallery
    this.#update(states.galleryLoading(this.#state))
    if (endpoint === '' || key === '') {
      console.error(`<face-fusion> needs the attribute ${key ? 'endpoint' : 'publishable-key'}`)
      this.#update(states.galleryFailed(this.#state, 'not-allowed'))
      return
    }
    const client = createEdgeClient({ endpoint, key, fetch: (url, init) => this.fetch(url, init) })
    this.#client = client
    const templates = await client.templates({ signal })
    if (signal.aborted) return
    const wanted = this.templates.split(WORDS).filter((id) => id !== '')
    this.#update(
      templates.ok
        ? states.galleryLoaded(this.#state, templates.value, wanted)
        : states.galleryFailed(this.#state, hintOf(templates.error)),
    )
  }
}
