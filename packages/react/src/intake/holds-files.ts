/** Files, and not text or a link. */
export function holdsFiles(data: DataTransfer | null): data is DataTransfer {
  return data?.types.includes('Files') === true
}
