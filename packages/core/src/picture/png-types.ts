/**
 * @module Types of the chunks of a PNG file: their four letters as one number, so that no text is made for each chunk. Source: PNG
 * specification (third edition), section 11.
 */

export const IHDR = 0x49484452
export const IDAT = 0x49444154
export const IEND = 0x49454e44
export const eXIf = 0x65584966
export const iTXt = 0x69545874
export const tEXt = 0x74455874
export const zTXt = 0x7a545874
