/**
 * @module The custom element `<face-fusion>`, without side effects: importing it registers nothing; import
 * from `@fuse-edge/widget/element`.
 */

import { type ClientPicture, createEdgeClient, type EdgeClient } from '@fuse-edge/core/edge'
import type {
  FaceFusionEnd,
  FaceFusionError,
  FaceFusionPhoto,
  FaceFusionResult,
  FaceFusionStart,
} from './events.ts'
import { hintOf } from './hint-of.ts'
import { languageFor, loadMessages, type Messages } from './messages/index.ts'
import { ReflectingElement } from './reflecting-element.ts'
import type { PhotoSource } from './sending/index.ts'
import * as states from './states.ts'
import { adopt, SHELL } from './styles/index.ts'
import type { Actions, View } from './view/index.ts'

const WORDS = /\s+/

/** The tags around an element, nearest first, out of shadow trees too. */
function languageAround(element: Element): string {
  const near = element.closest('[lang]')?.getAttribute('lang')
  const root = element.getRootNode()
  return near ?? (root instanceof ShadowRoot ? languageAround(root.host) : '')
}

/**
 * Lets a visitor choose a template and a photo, and shows the picture that the edge makes of them.
 *
 * Its events, in their order: `photo` ({@link FaceFusionPhoto}) when a photo was read; then for every fusion `start`
 * ({@link FaceFusionStart}), `progress` (a ProgressEvent in bytes of the upload), `result` ({@link FaceFusionResult}) or
 * `error` ({@link FaceFusionError}), and `end` ({@link FaceFusionEnd}). Cancelling `photo` refuses the photo, cancelling
 * `start` sends nothing.
 */
export class FaceFusionElement extends ReflectingElement {
  /** The edge of elements that name none; set by the script that defines the element. */
  static defaultEndpoint: string | undefined

