import { canPickHandles } from '../intake/open-picker.ts'
import { Icon } from '../parts/icon.tsx'
import { folderName } from './crumbs.ts'
import { addressOf } from './folder-address.ts'
import { downloadFolder, type Say } from './start-download.ts'

export interface FolderRowProps {
  readonly prefix: string
  readonly say: Say
}

/** A folder in a folder. */
export function FolderRow({ prefix, say }: FolderRowProps) {
  const name = folderName(prefix)
  return (
    <li className="file" data-testid="folder" data-key={prefix}>
      <span className="file-tile" aria-hidden="true">
        <Icon name="folder" />
      </span>
      <p className="file-name">
        <a href={addressOf(prefix)}>
          <bdi>{name}</bdi>
        </a>
      </p>
      {canPickHandles('folder') && (
        <div className="file-buttons">
          <button
            type="button"
            className="button button-icon"
            aria-label={`Download folder ${name}`}
            title="Download"
            onClick={() => void downloadFolder(prefix, say)}
          >
            <Icon name="download" />
          </button>
        </div>
      )}
    </li>
  )
}
