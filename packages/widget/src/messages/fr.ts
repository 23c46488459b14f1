/** @module Messages in French. */

import type { Messages } from './messages.ts'

export const messages: Messages = {
  chooseTemplate: 'Choisissez un modèle',
  noTemplates: 'Pas encore de modèles ici. Revenez bientôt.',
  addPhoto: 'Ajoutez votre photo',
  chooseFile: 'Choisir une photo',
  takePhoto: 'Prendre une photo',
  dropHint: 'ou déposez ou collez une photo ici',
  readingPhoto: 'Ouverture de la photo…',
  photoAdded: 'Photo ajoutée',
  photosAdded: 'Photos ajoutées : {done} sur {total}',
  photoPreview: 'Votre photo',
  changePhoto: 'Changer de photo',
  samples: 'Pas de photo sous la main ? Essayez un exemple',
  sample: 'Exemple de photo {}',
  chooseFace: 'Choisissez le visage à remplacer',
  face: 'Visage {}',
  each: 'Une photo différente pour chaque visage',
  degrees: 'Ajuster',
  faceDegree: 'Traits',
  profileDegree: 'Forme du visage',
  degreeLow: 'Proche de vous',
  degreeHigh: 'Proche du modèle',
  privacy:
    'Utilisez une photo de vous ou d’une personne qui a donné son accord. Elle est envoyée une seule fois pour créer cette image et n’est pas conservée. Votre image est signalée comme créée avec l’IA. Elle expire automatiquement, ou vous pouvez la supprimer avant.',
  agree: 'J’accepte',
  fuse: 'Créer l’image',
  missingTemplate: 'Choisissez un modèle pour continuer',
  missingPhoto: 'Ajoutez une photo pour continuer',
  missingConsent: 'Acceptez le texte ci-dessus pour continuer',
  preparing: 'Préparation',
  uploading: 'Envoi',
  fusing: 'Création',
  seconds: '{} s',
  slow: 'C’est plus long que d’habitude…',
  cancel: 'Annuler',
  resultTitle: 'Votre image est prête',
  resultPicture: '{} avec votre visage. Image créée avec l’IA.',
  before: 'Avant',
  after: 'Après',
  compare: 'Comparer avant et après',
  compareValue: '{} % de la nouvelle image visible',
  expires: 'Expire le {}',
  aiMade: 'Créée avec l’IA',
  aiWhy:
    'L’IA a intégré votre visage à cette image. Une mention visible et des informations dans le fichier l’indiquent. Merci de les conserver si vous la partagez.',
  download: 'Télécharger',
  share: 'Partager',
  copy: 'Copier',
  copied: 'Image copiée',
  copyFailed: 'Impossible de copier l’image. Téléchargez-la plutôt.',
  delete: 'Supprimer l’image',
  again: 'Créer une autre image',
  deletionFailed: 'Impossible de supprimer l’image. Vérifiez votre connexion et réessayez.',
  shutter: 'Prendre la photo',
  switchCamera: 'Changer de caméra',
  timer: 'Retardateur de 3 secondes',
  close: 'Fermer',
  cameraStarting: 'Démarrage de la caméra…',
  cameraBlocked:
    'L’accès à la caméra est bloqué. Autorisez-le dans les réglages du navigateur ou choisissez une photo.',
  cameraMissing: 'Aucune caméra trouvée. Choisissez plutôt une photo.',
  cameraBusy:
    'Une autre application utilise la caméra. Fermez-la et réessayez, ou choisissez une photo.',
  cameraRefused: 'La caméra ne démarre pas. Choisissez plutôt une photo.',
  'warning.no-face':
    'Nous ne voyons pas de visage sur cette photo. Essayez-en une où le vôtre est bien visible, face à l’objectif.',
  'warning.face-small':
    'Votre visage paraît petit sur cette photo. Une photo plus rapprochée conviendra mieux.',
  'warning.dark':
    'Cette photo est un peu sombre. Essayez-en une où votre visage est mieux éclairé.',
  'warning.blurred': 'Cette photo est floue. Restez immobile ou choisissez-en une plus nette.',
  'notice.deleted': 'Image supprimée',
  'notice.stopped': 'Annulé. L’image a peut-être quand même été créée.',
  'notice.challenge': 'Vérification que vous n’êtes pas un robot…',
  'recover.photo': 'Choisir une autre photo',
  'recover.template': 'Choisir un autre modèle',
  'recover.retry': 'Réessayer',
  'hint.photo-no-face':
    'Aucun visage trouvé sur cette photo. Essayez-en une bien éclairée, prise de face.',
  'hint.photo-face-too-small':
    'Le visage est trop petit sur cette photo. Essayez-en une prise de plus près.',
  'hint.photo-too-small':
    'Cette photo est trop petite. Choisissez-en une de plus de 64 × 64 pixels.',
  'hint.photo-too-large': 'Ce fichier est trop lourd. Choisissez une photo de moins de 50 Mo.',
  'hint.photo-unreadable':
    'Impossible d’ouvrir ce fichier. Choisissez une photo JPEG, PNG ou WebP.',
  'hint.photo-damaged':
    'Cette photo est endommagée. Copiez-la à nouveau sur cet appareil ou choisissez-en une autre.',
  'hint.photo-heic':
    'Ce navigateur ne peut pas ouvrir les photos HEIC. Choisissez un JPEG ou prenez une photo ici.',
  'hint.photo-unreachable': 'Votre photo n’est pas arrivée. Veuillez réessayer.',
  'hint.photo-refused': 'Nous ne pouvons pas utiliser cette photo. Choisissez-en une autre.',
  'hint.template-unavailable':
    'Ce modèle n’est pas disponible pour le moment. Choisissez-en un autre.',
  'hint.request-invalid':
    'Cette photo et ce modèle ne vont pas ensemble. Essayez une autre photo ou un autre modèle.',
  'hint.session-expired': 'Votre session a expiré. Veuillez réessayer.',
  'hint.not-allowed':
    'Impossible de créer des images sur cette page. Merci de prévenir l’équipe du site.',
  'hint.origin-not-allowed':
    'Ce service n’est pas disponible sur ce site. Merci de prévenir l’équipe du site.',
  'hint.out-of-credits':
    'Il n’est plus possible de créer des images ici pour l’instant. Revenez un peu plus tard.',
  'hint.busy': 'Il y a beaucoup de monde en ce moment. Patientez un instant et réessayez.',
  'hint.maybe-done':
    'La connexion a été coupée. Votre image a peut-être été créée et comptée. Réessayez pour l’obtenir.',
  'hint.unavailable': 'Un problème est survenu. Vérifiez votre connexion et réessayez.',
  'hint.offline': 'Vous êtes hors connexion. Rien n’a été envoyé. Réessayez une fois en ligne.',
  'hint.load-failed': 'Le chargement a échoué. Vérifiez votre connexion et réessayez.',
}
