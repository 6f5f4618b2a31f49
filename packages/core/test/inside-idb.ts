/** A database's name that nothing else has. */
export function fresh(): string {
  return `test-${crypto.randomUUID()}`
}

/** The progress in a database as any other code sees it. */
export async function inside<T>(name: string, change: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open(name)
  const transaction = db.transaction('progress', 'readwrite')
  const request = change(transaction.objectStore('progress'))
  await new Promise((resolve) => (transaction.oncomplete = resolve))
  db.close()
  return request.result
}

async function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name)
  await new Promise((resolve, reject) => {
    request.onsuccess = resolve
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })
  return request.result
}
