/**
 * @module Documentation of what has no declaration in the sources: events, slots, CSS parts, custom properties, and two
 * attributes. Attributes, properties and methods are documented by their doc comments in `src`.
 */

/** A documented name. */
export interface Documented {
  readonly name: string
  readonly description: string
}

/** An attribute without a documented property. */
export interface DocumentedAttribute extends Documented {
  readonly type: string
  /** Property that reflects the attribute. */
  readonly fieldName?: string
}

/** An event. */
export interface DocumentedEvent extends Documented {
  /** TypeScript type of the event. */
  readonly type: string
}

/** Attributes whose property is inherited from `HTMLElement`, or is documented under another attribute. */
export const ATTRIBUTES: readonly DocumentedAttribute[] = [
  {
    name: 'key',
    type: 'string',
    description:
      'Short form of `publishable-key`, for plain HTML. Ignored if `publishable-key` is present. Use `publishable-key` in React and Vue, which reserve `key`.',
  },
  {
    name: 'lang',
    type: 'string',
    fieldName: 'lang',
    description:
      'Language of the widget, a BCP 47 tag such as `ja` or `zh-TW`. If absent, the nearest `lang` of an ancestor, then the languages of the browser, in this order; the first with messages counts. If none has messages, English.',
  },
]

/** Events, in the order in which they are dispatched. */
export const EVENTS: readonly DocumentedEvent[] = [
  {
    name: 'photo',
    type: 'CustomEvent<FaceFusionPhoto>',
    description:
      'A photo was read and can be sent. `detail`: `picture` (the JPEG to send, a `Blob`), `width` and `height` in px, `warning` (`no-face`, `face-small`, `dark`, `blurred`, or `undefined`). Cancelable: `preventDefault()` rejects the photo.',
  },
  {
    name: 'start',
    type: 'CustomEvent<FaceFusionStart>',
    description:
      'A fusion is about to start. `detail`: `template` (its id) and `photos` (their number). Cancelable: `preventDefault()` prevents the request, and no further event follows.',
  },
  {
    name: 'progress',
    type: 'ProgressEvent',
    description:
      'Bytes of the upload were sent: `loaded` of `total`. Dispatched any number of times between `start` and `end`. Not cancelable.',
  },
  {
    name: 'result',
    type: 'CustomEvent<FaceFusionResult>',
    description:
      'The fused picture arrived. `detail`: `picture` (a `Blob`), `id`, `url` (shows and deletes the picture without further authorization: keep it secret), `expiresAt` (ISO 8601) and `template` (its id). Not cancelable.',
  },
  {
    name: 'error',
    type: 'CustomEvent<FaceFusionError>',
    description:
      'The fusion failed, or the view could not be loaded. `detail`: `hint` (key of the shown message: the text is the message `hint.<key>`) and `failure` (the failed call; absent if no request was sent). Not cancelable.',
  },
  {
    name: 'end',
    type: 'CustomEvent<FaceFusionEnd>',
    description:
      'Last event of every fusion that started. `detail`: `outcome`, one of `result`, `error` and `stopped` (aborted). Not cancelable.',
  },
]

/** Slots. */
export const SLOTS: readonly Documented[] = [
  {
    name: 'sample',
    description:
      '`<img>` elements with sample photos; each becomes a button named by its `alt`. With `data-photo`, the URL of the photo, the `src` need be no more than a small picture of the face: the photo is loaded when it is used. The widget reads the pixels of photos through a canvas, so they have to come from the origin of the page, or be loaded with `crossorigin` and CORS. Empty: no samples.',
  },
  {
    name: 'header',
    description: 'Content at the top of the card, above every panel. Empty: nothing.',
  },
  {
    name: 'footer',
    description: 'Content at the bottom of the card, below every panel. Empty: nothing.',
  },
  {
    name: 'choose-label',
    description: 'Label of the button that opens the file dialog. Empty: the message `chooseFile`.',
  },
  {
    name: 'camera-label',
    description: 'Label of the button that opens the camera. Empty: the message `takePhoto`.',
  },
  {
    name: 'fuse-label',
    description: 'Label of the button that starts the fusion. Empty: the message `fuse`.',
  },
  {
    name: 'download-label',
    description: 'Label of the button that downloads the picture. Empty: the message `download`.',
  },
  {
    name: 'again-label',
    description: 'Label of the button that returns to the first panel. Empty: the message `again`.',
  },
  {
    name: 'privacy-label',
    description: 'Text below the photo that says what happens to it. Empty: the message `privacy`.',
  },
]

