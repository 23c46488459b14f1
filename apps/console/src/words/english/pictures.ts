/** @module English words about materials and photos that several views say. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'pictures.rights': 'Who holds the rights?',
  'pictures.own': 'It is my own work',
  'pictures.licensed': 'I am authorised to use it',
  'pictures.public-domain': 'It is in the public domain',
  'pictures.holder': 'Holder of the rights',
  'pictures.proof': 'Proof of the authorisation',
  'pictures.proofSay': 'File name or number of the licence',
  'pictures.drop': 'Drop pictures here',
  'pictures.or': 'or',
  'pictures.choose': 'choose files',
  'pictures.looking': 'The faces are being looked for.',
  'pictures.unknown-type': 'This is neither JPG nor PNG. Choose another file.',
  'pictures.damaged': 'The file is cut or damaged. Export it again, or choose another one.',
  'pictures.too-large':
    'The file is {size}, and at most {limit} is accepted. Choose a smaller picture.',
  'pictures.too-small':
    'The picture is {width} × {height} px, and each side must be longer than {limit} px. Choose a larger one.',
  'pictures.too-long':
    'The picture is {width} × {height} px, and each side must be shorter than {limit} px. Scale it down.',
  'pictures.quotaCount': 'Materials',
  'pictures.quotaBuy': 'Buy more',
  'pictures.quotaBought': 'The material quota is {total} now: {n} more.',
  'pictures.fusing': 'The faces are being fused.',
  'pictures.refused': 'There is no picture: {code}. {message}',
  'pictures.nameLimit': 'A name has at most {n} characters. More are not taken.',
} as const
