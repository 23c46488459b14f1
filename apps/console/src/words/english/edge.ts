/** @module English words of the frame around the edge's views. `{name}` stands for a value. */

/** Every word and sentence, by name. */
export const ENGLISH = {
  'edge.offline':
    'The edge does not answer. What you see is its last state. Check the connection, then try again.',
  'edge.locked': 'The edge does not accept this key. Lock the console and enter another one.',
  'edge.refused': 'The edge refused this: {message}',
  'edge.missing': 'The edge has no such entry any more.',
  'edge.unexpected': 'The edge answered with an error ({message}). Its log says more.',
} as const