/** Parts for `::part()`. */
export const CSS_PARTS: readonly Documented[] = [
  { name: 'card', description: 'The card around everything.' },
  { name: 'gallery', description: 'The group of templates on the first panel.' },
  { name: 'tile', description: 'One template in the gallery: picture and title.' },
  { name: 'faces', description: 'The group of faces; hidden for templates with one face.' },
  { name: 'each', description: 'The checkbox for one photo per face, with its label.' },
  { name: 'degrees', description: 'The group of sliders that the attribute `degrees` shows.' },
  { name: 'degree', description: 'One slider of that group.' },
  { name: 'agreement', description: 'The text of the attribute `consent` with its checkbox.' },
  { name: 'dropzone', description: 'The area that holds the photo or the buttons to give one.' },
  { name: 'photo', description: 'The preview of the photo.' },
  { name: 'choose', description: 'The button that opens the file dialog.' },
  { name: 'camera', description: 'The button that opens the camera.' },
  { name: 'camera-dialog', description: 'The dialog of the camera.' },
  { name: 'shutter', description: 'The button in the camera dialog that takes the photo.' },
  { name: 'change', description: 'The button over the preview that opens the file dialog.' },
  { name: 'retake', description: 'The button over the preview that opens the camera.' },
  { name: 'sample', description: 'The button of one sample photo.' },
  { name: 'consent', description: 'The text that says what happens to the photo.' },
  { name: 'fuse', description: 'The button that starts the fusion.' },
  { name: 'message', description: 'The message on the first panel: failure, warning or notice.' },
  { name: 'recover', description: 'The button of a message, such as “Choose another photo”.' },
  { name: 'progress', description: 'The second panel: stages and progress of the fusion.' },
  { name: 'cancel', description: 'The button that aborts the fusion.' },
  { name: 'result', description: 'The third panel: picture and buttons.' },
  { name: 'picture', description: 'The fused picture.' },
  { name: 'slider', description: 'The slider that compares template and picture.' },
  {
    name: 'label',
    description: 'The AI label in words: a summary, with an explanation on request.',
  },
  { name: 'note', description: 'The text that says when the picture expires.' },
  { name: 'download', description: 'The button that downloads the picture.' },
  { name: 'share', description: 'The button that opens the share menu of the device.' },
  { name: 'copy', description: 'The button that copies the picture to the clipboard.' },
  { name: 'another', description: 'The button that returns to the first panel.' },
  { name: 'delete', description: 'The button that asks whether to delete the picture.' },
  { name: 'keep', description: 'The button that keeps the picture when the widget asks.' },
  { name: 'confirm', description: 'The button that deletes the picture when the widget asks.' },
]

/** Custom properties. Their defaults are in `src/styles/shell.ts` and `controls.ts`. */
export const CSS_PROPERTIES: readonly Documented[] = [
  {
    name: '--face-fusion-accent',
    description: 'Colour of the main buttons, of selections and of the focus ring.',
  },
  { name: '--face-fusion-on-accent', description: 'Colour of text on the accent colour.' },
  { name: '--face-fusion-surface', description: 'Background colour of the card.' },
  {
    name: '--face-fusion-ink',
    description: 'Colour of text. Lines and secondary text are mixtures of it and the surface.',
  },
  { name: '--face-fusion-radius', description: 'Corner radius of the card, a CSS length.' },
  { name: '--face-fusion-font', description: 'Font family, a CSS `font-family` list.' },
]
