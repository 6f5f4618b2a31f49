/** A handle that stays over a reload, for a peer that keeps none: it stands for the person who picks the file again. */
export async function keepHandle(handle: FileSystemFileHandle): Promise<void> {
  const store = await openStore('readwrite')
  await answerOf(store.put(handle, 'handle'))
}

export async function keptHandle(): Promise<FileSystemFileHandle> {
  const store = await openStore('readonly')
  return answerOf(store.get('handle') as IDBRequest<FileSystemFileHandle>)
}

async function openStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('kept', 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('kept'))
  return (await answerOf(opening)).transaction('kept', mode).objectStore('kept')
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')))
  })
}
