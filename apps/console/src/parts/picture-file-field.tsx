/** @module The field for a picture of this machine. */

interface PictureFileFieldProps {
  readonly label: string
  readonly isWhole?: boolean
  readonly onFile: (file: File | undefined) => void
}

/** A picture of this machine, JPEG or PNG. */
export function PictureFileField({ label, isWhole = false, onFile }: PictureFileFieldProps) {
  return (
    <label class={isWhole ? 'whole' : ''}>
      <span class="lab">{label}</span>
      <input
        class="input file"
        type="file"
        required
        accept="image/jpeg,image/png"
        onChange={(event) => onFile(event.currentTarget.files?.[0])}
      />
    </label>
  )
}