  /** Address of Turnstile's script. Default: Cloudflare's. */
  static turnstileScript: string | undefined

  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true })
  #state = states.INITIAL_STATE
  #view: View | undefined
  #client: EdgeClient | undefined
  /** Aborted when the element leaves the page or its attributes change. */
  #gallery: AbortController | undefined
  #fusion: AbortController | undefined
  /** Photos being read, views being built; only the last one counts. */
  #readings = 0
  #builds = 0
  #isStale = false
  #messages: Partial<Messages> = {}

  /** Sentences that replace those of the language, by name. Default: none. */
  get messages(): Partial<Messages> {
    return this.#messages
  }
  set messages(messages: Partial<Messages>) {
    this.#messages = messages
    if (this.isConnected) this.#build()
  }

  /** The photo on show as it will be sent: upright, scaled, JPEG. */
  get photo(): Blob | undefined {
    return states.photoOf(this.#state)?.picture
  }

  /** The last picture, until the visitor leaves or deletes it. */
  get result(): ClientPicture | undefined {
    return this.#state.result
  }

  /** Called by the browser. */
  connectedCallback(): void {
    adopt(this.#root, SHELL)
    this.#build()
    this.#refresh()
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.abort()
    this.#gallery?.abort()
    this.#gallery = undefined
    this.#dropView()
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return
    if (name === 'lang') this.#build()
    else if (name === 'template') this.#chooseTemplate(after)
    else if (name === 'consent' || name === 'degrees') this.#configure()
    else this.#refresh()
  }

  /** Opens the camera, or the dialogue for files: call it where the visitor acts. */
  open(source: 'camera' | 'file' = 'file'): void {
    this.#view?.open(source)
  }

  /**
   * Takes a photo, as if the visitor had chosen it. Fulfilled when it is ready or refused.
   *
   * @returns whether it is taken; if not, the visitor is told why.
   */
  async setPhoto(source: PhotoSource): Promise<boolean> {
    if (!states.mayGivePhoto(this.#state)) return false
    const reading = ++this.#readings
    this.#update(states.photoReading(this.#state))
    const { preparePhoto } = await import('./sending/index.ts')
    const photo = await preparePhoto(source)
    if (reading !== this.#readings || this.#state.progress) return false
    const isTaken = photo.ok && this.#tell<FaceFusionPhoto>('photo', photo.value, true)
    if (isTaken) this.#update(states.photoReady(this.#state, photo.value))
    else this.#update(states.photoRefused(this.#state, photo.ok ? undefined : photo.error))
    return isTaken
  }

  /**
   * Fuses the photo into the template, as if the visitor had pressed the button: does nothing while
   * something is missing or a fusion is under way. Fulfilled when `end` has been dispatched.
   */
  async submit(): Promise<void> {
    const client = this.#client
    if (!states.canFuse(this.#state) || !client) return
    const fusion = states.fusionOf(this.#state)
    const start: FaceFusionStart = { template: fusion.template, photos: fusion.faces.length }
    if (!this.#tell('start', start, true)) return
    this.#fusion = new AbortController()
    const { signal } = this.#fusion
    this.#update(states.fusionStarted(this.#state))
    const outcome = navigator.onLine
      ? await this.#fuse(client, fusion, signal)
      : this.#fail({ hint: 'offline' })
    this.#tell<FaceFusionEnd>('end', { outcome })
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
    const after = deleted.ok
      ? states.resultDeleted(this.#state)
      : states.photoRefused(this.#state, hintOf(deleted.error))
    this.#update(after)
  }

  /**
   * Every request of the element goes through here; override it to add headers, or to answer in a test.
   * Without cookies. Uploads are reported as `progress`.
   */
  async request(url: string, init: RequestInit): Promise<Response> {
    if (!(init.body instanceof FormData)) return fetch(url, { ...init, credentials: 'omit' })
    const { upload } = await import('./sending/index.ts')
    return upload(url, init, (loaded, total) => {
      this.#update(states.uploadAdvanced(this.#state, loaded, total))
      const progress = { lengthComputable: true, loaded, total }
      this.dispatchEvent(new ProgressEvent('progress', progress))
    })
  }

  async #fuse(
    client: EdgeClient,
    fusion: Parameters<EdgeClient['fuse']>[0],
    signal: AbortSignal,
  ): Promise<FaceFusionEnd['outcome']> {
    const { consentHeaders } = await import('./sending/index.ts')
    const headers = await consentHeaders(this.#state.consent)
    const fused = await client.fuse(fusion, { signal, headers })
    if (!fused.ok && fused.error.kind === 'aborted') {
      this.#update(states.fusionStopped(this.#state, fused.error.maybeDone))
      return 'stopped'
    }
    if (!fused.ok) return this.#fail({ hint: hintOf(fused.error), failure: fused.error })
    const result: FaceFusionResult = { ...fused.value, template: fusion.template }
    this.#update(states.fusionDone(this.#state, result))
    this.#tell('result', result)
    return 'result'
  }

  #fail(detail: FaceFusionError): 'error' {
    this.#update(states.fusionFailed(this.#state, detail.hint))
    this.#tell('error', detail)
    return 'error'
  }

  /** Whether nobody objected. */
  #tell<T>(name: string, detail: T, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent<T>(name, { detail, cancelable }))
  }

  #update(state: states.State): void {
    this.#state = state
    this.#view?.update(state)
    const chosen = state.template?.id
    if (chosen !== undefined && this.template !== chosen) this.template = chosen
  }

  #configure(): void {
    const consent = this.consent ?? ''
    const isAgreed = this.#state.isAgreed && consent === this.#state.consent
    this.#update({ ...this.#state, consent, isAgreed, hasDegrees: this.degrees })
  }

  /** A choice that is not offered, or comes during a fusion, changes nothing. */
  #chooseTemplate(id: string | null): void {
    const isFree = id !== null && !this.#state.progress
    this.#update(isFree ? states.templateChosen(this.#state, id) : this.#state)
  }

  /** What the visitor can do, by hand, is what a script can do. */
  #actions(): Actions {
    return {
      chooseTemplate: (id) => {
        this.template = id
      },
      change: (step) => this.#update(step(this.#state)),
      choosePhoto: (source) => void this.setPhoto(source),
      reloadGallery: () => this.#refresh(),
      fuse: () => void this.submit(),
      abort: () => this.abort(),
      leaveResult: () => this.reset(),
      deleteResult: () => void this.deleteResult(),
    }
  }

  #dropView(): void {
    this.#builds++
    this.#view?.close()
    this.#view = undefined
    this.#root.replaceChildren()
  }

  #language(): string {
    return languageFor([languageAround(this), ...navigator.languages])
  }

  /** Fetches view and sentences side by side; until they are there, a quiet card keeps their place. */
  #build(): void {
    this.#dropView()
    const build = this.#builds
    const card = document.createElement('div')
    card.className = 'card waiting'
    this.#root.append(card)
    const language = this.#language()
    Promise.all([import('./view/index.ts'), loadMessages(language)]).then(
      ([{ createView }, sentences]) => {
        if (build !== this.#builds) return
        this.#view = createView({
          messages: { ...sentences, ...this.#messages },
          language,
          actions: this.#actions(),
          adopt: (css) => adopt(this.#root, css),
          now: () => performance.now(),
        })
        this.#root.replaceChildren(this.#view.root)
        this.#configure()
      },
      (error: unknown) => {
        console.error('<face-fusion>', error)
        if (build === this.#builds) this.#tell<FaceFusionError>('error', { hint: 'unavailable' })
      },
    )
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

  #newClient(endpoint: string, key: string): EdgeClient {
    const challenge = this.turnstileSitekey === null ? undefined : () => this.#challenge()
    return createEdgeClient({
      endpoint,
      key,
      challenge,
      fetch: (url, init) => this.request(url, init),
    })
  }

  async #challenge(): Promise<string> {
    const { passChallenge } = await import('./challenge/index.ts')
    this.#update({ ...this.#state, notice: 'challenge' })
    try {
      return await passChallenge({
        host: this,
        sitekey: this.turnstileSitekey ?? '',
        action: this.turnstileAction ?? '',
        language: this.#language(),
        scriptUrl: FaceFusionElement.turnstileScript,
      })
    } finally {
      this.#update({ ...this.#state, notice: undefined })
    }
  }

  async #loadGallery(): Promise<void> {
    const endpoint = this.endpoint ?? FaceFusionElement.defaultEndpoint ?? ''
    const { publishableKey: key } = this
    this.#gallery?.abort()
    this.#gallery = new AbortController()
    const { signal } = this.#gallery
    this.#update(states.galleryLoading(this.#state))
    if (endpoint === '' || key === '') {
      console.error(`<face-fusion> needs the attribute ${key ? 'endpoint' : 'publishable-key'}`)
      this.#update(states.galleryFailed(this.#state, 'not-allowed'))
      return
    }
    const client = this.#newClient(endpoint, key)
    this.#client = client
    const templates = await client.templates({ signal })
    if (signal.aborted) return
    const wanted = (this.templates ?? '').split(WORDS).filter((id) => id !== '')
    this.#update(
      templates.ok
        ? states.galleryLoaded(this.#state, templates.value, wanted, this.template)
        : states.galleryFailed(this.#state, hintOf(templates.error)),
    )
  }
}
