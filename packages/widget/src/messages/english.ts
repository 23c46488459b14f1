/** @module English. */

import type { Messages } from './messages.ts'

export const ENGLISH: Messages = {
  language: 'en',
  chooseTemplate: 'Choose a picture',
  loadingTemplates: 'Loading pictures…',
  addPhoto: 'Add your photo',
  chooseFile: 'Choose a photo',
  takePhoto: 'Take a photo',
  dropHint: 'or drop or paste one here',
  readingPhoto: 'Reading the photo…',
  photoPreview: 'Your photo',
  changePhoto: 'Change photo',
  samples: 'No photo at hand? Try one of these',
  sample: (number) => `Sample photo ${number}`,
  chooseFace: 'Which face becomes yours?',
  face: (number) => `Face ${number}`,
  consent:
    'Use a photo of yourself, or of someone who agreed. It is sent once, to make this picture, and is not stored. The result is marked as made by AI; it expires by itself, and you can delete it at once.',
  fuse: 'Fuse',
  missing: { template: 'Choose a picture first.', photo: 'Add a photo first.' },
  stages: { preparing: 'Preparing', uploading: 'Uploading', fusing: 'Fusing' },
  percent: (value) => `${value}%`,
  cancel: 'Cancel',
  resultTitle: 'Here you are',
  resultPicture: (template) => `${template}, with your face; made by AI`,
  before: 'Before',
  after: 'After',
  compare: 'Compare before and after',
  compareValue: (percent) => `${percent}% of the new picture shown`,
  expires: (when) => `Deleted by itself on ${when}.`,
  aiMade: 'Made by AI, and marked so.',
  download: 'Download',
  deleteNow: 'Delete now',
  tryAnother: 'Try another',
  hints: {
    'photo-no-face':
      'We could not find a face in this photo. Choose one where the face is turned to the camera and well lit.',
    'photo-face-too-small':
      'The face in this photo is too small. Come closer, or choose another photo.',
    'photo-too-small':
      'This photo is too small. Choose one that is larger than 64 pixels each way.',
    'photo-too-large': 'This file is too large. Choose a photo of less than 50 MB.',
    'photo-unreadable':
      'This file cannot be opened as a photo here. Choose a JPEG, PNG or WebP file.',
    'photo-unreachable': 'The photo did not arrive. Check your connection and try again.',
    'photo-refused': 'This photo cannot be used. Choose another one.',
    'template-unavailable': 'This picture is not available at the moment. Choose another one.',
    'request-invalid': 'This combination does not work. Choose another photo or another picture.',
    'session-expired': 'You were away for a while. Try again.',
    'not-allowed': 'This page is not set up for face fusion. Please tell its owner.',
    'out-of-credits': 'No more pictures can be made here for now. Please come back later.',
    busy: 'Many people are here right now. Wait a moment and try again.',
    'maybe-done':
      'The connection was lost, and your picture may have been made and counted. Nothing was sent again; you can try again if you like.',
    unavailable: 'This does not work right now. Check your connection and try again.',
  },
  recoveries: {
    'another-photo': 'Choose another photo',
    'another-template': 'Choose another picture',
    retry: 'Try again',
  },
  notices: {
    deleted: 'The picture is deleted.',
    stopped: 'Stopped. Your picture may have been made all the same; it was not kept here.',
  },
  deletionFailed: 'The picture could not be deleted. Check your connection and try again.',
}
