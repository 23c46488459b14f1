/** @module English words of Templates. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'templates.lead': 'Pictures that apps offer to end users, with their faces.',
  'templates.empty': 'No template yet',
  'templates.emptySay':
    'A template is a material of your activity in the cloud, with a title and a picture. Import them.',
  'templates.picture': 'Picture',
  'templates.title': 'Title',
  'templates.count': 'Faces',
  'templates.faces': '{n} faces, numbered',
  'templates.noPicture':
    'The edge sends no picture of it: no app offers this template, or its address has no picture.',
  'templates.project': 'Activity',
  'templates.model': 'Material',
  'templates.size': 'Size in px',
  'templates.face': 'Face {n}',
  'templates.noApp': 'no app offers it',
  'templates.thumbnail': 'Address of the picture',
  'templates.faceDegree': 'Facial features, 0 to 100',
  'templates.profileDegree': 'Shape of the face, 0 to 100',
  'templates.degreeSay': 'Where a request does not say. Empty: the cloud decides.',
  'import.open': 'Import',
  'import.title': 'Import materials as templates',
  'import.say':
    'The edge asks the cloud for the materials of an activity, 20 a second, and finds their faces. Nothing is ever removed.',
  'import.project': 'Activity',
  'import.pictures': 'Address of the pictures',
  'import.picturesSay':
    '{id} stands for the material. Without it known templates are updated, and none is added.',
  'import.apps': 'Apps that offer them',
  'import.do': 'Import the activity',
  'import.running': '{n} materials so far',
  'import.done': 'Done: {n} materials.',
  'import.material': 'Material',
  'import.outcome': 'Outcome',
  'import.added': 'added',
  'import.updated': 'updated',
  'import.unchanged': 'unchanged',
  'import.not-ready': 'under review or rejected',
  'import.no-picture': 'no picture at its address',
  'import.no-face': 'no face, or too many',
} as const
