/** @module Messages in German. */

import type { Messages } from './messages.ts'

export const messages: Messages = {
  chooseTemplate: 'Bild auswählen',
  addPhoto: 'Dein Foto hinzufügen',
  chooseFile: 'Foto auswählen',
  takePhoto: 'Foto aufnehmen',
  dropHint: 'oder hierher ziehen oder hier einfügen',
  readingPhoto: 'Foto wird gelesen …',
  photoPreview: 'Dein Foto',
  changePhoto: 'Foto ändern',
  samples: 'Kein Foto zur Hand? Nimm eines von diesen',
  sample: 'Beispielfoto {}',
  chooseFace: 'Welches Gesicht wird deines?',
  face: 'Gesicht {}',
  each: 'Ein Foto für jedes Gesicht',
  degrees: 'Feinabstimmung',
  faceDegree: 'Gesichtszüge',
  profileDegree: 'Gesichtsform',
  degreeLow: 'wie du',
  degreeHigh: 'wie das Bild',
  privacy:
    'Nimm ein Foto von dir selbst oder von jemandem, der zugestimmt hat. Es wird einmal gesendet, um dieses Bild zu machen, und nicht gespeichert. Das Ergebnis ist als KI-Bild gekennzeichnet; es läuft von selbst ab, und du kannst es sofort löschen.',
  agree: 'Ich stimme zu',
  fuse: 'Verschmelzen',
  missingTemplate: 'Wähle zuerst ein Bild aus.',
  missingPhoto: 'Füge zuerst ein Foto hinzu.',
  missingConsent: 'Lies zuerst den Text oben und stimme zu.',
  preparing: 'Vorbereiten',
  uploading: 'Hochladen',
  fusing: 'Verschmelzen',
  seconds: '{} Sek.',
  slow: 'Das dauert länger als sonst. Du kannst warten oder abbrechen.',
  cancel: 'Abbrechen',
  resultTitle: 'Da ist es',
  resultPicture: '{} mit deinem Gesicht; von KI gemacht',
  before: 'Vorher',
  after: 'Nachher',
  compare: 'Vorher und nachher vergleichen',
  compareValue: '{} % des neuen Bildes zu sehen',
  expires: 'Wird am {} von selbst gelöscht.',
  aiMade: 'Von KI gemacht',
  aiWhy:
    'Ein Programm hat dein Gesicht in dieses Bild eingefügt. Eine sichtbare Kennzeichnung und Angaben in der Datei sagen das; lass sie bitte stehen, wenn du es teilst.',
  download: 'Herunterladen',
  share: 'Teilen',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  delete: 'Mein Bild löschen',
  again: 'Noch einmal',
  deletionFailed:
    'Das Bild konnte nicht gelöscht werden. Prüfe deine Verbindung und versuche es noch einmal.',
  shutter: 'Auslösen',
  switchCamera: 'Kamera wechseln',
  timer: 'Selbstauslöser, 3 Sekunden',
  close: 'Schließen',
  cameraStarting: 'Kamera wird gestartet …',
  cameraRefused:
    'Die Kamera lässt sich hier nicht nutzen: Es gibt keine, sie ist belegt, oder diese Seite darf es nicht. Wähle stattdessen ein Foto aus.',
  'warning.no-face':
    'Auf diesem Foto ist kein Gesicht zu sehen. Mit einem anderen klappt es wahrscheinlich besser.',
  'warning.face-small': 'Komm näher: Dein Gesicht ist klein auf diesem Foto.',
  'warning.dark': 'Dieses Foto ist dunkel. Dreh dich zum Licht, dann wird das Bild besser.',
  'warning.blurred': 'Dieses Foto ist unscharf. Halte still oder nimm ein schärferes.',
  'notice.deleted': 'Das Bild ist gelöscht.',
  'notice.stopped':
    'Abgebrochen. Vielleicht wurde dein Bild trotzdem gemacht; hier wurde es nicht behalten.',
  'notice.challenge': 'Wir prüfen, ob du ein Mensch bist …',
  'recover.photo': 'Anderes Foto auswählen',
  'recover.template': 'Anderes Bild auswählen',
  'recover.retry': 'Noch einmal versuchen',
  'hint.photo-no-face':
    'Wir haben auf diesem Foto kein Gesicht gefunden. Nimm eines, auf dem das Gesicht zur Kamera zeigt und gut beleuchtet ist.',
  'hint.photo-face-too-small': 'Komm näher: Dein Gesicht ist auf diesem Foto zu klein.',
  'hint.photo-too-small':
    'Dieses Foto ist zu klein. Nimm eines, das auf jeder Seite mehr als 64 Pixel hat.',
  'hint.photo-too-large': 'Diese Datei ist zu groß. Nimm ein Foto mit weniger als 50 MB.',
  'hint.photo-unreadable':
    'Diese Datei lässt sich hier nicht als Foto öffnen. Nimm eine JPEG-, PNG- oder WebP-Datei.',
  'hint.photo-damaged':
    'Dieses Foto ist beschädigt: Ein Teil fehlt. Kopiere es noch einmal auf dieses Gerät oder wähle ein anderes.',
  'hint.photo-heic':
    'Dieser Browser kann keine HEIC-Fotos öffnen. Speichere es zuerst als JPEG oder nimm hier ein neues auf.',
  'hint.photo-unreachable':
    'Das Foto ist nicht angekommen. Prüfe deine Verbindung und versuche es noch einmal.',
  'hint.photo-refused': 'Dieses Foto kann nicht verwendet werden. Nimm ein anderes.',
  'hint.template-unavailable': 'Dieses Bild ist im Moment nicht verfügbar. Nimm ein anderes.',
  'hint.request-invalid':
    'Diese Kombination geht nicht. Nimm ein anderes Foto oder ein anderes Bild.',
  'hint.session-expired': 'Du warst eine Weile weg. Versuche es noch einmal.',
  'hint.not-allowed':
    'Diese Seite ist nicht für Gesichtsverschmelzung eingerichtet. Bitte sag ihrem Betreiber Bescheid.',
  'hint.out-of-credits':
    'Hier können vorerst keine Bilder mehr gemacht werden. Bitte komm später wieder.',
  'hint.busy': 'Gerade sind viele Leute hier. Warte einen Moment und versuche es noch einmal.',
  'hint.maybe-done':
    'Die Verbindung ist abgebrochen; vielleicht wurde dein Bild schon gemacht und gezählt. Es wurde nichts noch einmal gesendet; du kannst es erneut versuchen, wenn du möchtest.',
  'hint.unavailable': 'Das geht gerade nicht. Prüfe deine Verbindung und versuche es noch einmal.',
  'hint.offline':
    'Du bist offline. Es wurde nichts gesendet; versuche es wieder, wenn du verbunden bist.',
  photoAdded: 'Foto hinzugefügt',
  photosAdded: '{done} von {total} Fotos hinzugefügt',
  cameraBlocked:
    'Der Kamerazugriff ist blockiert. Erlaube ihn in den Browser-Einstellungen oder wähle ein Foto aus.',
  cameraMissing: 'Keine Kamera gefunden. Wähle stattdessen ein Foto aus.',
  cameraBusy:
    'Eine andere App nutzt die Kamera. Schließe sie und versuche es erneut, oder wähle ein Foto aus.',
  copyFailed: 'Das Bild konnte nicht kopiert werden. Lade es stattdessen herunter.',
  noTemplates: 'Hier gibt es noch keine Vorlagen. Schau bald wieder vorbei.',
  'hint.load-failed':
    'Das konnte nicht geladen werden. Prüfe deine Verbindung und versuche es erneut.',
  'hint.origin-not-allowed':
    'Auf dieser Website ist das nicht verfügbar. Gib bitte dem Website-Team Bescheid.',
}
