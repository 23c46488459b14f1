/**
 * @module The class of the custom element `<face-fusion>`; import from `@fuse-edge/widget/element`. Importing it does
 * not register the element.
 */

import type { ClientPicture, EdgeFetch } from '@fuse-edge/core/edge'
import { type AppClient, createAppClients } from './app-clients.ts'
import type { FaceFusionError, FaceFusionPhoto } from './events.ts'
import { hintForFailure } from './hint-for-failure.ts'
import { isReachable } from './is-reachable.ts'
import { loadGallery, tellOwner } from './load-gallery.ts'
import { closeLoaded, loadRest, loadView, readPhoto } from './load-view.ts'
import { inheritedLanguage, type Language, languageFor, type Messages } from './messages/index.ts'
import { nextTask } from './next-task.ts'
import { ReflectedAttributesElement } from './reflected-attributes.ts'
import type { IdempotencyKeys, PhotoSource } from './sending/index.ts'
import { canGivePhoto, INITIAL_STATE, photoKeyOf, photoOf, type State } from './state.ts'
import { adoptStyles, SHELL } from './styles/index.ts'
import * as transitions from './transitions.ts'
import type { Actions, View } from './view/index.ts'
import { createWaitingCard } from './waiting-card.ts'

/**
 * Lets an end user choose a template and a photo, and shows the picture that the edge makes of them.
 *
 * Dispatches, in this order: `photo` ({@link FaceFusionPhoto}) for every accepted photo; then for every fusion `start`
 * ({@link FaceFusionStart}), `progress` (a ProgressEvent in bytes of the upload), `result` ({@link FaceFusionResult}) or
 * `error` ({@link FaceFusionError}), and `end` ({@link FaceFusionEnd}). Cancelling `photo` rejects the photo; cancelling
 * `start` prevents the request.
 */
export class FaceFusionElement extends ReflectedAttributesElement {
  /**
   * URL of the worker for elements without the attribute `endpoint`. `/widget/v1.js` sets it to its own origin.
   *
   * @default undefined
   */
  static defaultEndpoint: string | undefined

  /**
   * URL of the Turnstile script, for tests and proxies. `undefined`: Cloudflare's.
   *
   * @default undefined
   */
  static turnstileScript: string | undefined

