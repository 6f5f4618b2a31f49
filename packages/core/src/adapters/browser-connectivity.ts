import type { Connectivity } from '../ports/connectivity.ts'

export function browserConnectivity(): Connectivity {
  return {
    isOnline: () => navigator.onLine,
    onOnline: (listener) => {
      const heard = (): void => listener()
      addEventListener('online', heard)
      return () => removeEventListener('online', heard)
    },
  }
}
