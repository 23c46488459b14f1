/** @module Messages in German. */

import type { Messages } from './messages.ts'

export const messages: Messages = {
  chooseTemplate: 'Vorlage wählen',
  noTemplates: 'Hier gibt es noch keine Vorlagen. Schau bald wieder vorbei.',
  addPhoto: 'Dein Foto hinzufügen',
  chooseFile: 'Foto auswählen',
  takePhoto: 'Foto aufnehmen',
  dropHint: 'oder Foto hierher ziehen oder einfügen',
  readingPhoto: 'Foto wird geöffnet …',
  photoAdded: 'Foto hinzugefügt',
  photosAdded: '{done} von {total} Fotos hinzugefügt',
  photoPreview: 'Dein Foto',
  changePhoto: 'Foto ändern',
  samples: 'Gerade kein Foto da? Probiere eins von diesen',
  sample: 'Beispielfoto {}',
  chooseFace: 'Welches Gesicht soll deins werden?',
  face: 'Gesicht {}',
  each: 'Für jedes Gesicht ein anderes Foto',
  degrees: 'Feinabstimmung',
  faceDegree: 'Gesichtszüge',
  profileDegree: 'Gesichtsform',
  degreeLow: 'Mehr wie du',
  degreeHigh: 'Mehr wie die Vorlage',
  privacy:
    'Nimm ein Foto von dir oder von einer Person, die zugestimmt hat. Es wird einmal gesendet, um dieses Bild zu erstellen, und nicht gespeichert. Dein Bild wird als mit KI erstellt gekennzeichnet. Es läuft automatisch ab, oder du löschst es früher.',
  agree: 'Ich stimme zu',
  fuse: 'Bild erstellen',
  missingTemplate: 'Wähle zuerst eine Vorlage',
  missingPhoto: 'Füge zuerst ein Foto hinzu',
  missingConsent: 'Stimme zuerst dem Text oben zu',
  preparing: 'Vorbereiten',
  uploading: 'Hochladen',
  fusing: 'Erstellen',
  seconds: '{} s',
  slow: 'Dauert länger als sonst …',
  cancel: 'Abbrechen',
  resultTitle: 'Dein Bild ist fertig',
  resultPicture: '{} mit deinem Gesicht. Mit KI erstellt.',
  before: 'Vorher',
  after: 'Nachher',
  compare: 'Vorher und nachher vergleichen',
  compareValue: '{} % des neuen Bildes sichtbar',
  expires: 'Verfügbar bis {}',
  aiMade: 'Mit KI erstellt',
  aiWhy:
    'Eine KI hat dein Gesicht in dieses Bild eingefügt. Das zeigen ein sichtbarer Hinweis und Angaben in der Datei. Lass bitte beides drin, wenn du es teilst.',
  download: 'Herunterladen',
  share: 'Teilen',
  copy: 'Kopieren',
  copied: 'Bild kopiert',
  copyFailed: 'Das Bild konnte nicht kopiert werden. Lade es stattdessen herunter.',
  delete: 'Bild löschen',
  again: 'Neues Bild erstellen',
  deletionFailed:
    'Das Bild konnte nicht gelöscht werden. Prüfe deine Verbindung und versuche es erneut.',
  shutter: 'Jetzt aufnehmen',
  switchCamera: 'Kamera wechseln',
  timer: 'Selbstauslöser: 3 Sekunden',
  close: 'Schließen',
  cameraStarting: 'Kamera startet …',
  cameraBlocked:
    'Der Kamerazugriff ist blockiert. Erlaube ihn in den Browser-Einstellungen oder wähle ein Foto aus.',
  cameraMissing: 'Keine Kamera gefunden. Wähle stattdessen ein Foto aus.',
  cameraBusy:
    'Eine andere App nutzt die Kamera. Schließe sie und versuche es erneut, oder wähle ein Foto aus.',
  cameraRefused: 'Die Kamera lässt sich nicht starten. Wähle stattdessen ein Foto aus.',
  'warning.no-face':
    'Wir sehen auf diesem Foto kein Gesicht. Nimm eins, auf dem du gut zu erkennen bist und in die Kamera schaust.',
  'warning.face-small':
    'Dein Gesicht ist auf diesem Foto recht klein. Aus der Nähe klappt es besser.',
  'warning.dark': 'Dieses Foto ist etwas dunkel. Nimm eins mit mehr Licht im Gesicht.',
  'warning.blurred': 'Dieses Foto ist unscharf. Halte still oder nimm ein schärferes.',
  'notice.deleted': 'Bild gelöscht',
  'notice.stopped': 'Abgebrochen. Das Bild wurde vielleicht trotzdem erstellt.',
  'notice.challenge': 'Wir prüfen kurz, ob du ein Mensch bist …',
  'recover.photo': 'Anderes Foto wählen',
  'recover.template': 'Andere Vorlage wählen',
  'recover.retry': 'Erneut versuchen',
  'hint.photo-no-face':
    'Wir haben auf diesem Foto kein Gesicht gefunden. Nimm ein helles Foto, auf dem du in die Kamera schaust.',
  'hint.photo-face-too-small': 'Das Gesicht auf diesem Foto ist zu klein. Nimm eins aus der Nähe.',
  'hint.photo-too-small': 'Dieses Foto ist zu klein. Wähle eins mit mehr als 64 × 64 Pixeln.',
  'hint.photo-too-large': 'Diese Datei ist zu groß. Wähle ein Foto unter 50 MB.',
  'hint.photo-unreadable':
    'Diese Datei lässt sich nicht öffnen. Wähle ein Foto als JPEG, PNG oder WebP.',
  'hint.photo-damaged':
    'Dieses Foto ist beschädigt. Kopiere es noch einmal auf dieses Gerät oder wähle ein anderes.',
  'hint.photo-heic':
    'Dieser Browser kann keine HEIC-Fotos öffnen. Wähle ein JPEG oder nimm hier ein Foto auf.',
  'hint.photo-unreachable': 'Dein Foto ist nicht angekommen. Versuche es bitte erneut.',
  'hint.photo-refused': 'Dieses Foto können wir nicht verwenden. Wähle bitte ein anderes.',
  'hint.template-unavailable': 'Diese Vorlage ist gerade nicht verfügbar. Wähle bitte eine andere.',
  'hint.request-invalid':
    'Foto und Vorlage passen nicht zusammen. Probiere ein anderes Foto oder eine andere Vorlage.',
  'hint.session-expired': 'Deine Sitzung ist abgelaufen. Versuche es bitte erneut.',
  'hint.not-allowed':
    'Auf dieser Seite lassen sich keine Bilder erstellen. Gib bitte dem Website-Team Bescheid.',
  'hint.origin-not-allowed':
    'Auf dieser Website ist das nicht verfügbar. Gib bitte dem Website-Team Bescheid.',
  'hint.out-of-credits':
    'Hier lassen sich vorerst keine Bilder mehr erstellen. Schau später wieder vorbei.',
  'hint.busy': 'Hier ist gerade viel los. Warte kurz und versuche es erneut.',
  'hint.maybe-done':
    'Verbindung abgebrochen. Dein Bild wurde vielleicht schon erstellt und gezählt. Versuche es erneut, um es zu bekommen.',
  'hint.unavailable': 'Da ist etwas schiefgelaufen. Prüfe deine Verbindung und versuche es erneut.',
  'hint.offline':
    'Du bist offline. Es wurde nichts gesendet. Versuche es wieder, wenn du verbunden bist.',
  'hint.load-failed':
    'Das konnte nicht geladen werden. Prüfe deine Verbindung und versuche es erneut.',
}
