/** @module Messages in Portuguese. */

import type { Messages } from './messages.ts'

export const messages: Messages = {
  chooseTemplate: 'Escolha uma imagem',
  addPhoto: 'Adicione a sua foto',
  chooseFile: 'Escolher uma foto',
  takePhoto: 'Tirar uma foto',
  dropHint: 'ou arraste ou cole uma aqui',
  readingPhoto: 'Lendo a foto…',
  photoPreview: 'A sua foto',
  changePhoto: 'Trocar a foto',
  samples: 'Sem foto à mão? Experimente uma destas',
  sample: 'Foto de exemplo {}',
  chooseFace: 'Qual rosto passa a ser o seu?',
  face: 'Rosto {}',
  each: 'Uma foto para cada rosto',
  degrees: 'Ajuste fino',
  faceDegree: 'Traços',
  profileDegree: 'Formato do rosto',
  degreeLow: 'como você',
  degreeHigh: 'como a imagem',
  privacy:
    'Use uma foto sua ou de alguém que concordou. Ela é enviada uma única vez, para criar esta imagem, e não fica guardada. O resultado traz a marca de que foi feito por IA; expira por si só, e você pode apagá-lo na hora.',
  agree: 'Concordo',
  fuse: 'Fundir',
  missingTemplate: 'Escolha primeiro uma imagem.',
  missingPhoto: 'Adicione primeiro uma foto.',
  missingConsent: 'Leia primeiro o texto acima e concorde.',
  preparing: 'Preparando',
  uploading: 'Enviando',
  fusing: 'Fundindo',
  seconds: '{} seg',
  slow: 'Está demorando mais do que o normal. Você pode esperar ou cancelar.',
  cancel: 'Cancelar',
  resultTitle: 'Aqui está',
  resultPicture: '{}, com o seu rosto; feita por IA',
  before: 'Antes',
  after: 'Depois',
  compare: 'Comparar antes e depois',
  compareValue: '{}% da nova imagem à vista',
  expires: 'Será apagada por si só em {}.',
  aiMade: 'Feita por IA',
  aiWhy:
    'Um programa fundiu o seu rosto nesta imagem. Uma marca visível e dados dentro do arquivo dizem isso; por favor, mantenha-os ao compartilhar.',
  download: 'Baixar',
  share: 'Compartilhar',
  copy: 'Copiar',
  copied: 'Copiada.',
  delete: 'Apagar a minha imagem',
  again: 'Mais uma vez',
  deletionFailed: 'Não foi possível apagar a imagem. Verifique a sua conexão e tente novamente.',
  shutter: 'Disparar',
  switchCamera: 'Trocar de câmera',
  timer: 'Temporizador de 3 segundos',
  close: 'Fechar',
  cameraStarting: 'Ligando a câmera…',
  cameraRefused:
    'A câmera não pode ser usada aqui: não existe, está ocupada ou esta página não tem permissão. Escolha uma foto.',
  'warning.no-face': 'Não se vê nenhum rosto nesta foto. Outra provavelmente funcionará melhor.',
  'warning.face-small': 'Aproxime-se: o seu rosto está pequeno nesta foto.',
  'warning.dark': 'Esta foto está escura. Vire-se para a luz para um resultado melhor.',
  'warning.blurred': 'Esta foto está desfocada. Fique parado ou escolha uma mais nítida.',
  'notice.deleted': 'A imagem foi apagada.',
  'notice.stopped':
    'Interrompido. A sua imagem pode ter sido criada mesmo assim; ela não ficou guardada aqui.',
  'notice.challenge': 'Verificando se você é humano…',
  'recover.photo': 'Escolher outra foto',
  'recover.template': 'Escolher outra imagem',
  'recover.retry': 'Tentar novamente',
  'hint.photo-no-face':
    'Não encontramos um rosto nesta foto. Escolha uma em que o rosto esteja voltado para a câmera e bem iluminado.',
  'hint.photo-face-too-small': 'Aproxime-se: o seu rosto está pequeno demais nesta foto.',
  'hint.photo-too-small':
    'Esta foto é pequena demais. Escolha uma com mais de 64 pixels de cada lado.',
  'hint.photo-too-large': 'Este arquivo é grande demais. Escolha uma foto com menos de 50 MB.',
  'hint.photo-unreadable':
    'Este arquivo não pode ser aberto aqui como foto. Escolha um arquivo JPEG, PNG ou WebP.',
  'hint.photo-damaged':
    'Esta foto está danificada: falta uma parte dela. Copie-a de novo para este aparelho ou escolha outra.',
  'hint.photo-heic':
    'Este navegador não abre fotos HEIC. Salve-a primeiro como JPEG ou tire uma foto nova aqui.',
  'hint.photo-unreachable': 'A foto não chegou. Verifique a sua conexão e tente novamente.',
  'hint.photo-refused': 'Esta foto não pode ser usada. Escolha outra.',
  'hint.template-unavailable': 'Esta imagem não está disponível no momento. Escolha outra.',
  'hint.request-invalid': 'Esta combinação não funciona. Escolha outra foto ou outra imagem.',
  'hint.session-expired': 'Você ficou um tempo ausente. Tente novamente.',
  'hint.not-allowed':
    'Esta página não está preparada para a fusão de rostos. Avise o responsável, por favor.',
  'hint.out-of-credits':
    'Por enquanto não é possível criar mais imagens aqui. Volte mais tarde, por favor.',
  'hint.busy': 'Há muita gente aqui agora. Espere um momento e tente novamente.',
  'hint.maybe-done':
    'A conexão caiu, e a sua imagem pode ter sido criada e contada. Nada foi enviado de novo; tente novamente se quiser.',
  'hint.unavailable': 'Isto não está funcionando agora. Verifique a sua conexão e tente novamente.',
  'hint.offline':
    'Você está sem conexão. Nada foi enviado; tente novamente quando estiver conectado.',
}
