/** Why a listing could not be had, and the way to have it after all. */
export function FolderProblem({
  message,
  onRetry,
}: {
  readonly message: string
  readonly onRetry: () => void
}) {
  return (
    <div className="files-problem" role="alert">
      <p>
        <strong>The files could not be listed.</strong> {message}
      </p>
      <button type="button" className="button button-small" onClick={onRetry}>
        Try again
      </button>
    </div>
  )
}
