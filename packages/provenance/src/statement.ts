/** @module What Content Credentials say of a picture. */

/** The template into which a face was fused. */
export interface TemplateIngredient {
  /** Id of the template. It becomes title and instance id of the ingredient. */
  readonly id: string
  /** Id of the material at the cloud. @default undefined: not stated */
  readonly modelId?: string | undefined
  /** SHA-256 of the template's picture. @default undefined: not stated */
  readonly sha256?: Uint8Array | undefined
}

/** What Content Credentials say of a picture. Nothing of it names an end user. */
export interface CredentialStatement {
  /** The software that says it. */
  readonly generator: { readonly name: string; readonly version: string }
  /**
   * IPTC's term for how the picture was made, as a URI; the same as in its XMP. `DIGITAL_SOURCE_TYPE` of `@fuse-edge/core/picture`
   * is the one of a fused face.
   */
  readonly digitalSourceType: string
  /** @default undefined: no ingredient */
  readonly template?: TemplateIngredient | undefined
}
