import { Icon, type IconName } from '../parts/icon.tsx'
import { previewKind } from './preview-kind.ts'

export type FileAction = 'preview' | 'download' | 'rename' | 'remove'

const LOOKS: readonly (readonly [FileAction, string, IconName])[] = [
  ['preview', 'Preview', 'eye'],
  ['download', 'Download', 'download'],
  ['rename', 'Rename', 'pencil'],
  ['remove', 'Remove', 'bin'],
]

export interface FileButtonsProps {
  readonly name: string
  readonly onAction: (action: FileAction) => void
}

/** Each named by what it does to which file: `Remove report.pdf`. */
export function FileButtons({ name, onAction }: FileButtonsProps) {
  return (
    <div className="file-buttons">
      {LOOKS.filter(([action]) => action !== 'preview' || previewKind(name)).map(([action, word, icon]) => (
        <button
          key={action}
          type="button"
          className="button button-icon"
          data-action={action}
          aria-label={`${word} ${name}`}
          title={word}
          onClick={() => onAction(action)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
