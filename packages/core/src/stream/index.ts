export {
  PICTURE_FIELDS,
  type PictureAction,
  type PictureRequest,
  type StreamedPicture,
  streamPicture,
} from './stream-picture.ts'