  readonly #root = this.attachShadow({ mode: 'open' })
  #state = INITIAL_STATE
  #view: View | undefined
  #client: AppClient | undefined
  /** Aborts loading the gallery: when the element leaves the page, and when an attribute changes. */
  #gallery: AbortController | undefined
  /** Aborts the fusion that is in flight. */
  #fusion: AbortController | undefined
  readonly #readings = new Map<string, AbortController>()
  /** Number of the last view to be built; results of earlier ones are ignored. */
  #lastBuild = 0
  #builtLanguage: Language | undefined
  #isGalleryLoadScheduled = false
  /** Set between leaving the page and the end of that task: an element that is moved is back by then. */
  #isLeaving = false
  readonly #request: EdgeFetch = (...call) => this.request(...call)
  /** Set at the first fusion. */
  #keys: IdempotencyKeys | undefined
  readonly #clientOf = createAppClients({
    challenge: async () => (this.turnstileSitekey === null ? undefined : this.#requestToken()),
    newKey: () => this.#keys?.key() ?? '',
    fetch: (...call) => this.#keys?.send(this.#request, ...call) ?? this.#request(...call),
  })
  #messages: Partial<Messages> = {}

  /**
   * Texts that replace those of the language, by key of `packages/widget/src/messages/en.ts`. `{}` and `{name}` stand for
   * values. Setting it rebuilds the view.
   *
   * @default {}
   */
  get messages(): Partial<Messages> {
    return this.#messages
  }
  set messages(messages: Partial<Messages>) {
    this.#messages = messages
    if (this.isConnected) void this.#buildView()
  }

  /** The shown photo as it will be sent: upright, scaled, JPEG. `undefined`: no photo was accepted yet. */
  get photo(): Blob | undefined {
    return photoOf(this.#state)?.picture
  }

  /** The shown picture with its id, URL and expiry. `undefined` before a fusion, and after the end user left or deleted it. */
  get result(): ClientPicture | undefined {
    return this.#state.result
  }

  /** Called by the browser when the element is inserted into a page. */
  connectedCallback(): void {
    if (this.#isLeaving) this.connectedMoveCallback()
    else {
      adoptStyles(this.#root, SHELL)
      void this.#buildView()
      void this.#scheduleGalleryLoad()
    }
    this.#isLeaving = false
  }

  /** Called by the browser instead of both other callbacks when `moveBefore` moves the element: it goes on. */
  connectedMoveCallback(): void {
    if (this.#language() !== this.#builtLanguage) void this.#buildView()
  }

  /** Called by the browser when the element is removed from its page, and when it is moved within one: then it goes on. */
  async disconnectedCallback(): Promise<void> {
    this.#isLeaving = true
    await nextTask()
    if (this.#isLeaving) this.#leave()
    this.#isLeaving = false
  }

  #leave(): void {
    this.abort()
    this.#gallery?.abort()
    this.#gallery = undefined
    this.#dropView()
  }

  /** Called by the browser when an observed attribute changes. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return
    if (name === 'lang') void this.#buildView()
    else if (name === 'template') this.#selectTemplate(after)
    else if (name === 'consent' || name === 'degrees') this.#applyOptions()
    else void this.#scheduleGalleryLoad()
  }

  /**
   * Opens the file dialog or the camera. Call it from a handler of a user action: browsers ignore it otherwise. Does nothing until
   * the view is there.
   *
   * @param source what to open; default: the file dialog.
   */
  open(source: 'camera' | 'file' = 'file'): void {
    this.#view?.open(source)
  }

  /** Focuses the control with which the end user continues. Does nothing until the view is there. */
  override focus(): void {
    this.#view?.focus?.()
  }

  /**
   * Uses a file (`Blob`) or an image of the page (`<img>`) as the photo, as if the end user had chosen it. Resolves when
   * the photo is accepted or refused, to whether it was accepted; the widget shows the reason of a refusal.
   *
   * @returns whether the photo was accepted.
   */
  async setPhoto(source: PhotoSource): Promise<boolean> {
    this.#applyOptions()
    if (!canGivePhoto(this.#state)) return false
    const key = photoKeyOf(this.#state)
    this.#update(transitions.photoReading(this.#state))
    const photo = await readPhoto(this.#readings, key, source)
    if (!photo) return false
    const isAccepted = photo.ok && this.#dispatch<FaceFusionPhoto>('photo', photo.value, true)
    const read = isAccepted
      ? transitions.photoReady(this.#state, photo.value, key)
      : transitions.photoRefused(this.#state, photo.ok ? undefined : photo.error)
    this.#update({ ...read, isReading: this.#readings.size > 0 })
    return isAccepted
  }

  /**
   * Starts a fusion, as if the end user had pressed the button. Does nothing while template, photo or consent is missing,
   * or a fusion is in flight. Resolves after the `end` event.
   */
  async submit(): Promise<void> {
    const client = this.#client
    const rest = await loadRest()
    this.#applyOptions()
    if (!rest || !client) return
    this.#keys ??= rest.createIdempotencyKeys()
    await rest.makeFusion({
      client,
      keys: this.#keys,
      state: () => this.#state,
      update: (state) => this.#update(state),
      dispatch: (...event) => this.#dispatch(...event),
      isReachable: () => isReachable(this.#edge(), this.#request),
      begin: () => {
        this.#fusion = new AbortController()
        return this.#fusion.signal
      },
    })
  }

  /** Aborts the fusion that is in flight, if any. Template and photo stay selected. */
  abort(): void {
    this.#fusion?.abort()
  }

  /** Leaves the shown picture for the first panel. Template and photo stay selected. */
  reset(): void {
    this.#update(transitions.resultLeft(this.#state))
  }

  /** Deletes the shown picture at the edge and in the page. If that fails, the picture stays and the widget says so. */
  async deleteResult(): Promise<void> {
    const { result } = this.#state
    if (!result || !this.#client) return
    const deleted = await this.#client.deleteResult(result.url)
    if (this.#state.result !== result) return
    const after = deleted.ok
      ? transitions.resultDeleted(this.#state)
      : transitions.deletionFailed(this.#state, hintForFailure(deleted.error))
    this.#update(after)
  }

  /**
   * Sends every request of the element, like `fetch` without cookies. Dispatches `progress` during uploads. Override it
   * in a subclass to add headers, or to answer in a test.
   */
  async request(url: string, init: RequestInit): Promise<Response> {
    if (!(init.body instanceof FormData)) return fetch(url, { ...init, credentials: 'omit' })
    const { upload } = await import('./rest/index.ts')
    return upload(url, init, (loaded, total) => {
      this.#update(transitions.uploadAdvanced(this.#state, loaded, total))
      const progress = { lengthComputable: true, loaded, total }
      this.dispatchEvent(new ProgressEvent('progress', progress))
    })
  }

  #edge(): string {
    return this.endpoint ?? FaceFusionElement.defaultEndpoint ?? ''
  }

  /** Dispatches an event; returns false if a listener cancelled it. */
  #dispatch<T>(name: string, detail: T, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent<T>(name, { detail, cancelable }))
  }

  #update(state: State): void {
    this.#state = state
    this.#view?.update(state)
    const selected = state.template?.id
    if (selected !== undefined && this.template !== selected) this.template = selected
  }

  /** Takes over `consent` and `degrees`. Agreement to one text is no agreement to another. */
  #applyOptions(): void {
    const consent = this.consent ?? ''
    const isAgreed = this.#state.isAgreed && consent === this.#state.consent
    this.#update({ ...this.#state, consent, isAgreed, hasDegrees: this.degrees })
  }

  /** Selects a template; ignores ids that are not on offer, and any selection during a fusion. */
  #selectTemplate(id: string | null): void {
    const isFree = id !== null && !this.#state.progress
    this.#update(isFree ? transitions.templateSelected(this.#state, id) : this.#state)
  }

  /** Returns the actions of the view. They call the public members, so that scripts can do whatever end users can. */
  #actions(): Actions {
    return {
      selectTemplate: (id) => {
        this.template = id
      },
      change: (step) => this.#update(step(this.#state)),
      givePhoto: (source) => void this.setPhoto(source),
      reloadGallery: () => void this.#scheduleGalleryLoad(),
      fuse: () => void this.submit(),
      abort: () => this.abort(),
      leaveResult: () => this.reset(),
      deleteResult: () => void this.deleteResult(),
    }
  }

  #dropView(): void {
    this.#lastBuild++
    this.#view?.close(INITIAL_STATE)
    this.#view = undefined
    this.#root.replaceChildren()
  }

  #language(): Language {
    return languageFor([inheritedLanguage(this), ...navigator.languages])
  }

  /** Shows an empty card, so that the page does not shift, and loads the view in later tasks: this one may be that of the page. */
  async #buildView(): Promise<void> {
    const hadFocus = this.#root.activeElement !== null
    this.#dropView()
    const build = this.#lastBuild
    const card = createWaitingCard()
    this.#root.append(card)
    if (hadFocus) card.focus({ preventScroll: true })
    await nextTask()
    if (build !== this.#lastBuild) return
    this.#builtLanguage = this.#language()
    const loaded = await loadView({
      language: this.#builtLanguage,
      texts: this.#messages,
      retry: () => void this.#buildView(),
      actions: this.#actions(),
      adoptStyles: (css) => adoptStyles(this.#root, SHELL, css),
    })
    if (build !== this.#lastBuild) return closeLoaded(loaded)
    const isFocused = this.#root.activeElement === card
    if (!loaded.ok) {
      this.#root.replaceChildren(loaded.error)
      if (isFocused) loaded.error.querySelector('button')?.focus()
      return void this.#dispatch<FaceFusionError>('error', { hint: 'load-failed' })
    }
    this.#view = loaded.value
    this.#applyOptions()
    this.#root.replaceChildren(this.#view.root)
    if (isFocused) this.focus()
  }

  /** Loads the gallery in a task for itself: once for all attributes that change in this one, which stays short. */
  async #scheduleGalleryLoad(): Promise<void> {
    if (this.#isGalleryLoadScheduled) return
    this.#isGalleryLoadScheduled = true
    await nextTask()
    this.#isGalleryLoadScheduled = false
    if (this.isConnected) await this.#loadGallery()
  }

  async #requestToken(): Promise<string> {
    this.#update({ ...this.#state, notice: 'challenge' })
    try {
      const { requestToken } = await import('./rest/index.ts')
      return await requestToken({
        host: this,
        language: this.#language(),
        scriptUrl: FaceFusionElement.turnstileScript,
      })
    } catch (cause) {
      // A TypeError would pass for a request that CORS refused.
      throw new Error('no token', { cause })
    } finally {
      this.#update({ ...this.#state, notice: undefined })
    }
  }

  async #loadGallery(): Promise<void> {
    const endpoint = this.#edge()
    const { publishableKey: key, templates } = this
    this.#gallery?.abort()
    this.#gallery = new AbortController()
    const { signal } = this.#gallery
    this.#update(transitions.galleryLoading(this.#state))
    if (!URL.canParse(endpoint) || !key) {
      tellOwner(`needs the attribute ${key ? 'endpoint' : 'publishable-key'}`, endpoint)
      this.#update(transitions.galleryFailed(this.#state, 'not-allowed'))
      return
    }
    const client = this.#clientOf(endpoint, key)
    this.#client = client
    const reach = () => isReachable(endpoint, this.#request)
    const step = await loadGallery({ client, templates, isReachable: reach, signal })
    this.#update(step(this.#state, this.template))
  }
}
