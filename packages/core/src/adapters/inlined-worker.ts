interface Script {
  readonly default: string
}

/** Starts a worker whose script comes with the package, as `start` would one that is served. */
export async function startInlined<T>(
  script: Script | Promise<Script>,
  start: (url: string) => Promise<T>,
): Promise<T> {
  const { default: source } = await script
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  try {
    return await start(url)
  } finally {
    URL.revokeObjectURL(url)
  }
}
