/** @module Messages in French. */

import type { Messages } from './messages.ts'

export const messages: Messages = {
  chooseTemplate: 'Choisissez une image',
  addPhoto: 'Ajoutez votre photo',
  chooseFile: 'Choisir une photo',
  takePhoto: 'Prendre une photo',
  dropHint: 'ou déposez-la ou collez-la ici',
  readingPhoto: 'Lecture de la photo…',
  photoPreview: 'Votre photo',
  changePhoto: 'Changer de photo',
  samples: 'Pas de photo sous la main ? Essayez l’une de celles-ci',
  sample: 'Photo d’exemple {}',
  chooseFace: 'Quel visage devient le vôtre ?',
  face: 'Visage {}',
  each: 'Une photo par visage',
  degrees: 'Réglages fins',
  faceDegree: 'Traits',
  profileDegree: 'Forme du visage',
  degreeLow: 'comme vous',
  degreeHigh: 'comme l’image',
  privacy:
    'Utilisez une photo de vous, ou d’une personne qui a donné son accord. Elle est envoyée une seule fois, pour créer cette image, et n’est pas conservée. Le résultat est signalé comme créé par IA ; il expire de lui-même et vous pouvez le supprimer aussitôt.',
  agree: 'J’accepte',
  fuse: 'Fusionner',
  missingTemplate: 'Choisissez d’abord une image.',
  missingPhoto: 'Ajoutez d’abord une photo.',
  missingConsent: 'Lisez d’abord le texte ci-dessus et acceptez-le.',
  preparing: 'Préparation',
  uploading: 'Envoi',
  fusing: 'Fusion',
  seconds: '{} sec',
  slow: 'Cela prend plus de temps que d’habitude. Vous pouvez attendre ou annuler.',
  cancel: 'Annuler',
  resultTitle: 'Et voilà',
  resultPicture: '{}, avec votre visage ; créé par IA',
  before: 'Avant',
  after: 'Après',
  compare: 'Comparer avant et après',
  compareValue: '{} % de la nouvelle image affichés',
  expires: 'Supprimée d’elle-même le {}.',
  aiMade: 'Créé par IA',
  aiWhy:
    'Un programme a fondu votre visage dans cette image. Une marque visible et des données dans le fichier l’indiquent ; merci de les laisser en place si vous la partagez.',
  download: 'Télécharger',
  share: 'Partager',
  copy: 'Copier',
  copied: 'Copié.',
  delete: 'Supprimer mon image',
  again: 'Recommencer',
  deletionFailed: 'L’image n’a pas pu être supprimée. Vérifiez votre connexion et réessayez.',
  shutter: 'Déclencher',
  switchCamera: 'Changer de caméra',
  timer: 'Retardateur, 3 secondes',
  close: 'Fermer',
  cameraStarting: 'Démarrage de la caméra…',
  cameraRefused:
    'La caméra ne peut pas servir ici : elle est absente, occupée, ou cette page n’y a pas accès. Choisissez plutôt une photo.',
  'warning.no-face':
    'On ne voit aucun visage sur cette photo. Une autre conviendra sans doute mieux.',
  'warning.face-small': 'Approchez-vous : votre visage est petit sur cette photo.',
  'warning.dark': 'Cette photo est sombre. Tournez-vous vers la lumière pour un meilleur résultat.',
  'warning.blurred': 'Cette photo est floue. Ne bougez pas, ou choisissez-en une plus nette.',
  'notice.deleted': 'L’image est supprimée.',
  'notice.stopped':
    'Arrêté. Votre image a peut-être été créée malgré tout ; elle n’a pas été gardée ici.',
  'notice.challenge': 'Nous vérifions que vous êtes humain…',
  'recover.photo': 'Choisir une autre photo',
  'recover.template': 'Choisir une autre image',
  'recover.retry': 'Réessayer',
  'hint.photo-no-face':
    'Nous n’avons pas trouvé de visage sur cette photo. Choisissez-en une où le visage est tourné vers l’objectif et bien éclairé.',
  'hint.photo-face-too-small': 'Approchez-vous : votre visage est trop petit sur cette photo.',
  'hint.photo-too-small':
    'Cette photo est trop petite. Choisissez-en une de plus de 64 pixels de chaque côté.',
  'hint.photo-too-large': 'Ce fichier est trop volumineux. Choisissez une photo de moins de 50 Mo.',
  'hint.photo-unreadable':
    'Ce fichier ne peut pas être ouvert comme photo ici. Choisissez un fichier JPEG, PNG ou WebP.',
  'hint.photo-damaged':
    'Cette photo est endommagée : il en manque une partie. Copiez-la à nouveau sur cet appareil, ou choisissez-en une autre.',
  'hint.photo-heic':
    'Ce navigateur ne peut pas ouvrir les photos HEIC. Enregistrez-la d’abord en JPEG, ou prenez-en une nouvelle ici.',
  'hint.photo-unreachable': 'La photo n’est pas arrivée. Vérifiez votre connexion et réessayez.',
  'hint.photo-refused': 'Cette photo ne peut pas être utilisée. Choisissez-en une autre.',
  'hint.template-unavailable':
    'Cette image n’est pas disponible pour le moment. Choisissez-en une autre.',
  'hint.request-invalid':
    'Cette combinaison ne fonctionne pas. Choisissez une autre photo ou une autre image.',
  'hint.session-expired': 'Vous vous êtes absenté un moment. Réessayez.',
  'hint.not-allowed':
    'Cette page n’est pas configurée pour la fusion de visages. Merci de prévenir son propriétaire.',
  'hint.out-of-credits':
    'Il n’est plus possible de créer d’images ici pour l’instant. Revenez plus tard.',
  'hint.busy': 'Il y a beaucoup de monde en ce moment. Patientez un instant et réessayez.',
  'hint.maybe-done':
    'La connexion a été coupée, et votre image a peut-être été créée et comptée. Rien n’a été renvoyé ; vous pouvez réessayer si vous le souhaitez.',
  'hint.unavailable': 'Cela ne fonctionne pas en ce moment. Vérifiez votre connexion et réessayez.',
  'hint.offline': 'Vous êtes hors ligne. Rien n’a été envoyé ; réessayez une fois connecté.',
  photoAdded: 'Photo ajoutée',
  photosAdded: 'Photos ajoutées : {done} sur {total}',
  cameraBlocked:
    'L’accès à la caméra est bloqué. Autorisez-le dans les réglages du navigateur ou choisissez une photo.',
  cameraMissing: 'Aucune caméra trouvée. Choisissez plutôt une photo.',
  cameraBusy:
    'Une autre application utilise la caméra. Fermez-la et réessayez, ou choisissez une photo.',
  copyFailed: 'Impossible de copier l’image. Téléchargez-la plutôt.',
  noTemplates: 'Pas encore de modèles ici. Revenez bientôt.',
  'hint.load-failed': 'Le chargement a échoué. Vérifiez votre connexion et réessayez.',
  'hint.origin-not-allowed':
    'Ce service n’est pas disponible sur ce site. Merci de prévenir l’équipe du site.',
}
